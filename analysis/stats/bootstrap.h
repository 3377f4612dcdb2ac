/* Draws of the mean of one cell. */
#ifndef ANALYSIS_STATS_BOOTSTRAP_H
#define ANALYSIS_STATS_BOOTSTRAP_H

#include <stddef.h>
#include <stdint.h>

/* Means of `n` of the `n` values, drawn with replacement: draw i goes to ret_means[i]. Each draw
 * looks at the words of the stream `key` that belong to it. Indices come from a word's bits by
 * multiplication (Lemire, Fast Random Integer Generation in an Interval, 2019, without the
 * rejection), as many from one word as leaves each value's probability right to 2^-24. */
void draws_bootstrap(const double values[], size_t n, uint64_t key, size_t draws,
                     double ret_means[]);

/* Draws of mean + t sd / sqrt(n), at least 0. */
void draws_parametric(double mean, double sd, size_t n, uint64_t key, size_t draws,
                      double ret_means[]);

#endif
