/* Scenarios: a study graded under other assumptions, by another statistic or by other limits. */
#ifndef ANALYSIS_UNCERTAINTY_SCENARIOS_H
#define ANALYSIS_UNCERTAINTY_SCENARIOS_H

#include "analysis/grading/estimator.h"
#include "analysis/grading/scoring.h"
#include "model/sample.h"

/* One scenario and the scores under it. The scores borrow from `summaries` and `scheme` of the same
 * object, so don't copy a filled scenario. scenario_free accepts a zeroed one. */
struct scenario {
    enum estimator estimator;
    bool without_first; /* omits the first repetition of each cell */
    double stricter;    /* percentage points by which every limit is harder to meet */
    struct scheme scheme;
    struct samples samples; /* the repetitions that count; empty if none are known */
    struct summaries summaries;
    struct scores scores;
};
void scenario_free(struct scenario *scenario);

/* Grades the study again by another estimator, or without the first repetition of each cell. In the
 * summaries of the scenario the estimate stands for the mean. `samples` may be NULL: then only the
 * mean and the median of all repetitions are known, and anything else is ERROR_MISSING. ERROR_INPUT
 * as from score_summaries. */
int scenario_estimate(const struct scores *scores, const struct summaries *summaries,
                      const struct samples *samples, enum estimator estimator, bool without_first,
                      struct scenario *ret_scenario, struct error *err);

/* Grades the study again with all limits `stricter` percentage points harder to meet. The scores
 * borrow from `summaries`. Errors as from score_summaries. */
int scenario_move_limits(const struct scores *scores, const struct summaries *summaries,
                         double stricter, struct scenario *ret_scenario, struct error *err);

/* Titles of the platforms with the highest share of the possible points in a feature set, joined by
 * " = ". The caller frees the text. */
char *scores_leader(const struct scores *scores, const char *study, const char *set);

/* The smallest move of all limits, at most `most` percentage points either way, that makes another
 * platform lead a feature set or share the lead; NAN if no move does. `ret_leader` is the leader
 * after the move, which the caller frees; NULL if there is no such move. */
double tipping_limits(const struct scores *scores, const char *study, const char *set, double most,
                      char **ret_leader);

#endif
