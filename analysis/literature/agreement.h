/* What studies of the literature report, against what was measured here: containers against VMs,
 * and containers against bare metal. */
#ifndef ANALYSIS_LITERATURE_AGREEMENT_H
#define ANALYSIS_LITERATURE_AGREEMENT_H

#include "analysis/uncertainty/ratio_ci.h"
#include "model/scheme.h"
#include "review.h"

/* What two platforms are to each other. */
enum contest { CONTEST_VM, CONTEST_NATIVE, CONTESTS };
const char *contest_title(enum contest contest);

/* What a study says, by the 95 % interval of the ratio. Against VMs: no difference where all of the
 * interval is within a tenth (RELATION_SIMILAR), else which is better where all of it is on one
 * side of 1. Against bare metal: near native where the container is at most that tenth behind, and
 * another finding where it is further behind. Undecided between. The literature has a direction
 * where more than half of the studies find one of these, but what is merely another finding is
 * none. */
enum agreement {
    AGREEMENT_AGREES,
    AGREEMENT_DISAGREES,
    AGREEMENT_UNDECIDED,    /* the interval is on both sides */
    AGREEMENT_NO_DIRECTION, /* no finding that we could bear out has most of the studies */
    AGREEMENT_NO_STUDY,     /* the literature says nothing of it */
    AGREEMENT_NOT_MEASURED, /* we have nothing */
    AGREEMENTS
};
const char *agreement_name(enum agreement agreement);

/* One measured study's word on a feature: the first container, and the first VM or bare metal, in
 * the order of the vocabulary, that it measured. `a` is NULL where there is no pair. */
struct answer_of_study {
    const char *a, *b;
    struct ratio_ci comparison;
    enum review_finding finding; /* FINDING_NONE where it is undecided or not measured */
    enum agreement agreement;
};

/* A feature in a contest: what the literature says of its measure, and each measured study. */
struct agreement_row {
    enum contest contest;
    const struct measure *measure;
    const char *feature;
    struct tally tally;
    enum review_finding direction; /* of the literature; FINDING_NONE without one */
    struct answer_of_study *answers;
};

/* All contests, and in each all features in the order of the vocabulary; all else is borrowed.
 * agreement_table_free accepts a zeroed one. */
struct agreement_table {
    const struct review *review;
    const struct measured_study *studies;
    size_t study_count;
    const struct scheme *titles; /* of features */
    struct agreement_row *rows;
    size_t count, capacity;
};
void agreement_table_free(struct agreement_table *table);

struct agreement_table agreement_gather(const struct review *review,
                                        const struct measured_study studies[], size_t study_count,
                                        const struct scheme *titles, const struct resampling *how);

/* How many features of a study agree, and so on. */
size_t agreement_count(const struct agreement_table *table, size_t study, enum agreement agreement);

/* A row for each feature, contest and study (GRID_CSV), or for each feature with a column for each
 * study. */
void agreement_write(FILE *out, const struct agreement_table *table, enum grid_format format);

/* How many there are of what: a sentence for each study, or rows (GRID_CSV). */
void agreement_write_counts(FILE *out, const struct agreement_table *table,
                            enum grid_format format);

/* The data of the evidence map, as figures.h has them: a mark for each study of the literature and
 * finding, by category and then by measure, and in the latter one for each feature and measured
 * study. */
void agreement_write_map(FILE *out, const struct agreement_table *table);

#endif
