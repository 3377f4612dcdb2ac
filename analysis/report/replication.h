/* Whether a study finds again what another one found: grade by grade, and platform by platform.
 *
 * Three questions are asked of each cell that is graded, since a study may well answer one and not
 * the others (Goodman, Fanelli and Ioannidis, What does research reproducibility mean?, 2016, on
 * why "reproduced" needs its measure):
 *
 * - the grade: is the score the same?
 * - the order: of the pairs of this platform with the others and with the baseline, how many stand
 *   in the same order?
 * - the magnitude: are the two ratios to the baseline no further apart than the tolerance, a factor
 *   that is declared beforehand? Where they are, but their 95 % intervals come that near, it is
 *   undecided. */
#ifndef ANALYSIS_REPORT_REPLICATION_H
#define ANALYSIS_REPORT_REPLICATION_H

#include "base/grid.h"
#include "analysis/uncertainty/resample.h"

enum agreement { AGREEMENT_NO, AGREEMENT_UNDECIDED, AGREEMENT_YES };

/* A platform's feature that both studies graded. */
struct replication_cell {
    const struct resampled_score *before, *now;
    enum agreement magnitude;
    size_t row;               /* of the feature in the scheme */
    size_t pairs, same_order; /* with how many others, and how many of those in the same order */
};

/* replication_free accepts a zeroed one. */
struct replication {
    struct replication_cell *cells; /* in the order of the scheme, then of the platforms */
    size_t count, capacity;
    size_t only_before, only_now; /* graded in one study alone */
};

/* Compares two studies that were graded by the same scheme; each has one study. `tolerance` is a
 * factor above 1. The result borrows from both. */
void replicate(const struct resampled *before, const struct resampled *now, double tolerance,
               struct replication *ret_replication);
void replication_free(struct replication *replication);

/* Writes a row for each cell. */
void replication_write(FILE *out, const struct replication *replication, enum grid_format format);

/* How many there are of what: of GRID_CSV a row with named columns, else a sentence. */
void replication_write_verdict(FILE *out, const struct replication *replication, double tolerance,
                               enum grid_format format);

/* The data of a figure, as figures.h has them: for each cell both ratios with their intervals, and
 * between which the tolerance puts this study's. */
void replication_write_figure(FILE *out, const struct replication *replication, double tolerance);

#endif
