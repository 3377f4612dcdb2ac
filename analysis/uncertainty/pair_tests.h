/* Pairwise tests: every platform of a study against the baseline and against each other, feature by
 * feature. */
#ifndef ANALYSIS_UNCERTAINTY_PAIR_TESTS_H
#define ANALYSIS_UNCERTAINTY_PAIR_TESTS_H

#include "analysis/grading/scoring.h"
#include "analysis/stats/rank_test.h"
#include "model/sample.h"

/* One test of platform `a` against platform `b`. If a feature has levels, a platform's values are
 * the means over its levels of each repetition that all levels have. `p_holm` is corrected for all
 * tests of the study. */
struct pair_test {
    const char *study, *a, *b;
    const struct graded *graded;
    size_t n_a, n_b;
    struct rank_test test;
    double p_holm;
};

/* Sorted by study, feature and platforms, the baseline first. pair_tests_free accepts a zeroed
 * list. */
struct pair_tests {
    const struct scores *scores; /* borrowed */
    struct pair_test *items;
    size_t count, capacity;
};
void pair_tests_free(struct pair_tests *pairs);

/* The better platform of a pair; NULL unless the corrected p is below 0.05. */
const char *pair_test_better(const struct pair_test *pair);

/* The name for the size of Cliff's delta: negligible below 0.147, small below 0.33, medium below
 * 0.474, else large (Romano, Kromrey, Coraggio and Skowronek, Appropriate Statistics for Ordinal
 * Level Data, 2006). */
const char *cliff_delta_size(double delta);

/* Tests all pairs. The list borrows from `scores` and `samples`. */
void pair_tests_run(const struct scores *scores, const struct samples *samples,
                    struct pair_tests *ret_pairs);

#endif
