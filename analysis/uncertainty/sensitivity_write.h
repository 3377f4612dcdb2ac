/* What the result hangs on, as tables for people and for programs. */
#ifndef ANALYSIS_UNCERTAINTY_SENSITIVITY_WRITE_H
#define ANALYSIS_UNCERTAINTY_SENSITIVITY_WRITE_H

#include "base/grid.h"
#include "sensitivity.h"

/* What the tables are made of; `samples` may be NULL. */
struct sensitivity {
    const struct resampled *resampled;
    const struct summaries *summaries;
    const struct samples *samples;
    const struct acceptabilities *acceptabilities;
};

/* Points of every platform in each set, and who leads: for each statistic, with all repetitions and
 * without the first. */
int sensitivity_write_statistics(FILE *out, const struct sensitivity *s, enum grid_format format,
                                 struct error *err);

/* The scores that another statistic changes. */
int sensitivity_write_changes(FILE *out, const struct sensitivity *s, enum grid_format format,
                              struct error *err);

/* The same points with all limits moved, by `step` percentage points up to ten either way. */
int sensitivity_write_limits(FILE *out, const struct sensitivity *s, int step,
                             enum grid_format format, struct error *err);

/* How often each platform is first, by weights. */
void sensitivity_write_weights(FILE *out, const struct sensitivity *s, enum grid_format format);

/* The smallest change that makes another platform lead. */
void sensitivity_write_tipping(FILE *out, const struct sensitivity *s, enum grid_format format);

/* How many repetitions would settle the grades that are not certain. */
void sensitivity_write_repetitions(FILE *out, const struct sensitivity *s, enum grid_format format);

#endif
