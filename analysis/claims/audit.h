/* Audit: do the published scores and claims follow from the data? */
#ifndef ANALYSIS_CLAIMS_AUDIT_H
#define ANALYSIS_CLAIMS_AUDIT_H

#include "analysis/grading/scoring.h"
#include "base/grid.h"
#include "model/printed.h"
#include "claims.h"
#include "verdict.h"

/* FINDINGS
 *
 * A publication may state one fact in several places. The audit judges each of them, and counts
 * both the rows and the findings: rows with the same name of a finding are one finding.
 *
 * A printed score is the finding `score.PLATFORM.FEATURE`. A sum that is wrong only because of the
 * scores in it belongs to the finding of the first of them. Any other sum is the finding
 * `sum.PLATFORM.GROUP`. A claim names its finding in claims.csv, and takes the name of a score or
 * sum if it repeats that; without a name, its id is the name. */

/* A printed score or sum beside the recomputed one. `printed` and `score` are borrowed; `note`
 * gives the reason for the verdict. The cell owns `finding` and `note`. */
struct audit_cell {
    const struct printed *printed;
    const struct score *score; /* NULL for a sum, or if the data has no such cell */
    int computed;              /* SCORE_NONE for a gap */
    enum verdict verdict;
    struct inferred inferred; /* on the printed score, as a statement on true means */
    /* The limit of the scheme nearest to the ratio, in percent of the baseline, and its distance
     * from the ratio in percentage points. NAN without a ratio. */
    double limit, distance;
    char *finding, *note;
};

/* A printed dash is a gap, and no score. */
enum audit_kind { AUDIT_SCORE, AUDIT_SUM, AUDIT_GAP, AUDIT_KINDS };
enum audit_kind audit_cell_kind(const struct audit_cell *cell);

/* Owns its cells and borrows the rest. `claims` have been judged; NULL if the study has none.
 * audit_free accepts a zeroed audit. */
struct audit {
    const struct scores *scores;
    const struct claims *claims;
    const char *study;
    struct audit_cell *cells;
    size_t count;
    bool has_repetitions; /* the draws know them, and which cells share a run */
};
void audit_free(struct audit *audit);

/* A score is fragile if its ratio is at most this many percentage points from a limit. */
extern const double FRAGILE_POINTS;
bool audit_cell_is_fragile(const struct audit_cell *cell);

/* Compares each printed score and sum with the recomputed one of `study`, in printed order. A gap
 * reproduces if the data has a gap, too. Scores of a platform without data cannot be checked. The
 * result borrows from `scores` and `printed`. */
void audit_scores(const struct scores *scores, const char *study,
                  const struct printed_scores *printed, struct audit *ret_audit);

/* Seed and number of the draws: those that `resample` makes by default, so its probabilities of
 * scores are the same. */
enum { AUDIT_SEED = 1, AUDIT_DRAWS = 10000 };

/* Sets what can be inferred on the printed scores and sums, from the draws in `knowledge`; nothing
 * on gaps, on what cannot be checked, and without draws. */
void audit_infer(struct audit *audit, const struct knowledge *knowledge);

/* Number of cells of a kind with this inference. */
size_t audit_count_inferred(const struct audit *audit, enum audit_kind kind,
                            enum inference inference);

/* Number of cells of a kind with this verdict; of all of them. */
size_t audit_count(const struct audit *audit, enum audit_kind kind, enum verdict verdict);
size_t audit_count_printed(const struct audit *audit, enum audit_kind kind);

/* Number of findings in the cells and claims with this verdict. */
size_t audit_findings(const struct audit *audit, enum verdict verdict);

/* True if all cells and claims reproduce. */
bool audit_holds(const struct audit *audit);

/* Writes the score sheet of a group (NULL: the whole sheet): each printed score beside the
 * recomputed one, marked if they differ (*), cannot be compared (?) or are fragile (~). */
void audit_write_sheet(FILE *out, const struct audit *audit, const char *group,
                       enum grid_format format);

/* Writes the cells that `chosen` accepts, each with its note. Writes nothing if there are none.
 * `title` heads the first column. */
void audit_write_list(FILE *out, const struct audit *audit, const char *title,
                      bool (*chosen)(const struct audit_cell *), enum grid_format format);
bool audit_cell_differs(const struct audit_cell *cell);

/* Writes the number of scores, sums and gaps with each verdict. */
void audit_write_counts(FILE *out, const struct audit *audit, enum grid_format format);

/* Writes the claims with this verdict: published value, computed value, note. The findings in the
 * list are numbered; claims of one finding have the same number. Omits claims that need the raw
 * logs; writes nothing if no claim remains. */
void audit_write_claims(FILE *out, const struct audit *audit, enum verdict verdict,
                        enum grid_format format);

/* Writes the claims with this inference: the undecided ones, whatever their verdict; otherwise
 * those that reproduce, since the other lists show the inference beside the verdict. Writes nothing
 * if there are none. */
void audit_write_inferred(FILE *out, const struct audit *audit, enum inference inference,
                          enum grid_format format);

/* Writes the whole audit: the sheet with both scores side by side, the cells that differ, cannot be
 * checked or are fragile, the claims that do not reproduce, those that the data do not support, and
 * a sentence on claims, on scores, on what can be inferred, and on findings. */
void audit_write(FILE *out, const struct audit *audit, enum grid_format format);

/* Writes audit.csv: the printed scores, gaps and sums, then the claims. Each row has its kind and
 * its finding. */
void audit_write_csv(FILE *out, const struct audit *audit);

#endif
