/* A change-point: the test of a series for one shift of its mean. */
#ifndef ANALYSIS_STATS_CHANGE_H
#define ANALYSIS_STATS_CHANGE_H

#include <stddef.h>

/* The split into two parts of at least CHANGE_PART values whose means differ most by Student's t,
 * with the pooled variance (Hawkins, Testing a Sequence of Observations for a Shift in Location,
 * 1977; Worsley, On the Likelihood Ratio Test for a Shift in Location of Normal Populations, 1979).
 *
 * `first` is the number of values before the split, `before` and `after` are the means, and t is
 * positive if the mean rises. `p` is two-sided: the probability of such a t at a given split, times
 * the number of splits, at most 1. By Bonferroni's inequality it is never too small for normal
 * values. */
struct change_test {
    size_t first;
    double before, after, t, p;
};

/* A shorter part is an outlier and no change. */
enum { CHANGE_PART = 2 };

/* Tests `n` values, at least 2 CHANGE_PART, in the order in which they were measured. `step` is
 * that of the scale on which they were read, 0 for none: reading adds step^2 / 12 to the variance
 * (Sheppard, On the Calculation of the most Probable Values of Frequency-Constants, 1898). Equal
 * values have p = 1. */
struct change_test change_test(const double values[], size_t n, double step);

#endif
