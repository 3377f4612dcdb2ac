/* How probable each overall grade of a platform is when nothing is taken as exact: values, weights
 * and limits are drawn together (Tervonen, Figueira, Lahdelma, Almeida Dias and Salminen, A
 * stochastic method for robustness analysis in sorting problems, European Journal of Operational
 * Research, 2009: SMAA-TRI).
 *
 * The overall grade is ELECTRE TRI's pessimistic one, without veto or indifference (Mousseau,
 * Slowinski and Zielniewicz, A user-oriented implementation of the ELECTRE-TRI method, 2000): the
 * greatest k for which the features with score k or better have at least the share lambda of the
 * weight. It compares scores but does not add them: the scores of DESMET are an order, not amounts.
 * With lambda at 1/2 it is the median of the scores, at 1 the worst.
 *
 * Each draw has
 *
 *     the mean of every cell, as in resample.h;
 *     weights, free or ordered (feature_weights.h);
 *     limits, each uniform from half the way to the limit before up to half the way to the next. At
 *         an end, that way is as long as the other one; no limit is below half of the scheme's;
 *     lambda, uniform from 1/2 to 1, which is all that ELECTRE TRI allows.
 *
 * The distributions of limits and lambda are our assumption. */
#ifndef ANALYSIS_UNCERTAINTY_GRADE_ACCEPTABILITY_H
#define ANALYSIS_UNCERTAINTY_GRADE_ACCEPTABILITY_H

#include "feature_weights.h"
#include "resample.h"

/* A platform in a feature set (feature_set.h): the share of the draws with each grade, and with
 * each rank by weighted points of those possible; those that tie get the better rank. NAN if a
 * score has no probability (doubt.h): grades if it is the platform's, ranks if it is any
 * platform's. */
struct grade_acceptability {
    const char *study, *set, *platform;
    enum weighting weighting;
    double grades[SCORE_MAX + 1];
    double *ranks;    /* of rank 1 to `platforms` */
    size_t platforms; /* in the set */
};

/* Sorted by study, set, weighting and platform. grade_acceptabilities_free accepts a zeroed list.
 */
struct grade_acceptabilities {
    const struct resampled *resampled; /* borrowed */
    struct grade_acceptability *items;
    size_t count, capacity;
};
void grade_acceptabilities_free(struct grade_acceptabilities *list);

/* The lowest and highest value that is drawn for the limit of score `k`, from 1. */
void drawn_limit_range(const struct graded *graded, int k, double *ret_low, double *ret_high);

/* The greatest k for which scores of k or better have at least the share `lambda` of the weight.
 * Scores of SCORE_NONE have no part; if there is no other, the grade is 0. */
int overall_grade(const int scores[], const double weights[], size_t count, double lambda);

/* Computes the acceptabilities of all studies and sets, with the seed and number of draws of
 * `resampled`, and the values that it was made from. The list borrows from its scores and does not
 * depend on the number of threads. */
void grade_acceptabilities_compute(const struct resampled *resampled,
                                   const struct summaries *summaries, const struct samples *samples,
                                   struct grade_acceptabilities *ret_list);

#endif
