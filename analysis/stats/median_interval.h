/* The median of a sample, and an interval between two order statistics. */
#ifndef ANALYSIS_STATS_MEDIAN_INTERVAL_H
#define ANALYSIS_STATS_MEDIAN_INTERVAL_H

#include <stddef.h>

/* The interval from x(k) to x(n + 1 - k), with the largest k for which it covers the median of the
 * population with a probability of at least `confidence`: that is 1 - 2 P(B <= k - 1), where B is
 * binomial with n and 1/2, whatever the population's distribution (Conover, Practical Nonparametric
 * Statistics, 1999, section 3.2). For 0.95, n must be at least 6; for fewer values the interval and
 * its confidence are NAN, and for none the median too. */
struct median_interval {
    double median, low, high;
    double confidence; /* the exact one */
};

/* Reorders the values. */
struct median_interval median_interval(double values[], size_t n, double confidence);

#endif
