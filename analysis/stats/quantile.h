/* Quantiles of many draws. */
#ifndef ANALYSIS_STATS_QUANTILE_H
#define ANALYSIS_STATS_QUANTILE_H

#include <stddef.h>

/* The quantile `p` of `n` values, interpolated between order statistics on the normal scale: with
 * k = floor((n + 1) p), t(k) + (q(p) - q(k / (n+1))) / (q((k+1) / (n+1)) - q(k / (n+1))) (t(k+1) -
 * t(k)), q being the standard normal quantile (Davison and Hinkley, Bootstrap Methods and their
 * Application, 1997, equation 5.8). Beyond the first and the last value it is that one. The values
 * are finite, at least one, and left as they are. */
double percentile(const double values[], size_t n, double p);

/* Several of them at once, which is faster. */
void percentiles(const double values[], size_t n, const double p[], size_t count,
                 double ret_percentiles[]);

/* The k-th smallest of the values, from 0, and several of them; they are left as they are. */
double order_statistic(const double values[], size_t n, size_t k);
void order_statistics(const double values[], size_t n, const size_t k[], size_t count,
                      double ret_statistics[]);

#endif
