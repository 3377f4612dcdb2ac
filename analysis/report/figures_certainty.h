/* The data of the figures about certainty. */
#ifndef ANALYSIS_REPORT_FIGURES_CERTAINTY_H
#define ANALYSIS_REPORT_FIGURES_CERTAINTY_H

#include "analysis/uncertainty/smaa.h"

/* Writes into `directory`: 18_certainty.csv, of each graded cell of the study a part for each score
 * that draws get; 19_forest.csv, its ratio with interval and limits; 20_ranks.csv, of each platform
 * a part for each rank, by equal weights and drawn scores, by any weights and the observed scores,
 * and by both. */
int figures_write_certainty(const char *directory, const char *study,
                            const struct resampled *resampled,
                            const struct acceptabilities *acceptabilities, struct error *err);

#endif
