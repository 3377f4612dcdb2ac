/* The descriptive statistics of one cell.
 *
 * mean: compensated sum over n (Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation
 *     endlicher Summen, 1974).
 * sd: sample standard deviation, corrected two-pass algorithm (Chan, Golub and LeVeque, Algorithms
 *     for Computing the Sample Variance, 1983, equation 1.7): exact to rounding where the values
 * are large against their spread. median: the middle value, or the mean of the two middle ones.
 * interval: mean +- t(0.975, n-1) * sd / sqrt(n) (Student, The Probable Error of a Mean, 1908). */
#ifndef ANALYSIS_STATS_DESCRIBE_H
#define ANALYSIS_STATS_DESCRIBE_H

#include "model/summary.h"

/* Sets n and the statistics of `ret_summary` from `n` values in any unit, and leaves its key alone.
 * Reorders the values. */
void describe(double values[], size_t n, struct summary *ret_summary);

/* Sets n and the statistics of `ret_summary` for the mean of level means, from the `count` cells of
 * the levels; cells without values do not count. The levels are chosen by the experimenter, not
 * sampled. So:
 *
 *     n is the number of level means; mean, sd, median, min and max are those of the level means
 *     (sd tells how the levels differ, not how sure the mean is);
 *     interval: mean +- t(0.975, f) * sqrt(sum(sd_i^2 / n_i)) / n, with the degrees of freedom f of
 *     Satterthwaite (An Approximate Distribution of Estimates of Variance Components, 1946);
 *     none where a level has a single value. */
void describe_levels(const struct summary levels[], size_t count, struct summary *ret_summary);

#endif
