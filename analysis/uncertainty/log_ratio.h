/* The ratio of two platforms on one host, from the logarithms of their values: within blocks if
 * there are any, and without them.
 *
 * In a study with blocks, repetition r of every platform was measured in block r, one after the
 * other. The difference of the logarithms within a block leaves out what the block has in common,
 * such as a neighbour that was busy for an hour. */
#ifndef ANALYSIS_UNCERTAINTY_LOG_RATIO_H
#define ANALYSIS_UNCERTAINTY_LOG_RATIO_H

#include <stdbool.h>

#include "analysis/stats/signed_rank.h"
#include "model/sample.h"

/* One value of a platform: of a level, or the mean over levels within a repetition. `log` is NAN
 * for a value that is not above 0. `host` is an index into the samples' hosts; 0 without those. */
struct run_value {
    size_t host;
    int repetition;
    double log;
};

/* The values of a platform, sorted by host and repetition. run_values_free accepts a zeroed
 * object. */
struct run_values {
    struct run_value *items;
    size_t count;
};
void run_values_free(struct run_values *values);

/* The values at a level. For LEVEL_ALL, the means over the levels that platform `other` also has,
 * of the repetitions that have all of these. Empty if there are none. */
struct run_values run_values_find(const struct samples *samples, const char *study,
                                  const char *platform, const char *other, const char *feature,
                                  int level);

/* A ratio on one host; logarithms are natural. Each part is NAN if there are too few values, and
 * all of it if a value is not above 0, which has no logarithm. */
struct log_ratio {
    size_t n, other_n;                   /* values of the platform and of the other one */
    size_t blocks;                       /* in which both have a value; 0 without blocks */
    bool is_undefined;                   /* a value is not above 0 */
    struct signed_rank rank;             /* of the differences within the blocks, to 12 decimals */
    double paired_mean, paired_variance; /* of the differences: their mean, and its variance */
    /* Without blocks: the difference of the means of the logarithms, its variance, and its 95 %
     * interval (Welch, The Generalization of Student's Problem when Several Different Population
     * Variances are Involved, 1947). */
    double mean, variance, low, high;
    /* How many times as large the variance would be without pairs, in the blocks that both have:
     * the sum of the variances of both platforms by that of the differences. Above 1, pairs
     * help. */
    double gain;
};

/* The ratio of `count` values of a platform to `other_count` values of another. Both are sorted by
 * host and repetition. */
struct log_ratio log_ratio(const struct run_value values[], size_t count,
                           const struct run_value other[], size_t other_count, bool has_blocks);

#endif
