/* Kendall's rank correlation of values with their order: the test of a series for a trend. */
#ifndef ANALYSIS_STATS_KENDALL_H
#define ANALYSIS_STATS_KENDALL_H

#include <stddef.h>

/* `tau` is the number of pairs that rise less those that fall, S, over the number of all pairs
 * (Mann, Nonparametric Tests Against Trend, 1945). `p` is two-sided and exact if no values are
 * tied: the probability that |S| is at least as great if all orders of the values are equally
 * likely, counted by their inversions (Kendall, A New Measure of Rank Correlation, 1938). Ties make
 * |S| smaller and thus the test more conservative. */
struct kendall_test {
    double tau, p;
};

/* The most values: counting the orders takes time that grows with the third power of n. */
enum { KENDALL_MOST = 200 };

/* Tests `n` values, from 2 to KENDALL_MOST, in the order in which they were measured. */
struct kendall_test kendall_test(const double values[], size_t n);

#endif
