/* Every platform of a study against the baseline and against each other, feature by feature. */
#ifndef ANALYSIS_UNCERTAINTY_PAIR_TESTS_H
#define ANALYSIS_UNCERTAINTY_PAIR_TESTS_H

#include "model/sample.h"
#include "analysis/stats/rank_test.h"
#include "analysis/grading/score.h"

/* One test. Where a feature has levels, a platform's values are the means over its levels of each
 * repetition that all of them have. `p_holm` is corrected for all tests of the study. */
struct pair {
    const char *study, *a, *b;
    const struct graded *graded;
    size_t n_a, n_b;
    struct rank_test test;
    double p_holm;
};

/* By study, feature and platforms, the baseline first. pairs_free accepts a zeroed list. */
struct pairs {
    struct pair *items;
    size_t count, capacity;
};
void pairs_free(struct pairs *pairs);

/* The level of significance by which a pair's better platform is named. */
extern const double SIGNIFICANCE;

/* The platform that is better in a pair, NULL where the test leaves it open. */
const char *pair_better(const struct pair *pair);

/* What the size of Cliff's delta is called: negligible below 0.147, small below 0.33, medium below
 * 0.474, else large (Romano, Kromrey, Coraggio and Skowronek, Appropriate Statistics for Ordinal
 * Level Data, 2006). */
const char *delta_size(double delta);

/* Tests all pairs. The list borrows from `scores` and `samples`. */
void pairs_test(const struct scores *scores, const struct samples *samples,
                struct pairs *ret_pairs);

#endif
