/* Wilcoxon's signed-rank test of paired differences, with the Hodges-Lehmann estimate and its
 * interval. */
#ifndef ANALYSIS_STATS_SIGNED_RANK_H
#define ANALYSIS_STATS_SIGNED_RANK_H

#include <stdbool.h>
#include <stddef.h>

/* The test is of differences that are symmetric about 0 (Wilcoxon, Individual Comparisons by
 * Ranking Methods, 1945). Differences of 0 are dropped from it, as there. `w` is the sum of the
 * ranks of the positive differences among the others by their size; ties get their mean rank.
 *
 * `p` is two-sided: twice the smaller tail, at most 1. It is exact, given the ties, for at most
 * SIGNED_RANK_EXACT differences: every choice of signs is equally likely. Beyond, it is the normal
 * approximation with corrections for ties and continuity (Hollander and Wolfe, Nonparametric
 * Statistical Methods, 1973, section 3.1).
 *
 * `estimate` is the median of the Walsh averages, the means of all pairs of differences, each also
 * with itself (Hodges and Lehmann, Estimates of Location Based on Rank Tests, 1963).
 *
 * The interval has the Walsh averages k and M + 1 - k of all M as its bounds, where k is the
 * largest with at least 95 % by the exact distribution of w without ties; `confidence` is what it
 * has. With ties it has no less (Noether, Wilcoxon Confidence Intervals for Location Parameters in
 * the Discrete Case, 1967). Beyond SIGNED_RANK_EXACT, k is that of the normal approximation. Fewer
 * than 6 differences have no interval of 95 %: the bounds and `confidence` are NAN. */
struct signed_rank {
    size_t n, zeros;
    double w, p;
    bool is_exact;
    double estimate, low, high, confidence;
};

enum { SIGNED_RANK_EXACT = 100 };

/* Tests `n` finite differences, at least one. */
struct signed_rank signed_rank(const double differences[], size_t n);

#endif
