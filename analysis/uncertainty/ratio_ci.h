/* The ratio of two platforms' means in one feature, with the interval of joint draws
 * (resample.h). */
#ifndef ANALYSIS_UNCERTAINTY_RATIO_CI_H
#define ANALYSIS_UNCERTAINTY_RATIO_CI_H

#include "model/study.h"
#include "resample_cells.h"

/* A study and its data, all borrowed. `samples` is NULL if the repetitions are not known. */
struct measured_study {
    const char *name;
    const struct study *study; /* what its names mean */
    const struct summaries *summaries;
    const struct samples *samples;
};

/* Draws of the mean of a platform's feature. If it was not measured, cells.count is 0 and there are
 * no draws. mean_draws_free accepts a zeroed object. */
struct mean_draws {
    struct resample_cells cells;
    double *draws;
    double mean;
    bool is_fixed; /* no spread is known: all draws are the mean */
};
struct mean_draws mean_draws_make(const struct measured_study *study, const char *feature,
                                  const char *platform, const struct resampling *how);
void mean_draws_free(struct mean_draws *mean_draws);

/* True if less is better in this feature; false for features that the study does not know. */
bool feature_is_lower_better(const struct study *study, const char *feature);

/* How many times as good `a` is as `b`: a / b, or b / a if lower is better. At most RATIO_MOST. */
double times_as_good(double a, double b, bool lower_is_better);

/* How many times as good one platform is as another, with the 95 % percentile interval; all NAN if
 * either was not measured. */
struct ratio_ci {
    double ratio, low, high;
    bool is_fixed; /* neither platform has a known spread */
};

/* The ratio of two means with `draws` draws each. */
struct ratio_ci ratio_ci_of_draws(const struct mean_draws *a, const struct mean_draws *b,
                                  bool lower_is_better, size_t draws);

/* The ratio of two platforms in a feature of a study. */
struct ratio_ci ratio_ci_of_platforms(const struct measured_study *study, const char *feature,
                                      const char *a, const char *b, const struct resampling *how);

#endif
