/* Coincidences: how often independent values would agree by chance.
 *
 * All probabilities rest on a density that is rather too high, so that they are rather too great:
 * of the distinct values, the three that are closest together bound it. */
#ifndef ANALYSIS_STATS_COINCIDENCE_H
#define ANALYSIS_STATS_COINCIDENCE_H

#include <stddef.h>

/* The greatest density, per unit of the values: 2 / (u w), where w is the least width that three of
 * the u distinct values share (Loftsgaarden and Quesenberry, A Nonparametric Estimate of a
 * Multivariate Density Function, 1965), or 2 `step` if that is wider. Two values within four steps
 * show a peak, too: 1 / (u w). NAN with fewer than three distinct values. */
double coincidence_density(const double values[], size_t n, double step);

/* The probability of at least `count` coincidences if `expected` are expected: Poisson's (Diaconis
 * and Mosteller, Methods for Studying Coincidences, 1989, section 7.1). */
double coincidence_p(size_t count, double expected);

/* How many of the values repeat an earlier one. */
size_t coincidence_repeats(const double values[], size_t n);

/* The test of repetitions for being running means.
 *
 * If m(k) is the mean of the first k values, k m(k) - (k-1) m(k-1) is the k-th value. Undone like
 * this, independent values give no pattern, but running means give the values back: they repeat, or
 * they have fewer decimals than the means. `repeated` counts those that repeat another one within
 * rounding, where the means differ. `decimals` is the least number of decimals that all of them
 * have, -1 if no fewer than the means. `p` is twice the smaller of
 *
 *     the chance of as many repeats: coincidence_p, where the difference of two undone values has
 *         at most 1/j of the density of the means, j being the greater number;
 *     the chance that all lie that close to a number with so few decimals, times the numbers of
 *         decimals tried. Values whose means have so few decimals already do not count. */
struct running_mean_test {
    size_t repeated;
    int decimals;
    double p;
};

/* Tests `n` values, from 3 to RUNNING_MEAN_MOST. `ret_undone` takes n values. */
struct running_mean_test running_mean_test(const double values[], size_t n, double ret_undone[]);
enum { RUNNING_MEAN_MOST = 1000 };

/* The weight of the first of n values in the mean of their running means: it is in all of them, so
 * that it counts (1 + 1/2 + ... + 1/n) / n. Of five values that is 0.46. */
double running_mean_weight(size_t n);

#endif
