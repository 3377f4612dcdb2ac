/* Compare the findings of the reviewed studies with our measurements: containers against VMs, and
 * containers against bare metal. */
#ifndef ANALYSIS_LITERATURE_EVIDENCE_AGREEMENT_H
#define ANALYSIS_LITERATURE_EVIDENCE_AGREEMENT_H

#include "analysis/uncertainty/ratio_ci.h"
#include "model/scheme.h"
#include "review.h"

/* The kinds of platform that are compared. */
enum contest { CONTEST_VM, CONTEST_NATIVE, CONTESTS };
const char *contest_title(enum contest contest);

/* Agreement of our finding with the literature.
 *
 * Our finding follows from the 95 % interval of the ratio. Against VMs: no difference if the whole
 * interval is within a tenth of 1 (RELATION_SIMILAR); otherwise the side of 1 on which the whole
 * interval lies is better. Against bare metal: near native if the whole interval is at most that
 * tenth behind, `other` if it is further behind. All else is undecided.
 *
 * The direction of the literature is the finding of more than half of its studies. `mixed` and
 * `other` are no direction. */
enum evidence_agreement {
    EVIDENCE_AGREES,
    EVIDENCE_DISAGREES,
    EVIDENCE_UNDECIDED,    /* our interval gives no finding */
    EVIDENCE_NO_DIRECTION, /* no finding has more than half of the studies */
    EVIDENCE_NO_STUDY,     /* the literature has no finding on it */
    EVIDENCE_NOT_MEASURED, /* we have no pair of platforms */
    EVIDENCE_AGREEMENTS
};
const char *evidence_agreement_name(enum evidence_agreement agreement);

/* The evidence of one measured study on a feature. `a` is the first container that it measured, `b`
 * the first VM or bare metal, in the order of the vocabulary, by the study's names. A study may
 * have no feature of the measure by name: then its first one that measures the same
 * (model/feature.h) stands for the first. `a` is NULL if there is no pair. */
struct study_evidence {
    const char *a, *b;
    struct ratio_ci comparison;
    enum review_finding finding; /* FINDING_NONE if undecided or not measured */
    enum evidence_agreement agreement;
};

/* A feature in a contest: the tally of the literature on its measure, and the evidence of each
 * measured study. */
struct evidence_row {
    enum contest contest;
    const struct measure *measure;
    const char *feature;
    struct finding_tally tally;
    enum review_finding direction; /* of the literature; FINDING_NONE if it has none */
    struct study_evidence *evidence;
};

/* A row for each contest and feature, in the order of the vocabulary. Owns the rows, borrows the
 * rest. evidence_table_free accepts a zeroed table. */
struct evidence_table {
    const struct review *review;
    const struct measured_study *studies;
    size_t study_count;
    const struct scheme *titles; /* of features */
    struct evidence_row *rows;
    size_t count, capacity;
};
void evidence_table_free(struct evidence_table *table);

/* `titles` names the features in tables. */
struct evidence_table evidence_gather(const struct review *review,
                                      const struct measured_study studies[], size_t study_count,
                                      const struct scheme *titles, const struct resampling *how);

/* Number of rows in which a study has this agreement. */
size_t evidence_count(const struct evidence_table *table, size_t study,
                      enum evidence_agreement agreement);

/* Writes a row for each feature, contest and study (GRID_CSV), or a row for each feature and
 * contest with a column for each study. */
void evidence_write(FILE *out, const struct evidence_table *table, enum grid_format format);

/* Writes the number of each agreement: a sentence for each study, or rows (GRID_CSV). */
void evidence_write_counts(FILE *out, const struct evidence_table *table, enum grid_format format);

/* Writes the data of the evidence map, in the format of figures.h: marks of the reviewed studies by
 * category and finding, then by measure and finding. The panel of measures also has a mark for each
 * feature and measured study. */
void evidence_write_map(FILE *out, const struct evidence_table *table);

#endif
