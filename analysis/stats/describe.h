/* Descriptive statistics of one cell.
 *
 * mean: compensated sum over n (Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation
 *     endlicher Summen, 1974).
 * sd: sample standard deviation by the corrected two-pass algorithm (Chan, Golub and LeVeque,
 *     Algorithms for Computing the Sample Variance, 1983, equation 1.7). It is exact to rounding
 *     even if the values are large against their spread.
 * median: the middle value, or the mean of the two middle ones.
 * interval: mean +- t(0.975, n-1) * sd / sqrt(n) (Student, The Probable Error of a Mean, 1908). */
#ifndef ANALYSIS_STATS_DESCRIBE_H
#define ANALYSIS_STATS_DESCRIBE_H

#include "model/summary.h"

/* Sets n and the statistics of `ret_summary` from `n` values in any unit; the key is left alone.
 * Statistics that n is too small for are NAN. Reorders the values. */
void describe_values(double values[], size_t n, struct summary *ret_summary);

/* The same without the interval, whose bounds become NAN. */
void describe_spread(double values[], size_t n, struct summary *ret_summary);

/* Sets n and the statistics of `ret_summary` for the mean of level means, from the cells of the
 * `count` levels. Cells without values do not count. The experimenter chooses the levels; they are
 * no sample. Therefore n is the number of level means, and mean, sd, median, min and max are those
 * of the level means (sd shows how the levels differ, not how certain the mean is).
 *
 * The interval is that of `run_count` runs with `run_means`, each the mean of a run over all
 * levels: what the levels of a run have in common makes it wider. If levels do not have the same
 * runs, `run_means` is NULL, and the interval is mean +- t(0.975, f) * sqrt(sum(sd_i^2 / n_i)) / n,
 * with the degrees of freedom f of Satterthwaite (An Approximate Distribution of Estimates of
 * Variance Components, 1946). NAN if a level has a single value. */
void describe_levels(const struct summary levels[], size_t count, const double run_means[],
                     size_t run_count, struct summary *ret_summary);

/* Median of `n` values, at least one, and the robust standard deviation about it: 1.4826 times the
 * median absolute deviation (Hampel, The Influence Curve and its Role in Robust Estimation, 1974).
 * Leaves the values as they are. */
void describe_robust(const double values[], size_t n, double *ret_median, double *ret_sd);

#endif
