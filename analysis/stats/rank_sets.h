/* Simultaneous confidence sets of ranks, by tests of all ordered pairs (Mogstad, Romano, Shaikh and
 * Wilhelm, Inference for Ranks with Applications to Mobility across Neighbourhoods and Academic
 * Achievement across Countries, Review of Economic Studies, 2024, first online 2023, section 3).
 *
 * For estimates x_j with independent standard errors s_j, let
 *
 *     t_jk = (x_j - x_k) / sqrt(s_j^2 + s_k^2)    for each ordered pair j != k.
 *
 * The pair is settled, and j is better than k, if t_jk is above the quantile `confidence` of the
 * greatest t_jk of the deviations alone. Then the step is repeated with the pairs still open, whose
 * quantile is smaller, until it settles none (Romano and Wolf, Exact and Approximate Stepdown
 * Methods for Multiple Hypothesis Testing, 2005). With the confidence asked for, all pairs that are
 * settled are right. The rank of j is then from 1 more than the number of those better than j up to
 * the number of those that j is not better than; all these sets hold together.
 *
 * Those whose set has the rank 1 are a confidence set of the best, with the same confidence. */
#ifndef ANALYSIS_STATS_RANK_SETS_H
#define ANALYSIS_STATS_RANK_SETS_H

#include <stdbool.h>
#include <stddef.h>

/* Estimates to rank. Draw d of the deviation of an estimate from its true value is at
 * deviations[j * draws + d]. Of an estimate whose error is NAN nothing is known: its pairs stay
 * open. An error may be 0. */
struct rank_input {
    size_t count, draws;
    const double *estimates, *errors, *deviations;
    bool lower_is_better;
    double confidence;
};

struct rank_set {
    size_t rank;      /* of the estimate, 1 for the best; equal estimates share the better one */
    size_t low, high; /* the confidence set */
};

/* The quantile that the open pairs did not reach: of the last step. */
struct rank_critical {
    double value, error; /* with its Monte Carlo standard error; NAN if no pair is open */
    size_t steps;
};

/* Sets the sets of all estimates: `ret_sets` has as many. */
void rank_sets(const struct rank_input *input, struct rank_set ret_sets[],
               struct rank_critical *ret_critical);

#endif
