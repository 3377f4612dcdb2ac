/* The confidence sets of ranks as a table for people and as CSV. */
#ifndef ANALYSIS_UNCERTAINTY_RANK_CONFIDENCE_WRITE_H
#define ANALYSIS_UNCERTAINTY_RANK_CONFIDENCE_WRITE_H

#include "base/grid.h"
#include "rank_confidence.h"

/* The features of one study: each platform's rank and its set, `2 (1 to 3)`, and the platforms that
 * may be the best. */
void platform_ranks_write(FILE *out, const struct platform_ranks *ranks, const char *study,
                          enum grid_format format);

/* One row for each platform in each feature. */
void platform_ranks_csv(FILE *out, const struct platform_ranks *ranks);

#endif
