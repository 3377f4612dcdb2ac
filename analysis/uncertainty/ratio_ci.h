/* What a study measured of two platforms, side by side: how many times as good one is as the other,
 * draw by draw. */
#ifndef ANALYSIS_UNCERTAINTY_RATIO_CI_H
#define ANALYSIS_UNCERTAINTY_RATIO_CI_H

#include "resample_cells.h"

/* A study of some summaries; all is borrowed. `samples` is NULL where the repetitions are not
 * known. */
struct measured_study {
    const char *name;
    const struct summaries *summaries;
    const struct samples *samples;
};

/* A platform's feature, and the draws of its mean. Where it was not measured, its row has no cells.
 * side_free accepts a zeroed one. */
struct side {
    struct row row;
    double *draws;
    double mean;
    bool is_fixed;
};
struct side side_of(const struct measured_study *study, const char *feature, const char *platform,
                    const struct resampling *how);
void side_free(struct side *side);

/* Whether a feature of ours is better where it is less; of others we do not know. */
bool feature_is_lower_better(const char *feature);

/* How many times as good; finite, also against nothing. */
double times_as_good(double a, double b, bool lower_is_better);

/* How many times as good `a` is as `b`, and the 95 % interval; all NAN where either was not
 * measured. */
struct comparison {
    double ratio, low, high;
    bool is_fixed;
};
struct comparison compare_sides(const struct side *a, const struct side *b, bool lower_is_better,
                                size_t draws);

/* The same of two platforms' feature in a study. */
struct comparison comparison_of(const struct measured_study *study, const char *feature,
                                const char *a, const char *b, const struct resampling *how);

#endif
