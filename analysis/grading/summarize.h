/* From observations to summaries: one streaming pass, which keeps 8 bytes for each value. */
#ifndef ANALYSIS_GRADING_SUMMARIZE_H
#define ANALYSIS_GRADING_SUMMARIZE_H

#include "model/scheme.h"
#include "model/summary.h"

/* Reads the observations in `path` ("-" is standard input), in any order, and gives the sorted
 * summaries of all cells, and for each feature with levels the cell `all` (see describe_levels).
 * Failed and skipped observations do not count, but keep their cell: its n may be 0.
 *
 * Units must be those of the features; a feature that is not one of ours must be in `scheme`, which
 * may be NULL. ERROR_INPUT also where a repetition of a cell comes twice, or where a feature of a
 * platform has runs with and without a level. */
int summarize(const char *path, const struct scheme *scheme, struct summaries *ret_summaries,
              struct error *err);

#endif
