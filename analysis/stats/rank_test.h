/* Mann-Whitney test and Cliff's delta: whether two samples differ, judged by ranks alone. */
#ifndef ANALYSIS_STATS_RANK_TEST_H
#define ANALYSIS_STATS_RANK_TEST_H

#include <stdbool.h>
#include <stddef.h>

/* `u` counts the pairs in which the value of the first sample is greater; ties count half (Mann and
 * Whitney, On a Test of Whether one of Two Random Variables is Stochastically Larger than the
 * Other, 1947).
 *
 * `p` is two-sided: twice the smaller tail, at most 1. It is exact, given the ties, if both samples
 * together have at most RANK_TEST_EXACT values. Otherwise it is the normal approximation with
 * corrections for ties and continuity (Hollander and Wolfe, Nonparametric Statistical Methods,
 * 1973, section 4.1).
 *
 * `delta` is Cliff's delta: the share of pairs in which the first value is greater, less the share
 * in which the second is (Cliff, Dominance Statistics, 1993). */
struct rank_test {
    double u, p, delta;
    bool is_exact;
};

enum { RANK_TEST_EXACT = 50 };

/* Tests two samples of at least one value each. */
struct rank_test rank_test(const double a[], size_t n, const double b[], size_t m);

#endif
