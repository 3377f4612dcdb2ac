/* Bootstrap draws of the mean of one cell. */
#ifndef ANALYSIS_STATS_BOOTSTRAP_H
#define ANALYSIS_STATS_BOOTSTRAP_H

#include <stddef.h>
#include <stdint.h>

/* Draws `n` of the `n` values with replacement, `draws` times; the mean of draw i goes to
 * ret_means[i]. Draw i depends only on the stream `key` and on i, so more draws begin with the same
 * ones.
 *
 * Indices are cut from 64-bit words by multiplication (Lemire, Fast Random Integer Generation in an
 * Interval, 2019, without the rejection). One word yields as many indices as keep the probability
 * of each value right to 2^-24. */
void bootstrap_means(const double values[], size_t n, uint64_t key, size_t draws,
                     double ret_means[]);

#endif
