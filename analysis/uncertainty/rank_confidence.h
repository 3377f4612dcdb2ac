/* How sure the ranks of the platforms are in each feature, by their true means: simultaneous
 * confidence sets (rank_sets.h). */
#ifndef ANALYSIS_UNCERTAINTY_RANK_CONFIDENCE_H
#define ANALYSIS_UNCERTAINTY_RANK_CONFIDENCE_H

#include "analysis/stats/rank_sets.h"
#include "resample.h"

/* A platform in one feature. The 95 % hold for all platforms of the feature together, but for each
 * feature by itself. */
struct platform_rank {
    const char *study, *platform;
    const struct graded *graded;
    double mean, error; /* of the level means, and its standard error; NAN if unknown */
    size_t platforms;   /* with a score of the feature */
    struct rank_set set;
    struct rank_critical critical; /* of the feature */
};

/* True if the platform may be the best: a confidence set of the best has it. */
bool platform_rank_may_be_best(const struct platform_rank *rank);

/* Sorted by study, feature and platform. platform_ranks_free accepts a zeroed list. */
struct platform_ranks {
    const struct resampled *resampled; /* borrowed */
    struct platform_rank *items;
    size_t count, capacity;
};
void platform_ranks_free(struct platform_ranks *ranks);

/* Ranks the platforms that the sheet has, so without the baseline. The deviations of a mean are
 * drawn as those of the truth (posterior.h), levels of the same runs together, each platform on its
 * own; but draws below 0 stay, so that the deviations are symmetric. The standard error of a mean
 * is that of its repetitions. A platform with a cell that doubt.h withholds has none. The result
 * borrows from the scores, and does not depend on the number of threads. */
void platform_ranks_compute(const struct resampled *resampled, const struct summaries *summaries,
                            const struct samples *samples, struct platform_ranks *ret_ranks);

#endif
