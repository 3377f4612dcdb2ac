/* Evidence of several independent tests together. */
#ifndef ANALYSIS_STATS_COMBINED_P_H
#define ANALYSIS_STATS_COMBINED_P_H

#include <stddef.h>

/* The chance that tests without a cause give p-values with a product as small as that of `p`:
 * -2 times the sum of their logarithms is chi-square with 2n degrees of freedom (Fisher,
 * Statistical Methods for Research Workers, 4th edition, 1932, section 21.1). Tests whose p-values
 * are rather too great give one that is rather too great. */
double combined_p(const double p[], size_t n);

/* The least number of the tests that have a cause, at the level `alpha`: the largest u for which,
 * without the u - 1 smallest p-values, combined_p of the rest is below alpha, and for every smaller
 * u (Benjamini and Heller, Screening for Partial Conjunction Hypotheses, 2008). Fewer
 * have one with probability alpha at most. Sorts `p`. */
size_t combined_least(double p[], size_t n, double alpha);

#endif
