/* Whether two samples differ, by the ranks of their values alone. */
#ifndef ANALYSIS_STATS_RANK_TEST_H
#define ANALYSIS_STATS_RANK_TEST_H

#include <stdbool.h>
#include <stddef.h>

/* `u` counts the pairs in which the value of the first sample is the greater one, ties half (Mann
 * and Whitney, On a Test of Whether one of Two Random Variables is Stochastically Larger than the
 * Other, 1947). `p` is two-sided: twice the smaller tail, at most 1. It is exact, given the ties,
 * where both samples together have at most RANK_TEST_EXACT values; else by the normal approximation
 * with corrections for ties and continuity (Hollander and Wolfe, Nonparametric Statistical Methods,
 * 1973, section 4.1). `delta` is Cliff's delta: the difference of the parts of the pairs in which
 * the first and in which the second value is the greater one (Cliff, Dominance Statistics, 1993).
 */
struct rank_test {
    double u, p, delta;
    bool is_exact;
};

enum { RANK_TEST_EXACT = 50 };

/* Tests two samples, of at least one value each. */
struct rank_test rank_test(const double a[], size_t n, const double b[], size_t m);

/* Corrects the p-values of one family of tests in place (Holm, A Simple Sequentially Rejective
 * Multiple Test Procedure, 1979): each times the number of tests that it has not passed yet, and
 * never less than one before it. */
void holm(double p[], size_t count);

#endif
