/* The data of the figures: CSV files that the gnuplot programs in figures/ draw without further
 * computation. */
#ifndef ANALYSIS_REPORT_FIGURES_H
#define ANALYSIS_REPORT_FIGURES_H

#include "analysis/claims/audit.h"
#include "analysis/uncertainty/smaa.h"

/* Write into `directory`, for each figure of the study, NAME.csv (its cells) and NAME_points.csv
 * (single repetitions from the file `observations`; only a header if that is NULL); then
 * 16_scores.csv, the score sheet, and 17_ratio.csv, the ratios to the baseline. Rows are in drawing
 * order. */
int figures_write(const char *directory, const struct summaries *summaries,
                  const char *observations, const struct audit *audit, struct error *err);

/* Write into `directory`: 18_certainty.csv, the probability of each score of each graded cell, as
 * parts of a bar; 19_forest.csv, the ratio of each graded cell with its interval and limits;
 * 20_ranks.csv, the probability of each rank of each platform, as parts of a bar: for equal weights
 * and resampled scores, for any weights and observed scores, and for any weights and resampled
 * scores. */
int figures_write_certainty(const char *directory, const char *study,
                            const struct resampled *resampled,
                            const struct acceptabilities *acceptabilities, struct error *err);

#endif
