/* Audit: do the published scores and claims follow from the data? */
#ifndef ANALYSIS_CLAIMS_AUDIT_H
#define ANALYSIS_CLAIMS_AUDIT_H

#include "analysis/grading/scoring.h"
#include "base/grid.h"
#include "model/printed.h"
#include "claims.h"
#include "verdict.h"

/* A printed score or sum beside the recomputed one. `printed` and `score` are borrowed; `note`
 * gives the reason for the verdict and is owned. */
struct audit_finding {
    const struct printed *printed;
    const struct score *score; /* NULL for a sum, or if the data has no such cell */
    int computed;              /* SCORE_NONE for a gap */
    enum verdict verdict;
    /* The limit of the scheme nearest to the ratio, in percent of the baseline, and its distance
     * from the ratio in percentage points. NAN without a ratio. */
    double limit, distance;
    char *note;
};

/* Owns its findings and borrows the rest. `claims` have been judged; NULL if the study has none.
 * audit_free accepts a zeroed audit. */
struct audit {
    const struct scores *scores;
    const struct claims *claims;
    const char *study;
    struct audit_finding *findings;
    size_t count;
};
void audit_free(struct audit *audit);

/* A score is fragile if its ratio is at most this many percentage points from a limit. */
extern const double FRAGILE_POINTS;
bool audit_finding_is_fragile(const struct audit_finding *finding);

/* Compares each printed score and sum with the recomputed one of `study`, in printed order. A
 * printed gap reproduces if the data has a gap, too. Scores of a platform without data cannot be
 * checked. The result borrows from `scores` and `printed`. */
void audit_scores(const struct scores *scores, const char *study,
                  const struct printed_scores *printed, struct audit *ret_audit);

size_t audit_count(const struct audit *audit, enum verdict verdict);

/* True if all findings and claims reproduce. */
bool audit_holds(const struct audit *audit);

/* Writes the score sheet of a group (NULL: the whole sheet): each printed score beside the
 * recomputed one, marked if they differ (*), cannot be compared (?) or are fragile (~). */
void audit_write_sheet(FILE *out, const struct audit *audit, const char *group,
                       enum grid_format format);

/* Writes the findings that `chosen` accepts, each with its note. Writes nothing if there are none.
 * `title` heads the first column. */
void audit_write_list(FILE *out, const struct audit *audit, const char *title,
                      bool (*chosen)(const struct audit_finding *), enum grid_format format);
bool audit_finding_differs(const struct audit_finding *finding);

/* Writes the number of scores and sums with each verdict. */
void audit_write_counts(FILE *out, const struct audit *audit, enum grid_format format);

/* Writes the claims with this verdict: published value, computed value, note. Omits claims that
 * need the raw logs; writes nothing if no claim remains. */
void audit_write_claims(FILE *out, const struct audit *audit, enum verdict verdict,
                        enum grid_format format);

/* Writes the whole audit: the sheet with both scores side by side, the findings that differ, cannot
 * be checked or are fragile, the claims that do not reproduce, and a sentence on claims and on
 * scores. */
void audit_write(FILE *out, const struct audit *audit, enum grid_format format);

/* Writes audit.csv: the printed scores and sums, then the claims. */
void audit_write_csv(FILE *out, const struct audit *audit);

#endif
