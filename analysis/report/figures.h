/* The data of the figures: CSV files that the gnuplot programs in figures/ draw as they are. All
 * that is computed is computed here or before. */
#ifndef ANALYSIS_REPORT_FIGURES_H
#define ANALYSIS_REPORT_FIGURES_H

#include "analysis/claims/audit.h"
#include "analysis/uncertainty/sensitivity.h"

/* Writes, into `directory`, for each figure of the study NAME.csv (its cells) and NAME_points.csv
 * (its single repetitions, from the file `observations`; only a header where that is NULL), then
 * the score sheet and the ratios to the baseline. Rows stand in the order in which they are drawn.
 */
int figures_write(const char *directory, const struct summaries *summaries,
                  const char *observations, const struct audit *audit, struct error *err);

/* Writes into `directory`: 18_certainty.csv, of each graded cell of the study a part for each score
 * that draws get; 19_forest.csv, its ratio with interval and limits; 20_ranks.csv, of each platform
 * a part for each rank, by equal weights and drawn scores, by any weights and the observed scores,
 * and by both. */
int figures_write_certainty(const char *directory, const char *study,
                            const struct resampled *resampled,
                            const struct acceptabilities *acceptabilities, struct error *err);

#endif
