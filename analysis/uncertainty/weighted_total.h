/* Weighted totals: a platform's points weighed by the importance of the features, in percent of
 * those possible. DESMET's profile weighs the scores by importance and sums them (Kitchenham,
 * Linkman and Law, DESMET: a methodology for evaluating software engineering methods and tools,
 * 1997); it leaves the numbers open, so those of the scheme are an assumption (scheme.h). */
#ifndef ANALYSIS_UNCERTAINTY_WEIGHTED_TOTAL_H
#define ANALYSIS_UNCERTAINTY_WEIGHTED_TOTAL_H

#include "resample.h"

/* 100 sum(weight score) / sum(weight SCORE_MAX) over the features that the platform has. The bounds
 * are the quantiles 0.025 and 0.975 of the draws of the truth; NAN if one of the
 * features has no probability (doubt.h). */
struct weighted_total {
    size_t features; /* with a score; without any, all else is NAN */
    double percent, low, high;
};

/* The total of a platform over a set of features (feature_set.h). */
struct weighted_total weighted_total(const struct resampled *resampled, const char *study,
                                     const char *platform, const char *set);

#endif
