/* Summarizes observations in one pass, keeping 8 bytes for each value, and 4 for the
 * repetition of each value with a level. */
#ifndef ANALYSIS_GRADING_SUMMARIZE_H
#define ANALYSIS_GRADING_SUMMARIZE_H

#include "model/study.h"
#include "model/summary.h"

/* Reads the observations in `path` ("-" is standard input), in any order: those that count by
 * `choice`, which may be NULL (model/study.h). Returns the sorted
 * summaries of all cells, and for each feature with levels the cell `all` (see describe_levels).
 * Failed and skipped observations do not count, but create their cell: its n may be 0.
 *
 * ERROR_INPUT if a value or a unit is none of its feature, if the study does not know a feature or
 * platform, if a cell has a repetition twice, and if a platform has runs of a feature both with and
 * without a level. */
int summarize(const char *path, const struct study *study, const struct observation_choice *choice,
              struct summaries *ret_summaries, struct error *err);

#endif
