/* Whether what was published follows from the data. */
#ifndef ANALYSIS_CLAIMS_AUDIT_H
#define ANALYSIS_CLAIMS_AUDIT_H

#include "base/grid.h"
#include "claims.h"
#include "model/printed.h"
#include "analysis/grading/score.h"
#include "verdict.h"

/* One printed score or sum beside the recomputed one. The texts of `printed` and `score` are
 * borrowed; `note` says why and belongs to the list. */
struct finding {
    const struct printed *printed;
    const struct score *score; /* NULL for a sum, or where the data has no such cell */
    int computed;              /* SCORE_NONE for a gap */
    enum verdict verdict;
    /* The limit of the scheme that is nearest to the ratio, both in percent of the baseline. A
     * score is fragile where they are at most FRAGILE_POINTS apart. NAN without a ratio. */
    double limit, distance;
    char *note;
};

/* `claims` are judged, borrowed, and NULL where there are none. audit_free accepts a zeroed one. */
struct audit {
    const struct scores *scores;
    const struct claims *claims;
    const char *study;
    struct finding *findings;
    size_t count;
};
void audit_free(struct audit *audit);

extern const double FRAGILE_POINTS;
bool finding_is_fragile(const struct finding *finding);

/* Compares each printed score and sum with the recomputed one of `study`, in the order printed. A
 * printed gap reproduces where the data has a gap too. A platform that the data does not have
 * cannot be checked. Borrows from both. */
void audit_scores(const struct scores *scores, const char *study,
                  const struct printed_scores *printed, struct audit *ret_audit);

/* How many findings have this verdict. */
size_t audit_count(const struct audit *audit, enum verdict verdict);

/* Whether all findings and claims reproduce. */
bool audit_holds(const struct audit *audit);

/* Writes the printed sheet of a group, or with a NULL group all of it: each printed score beside
 * the recomputed one, with a mark where they differ (*), cannot be compared (?), or are fragile
 * (~). */
void audit_write_sheet(FILE *out, const struct audit *audit, const char *group,
                       enum grid_format format);

/* Writes the findings that `chosen` picks, each with its reason; with none of them, nothing.
 * `title` heads the first column. */
void audit_write_list(FILE *out, const struct audit *audit, const char *title,
                      bool (*chosen)(const struct finding *), enum grid_format format);
bool finding_differs(const struct finding *finding);

/* Writes how many scores and sums have which verdict. */
void audit_write_counts(FILE *out, const struct audit *audit, enum grid_format format);

/* Writes the claims with this verdict, each with what is published, what is computed, and the note;
 * with none of them, nothing. */
void audit_write_claims(FILE *out, const struct audit *audit, enum verdict verdict,
                        enum grid_format format);

/* Writes the sheet with both scores side by side, then what differs, what is fragile, the claims
 * that do not reproduce, and the verdict in one sentence. */
void audit_write(FILE *out, const struct audit *audit, enum grid_format format);

/* Writes audit.csv: the printed scores and sums, and then the claims. */
void audit_write_csv(FILE *out, const struct audit *audit);

#endif
