/* What the result hangs on: the statistic, the first repetition, the limits, the weights; and how
 * many repetitions would settle a grade. */
#ifndef ANALYSIS_UNCERTAINTY_SENSITIVITY_H
#define ANALYSIS_UNCERTAINTY_SENSITIVITY_H

#include "resample.h"
#include "analysis/grading/feature_set.h"

/* What stands for the values of a cell. Trimmed leaves out the least and the greatest tenth, at
 * least one value on each side where there are three or more. */
enum estimator { ESTIMATOR_MEAN, ESTIMATOR_MEDIAN, ESTIMATOR_TRIMMED, ESTIMATORS };
const char *estimator_name(enum estimator estimator);

/* One way to look at a study: the grades that come of it. The scores borrow from the summaries and
 * the scheme, so a view stays where it is filled. view_free accepts a zeroed one. */
struct view {
    enum estimator estimator;
    bool without_first; /* of the repetitions of each cell */
    double stricter;    /* percentage points by which every limit is harder to meet */
    struct scheme scheme;
    struct summaries summaries;
    struct scores scores;
};
void view_free(struct view *view);

/* Grades a study anew. `samples` may be NULL: then there are only the mean and the median, with all
 * repetitions. ERROR_MISSING for another estimator then, ERROR_INPUT as of score_summaries. */
int view_estimate(const struct scores *scores, const struct summaries *summaries,
                  const struct samples *samples, enum estimator estimator, bool without_first,
                  struct view *ret_view, struct error *err);
int view_move_limits(const struct scores *scores, const struct summaries *summaries,
                     double stricter, struct view *ret_view, struct error *err);

/* The platforms with the most points of those possible in a set, their titles joined by " = ". The
 * caller frees it. */
char *scores_leader(const struct scores *scores, const char *study, const char *set);

/* The smallest move of all limits, up to `most` percentage points either way, that makes another
 * platform lead a set, or share the lead; NAN where none does. `ret_leader` is who leads then; the
 * caller frees it, NULL where there is none. */
double tipping_limits(const struct scores *scores, const struct summaries *summaries,
                      const char *study, const char *set, double most, char **ret_leader);

/* The smallest part of all weight that must go from one feature to another until `challenger` has
 * as many points as `leader`, in the features that both have of the set, which weigh the same
 * before; NAN where no weights do. That is exact: the weight goes to the feature in which the
 * challenger is ahead the most, and comes from those in which it is behind the most. `ret_feature`
 * is where it goes. */
double tipping_weights(const struct scores *scores, const char *study, const char *set,
                       const char *leader, const char *challenger,
                       const struct graded **ret_feature);

/* How the features weigh: all the same; by their importance (mandatory 10, high or highly desirable
 * 6, medium or desirable 3, low or nice to have 1, any other word 3: DESMET's degrees, Kitchenham,
 * Linkman and Law 1997; the weights are an assumption); any weights, all sets of them being alike
 * (uniform on the simplex, Lahdelma and Salminen, SMAA-2, 2001); or any in which no feature weighs
 * more than one of greater importance. */
enum weighting {
    WEIGHTING_EQUAL,
    WEIGHTING_IMPORTANCE,
    WEIGHTING_FREE,
    WEIGHTING_ORDERED,
    WEIGHTINGS
};
const char *weighting_name(enum weighting weighting);

/* How often a platform has which rank in a set of features: over draws of the weights, and with
 * `drawn` of the scores too. */
struct acceptability {
    const char *study, *set, *platform;
    enum weighting weighting;
    bool drawn;
    double first;  /* who share the place share it evenly */
    double *ranks; /* part of the draws, of rank 1 to `count` */
    size_t count;
};

/* By study, set, weighting, scores and platform. acceptabilities_free accepts a zeroed list. */
struct acceptabilities {
    struct acceptability *items;
    size_t count, capacity;
};
void acceptabilities_free(struct acceptabilities *list);
void weigh(const struct resampled *resampled, struct acceptabilities *ret_list);

/* How many repetitions of every platform it takes until a grade's probability is at least 95 %, if
 * the means and the spreads stay what they are: the ratio's standard error shrinks with the square
 * root of n (delta method on the ratio of two means), and the ratio lies between the limits of its
 * score by Student's t with n - 1 degrees of freedom. 0 where no number does, since the ratio is on
 * a limit or there is no spread to go by. */
size_t repetitions_needed(const struct score *score, const struct summaries *summaries,
                          const char *baseline);

#endif
