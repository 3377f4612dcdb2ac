/* Comparison of a study with an earlier one: does it reproduce each graded cell?
 *
 * Each cell is judged by three measures, because a study may reproduce one and not the others
 * (Goodman, Fanelli and Ioannidis, What does research reproducibility mean?, 2016, on why
 * "reproduced" must state its measure):
 *
 * - the grade: are the scores equal?
 * - the order: compared with each other platform and with the baseline, how often does this
 * platform rank the same way in both studies?
 * - the magnitude: do the two ratios to the baseline differ by at most the tolerance, a factor
 *   declared beforehand? If they differ by more, but their 95 % intervals come within the
 * tolerance, the magnitude is undecided. */
#ifndef ANALYSIS_REPORT_REPLICATION_H
#define ANALYSIS_REPORT_REPLICATION_H

#include "analysis/uncertainty/resample.h"
#include "base/grid.h"

enum replication_agreement { REPLICATION_NO, REPLICATION_UNDECIDED, REPLICATION_YES };

/* A cell, platform and feature, that both studies graded. */
struct replication_cell {
    const struct resampled_score *before, *now;
    enum replication_agreement magnitude;
    size_t row;               /* index of the feature in the scheme */
    size_t pairs, same_order; /* comparisons with others; those in the same order */
};

/* replication_free accepts a zeroed one. */
struct replication {
    const struct platform_list *platforms; /* of the new study */
    struct replication_cell *cells;        /* sorted by scheme order, then by platform */
    size_t count, capacity;
    const char *same; /* features that are one measurement in the earlier study, between blanks */
    size_t only_before, only_now; /* graded cells of one study only */
};

/* Compare two studies that were graded by the same scheme. `before` and `now` hold one study each.
 * `tolerance` is a factor of at least 1. The result borrows from both. */
void replicate(const struct resampled *before, const struct resampled *now, double tolerance,
               struct replication *ret_replication);
void replication_free(struct replication *replication);

/* Write the table of cells. */
void replication_write(FILE *out, const struct replication *replication, enum grid_format format);

/* Write the totals: for GRID_CSV a header and a row, otherwise a sentence. */
void replication_write_verdict(FILE *out, const struct replication *replication, double tolerance,
                               enum grid_format format);

/* Write how many grades agree, and Cohen's kappa with its interval: of all; of those where the
 * published grade is at an end of the scale, where agreement is easy, and of those between; and of
 * those that are sure in both studies. Features that are one measurement count once. `seed` is that
 * of the intervals. */
void replication_write_agreement(FILE *out, const struct replication *replication, uint64_t seed,
                                 enum grid_format format);

/* Write the data of a figure, in the form of figures.h: for each cell both ratios with their
 * intervals, and the range that the tolerance allows for the later ratio. */
void replication_write_figure(FILE *out, const struct replication *replication, double tolerance);

#endif
