/* Tables of the sensitivity analysis, as text, Markdown, LaTeX or CSV. */
#ifndef ANALYSIS_UNCERTAINTY_SENSITIVITY_WRITE_H
#define ANALYSIS_UNCERTAINTY_SENSITIVITY_WRITE_H

#include "base/grid.h"
#include "smaa.h"

/* Input of the tables, all borrowed; `samples` may be NULL. */
struct sensitivity {
    const struct resampled *resampled;
    const struct summaries *summaries;
    const struct samples *samples;
    const struct acceptabilities *acceptabilities;
};

/* Points of every platform in each feature set, and the leader: for each statistic, with all
 * repetitions and without the first. */
int sensitivity_write_statistics(FILE *out, const struct sensitivity *s, enum grid_format format,
                                 struct error *err);

/* The scores that another statistic changes. */
int sensitivity_write_changes(FILE *out, const struct sensitivity *s, enum grid_format format,
                              struct error *err);

/* Points and leader with all limits moved, in steps of `step` up to ten percentage points either
 * way. */
int sensitivity_write_limits(FILE *out, const struct sensitivity *s, int step,
                             enum grid_format format, struct error *err);

/* How often each platform is first, by weighting. */
void sensitivity_write_weights(FILE *out, const struct sensitivity *s, enum grid_format format);

/* The smallest change of limits or weights that makes another platform lead. */
void sensitivity_write_tipping(FILE *out, const struct sensitivity *s, enum grid_format format);

/* How far the weight of each feature can go before another platform leads by the weighted total
 * (weight_stability.h). */
void sensitivity_write_stability(FILE *out, const struct sensitivity *s, enum grid_format format);

/* How probable each overall grade and rank of a platform is over draws of values, weights and
 * limits (grade_acceptability.h). */
void sensitivity_write_grades(FILE *out, const struct sensitivity *s, enum grid_format format);

/* How many repetitions, or hosts, would settle each score whose probability is below 95 %. */
void sensitivity_write_repetitions(FILE *out, const struct sensitivity *s, enum grid_format format);

#endif
