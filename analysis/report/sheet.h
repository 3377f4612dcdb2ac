/* The DESMET evaluation profile: the score sheet that shows the platforms of a study side by side,
 * with the sums by group and in total and the number of features behind each. */
#ifndef ANALYSIS_REPORT_SHEET_H
#define ANALYSIS_REPORT_SHEET_H

#include <stdio.h>

#include "base/grid.h"
#include "analysis/uncertainty/resample.h"

/* Writes a sheet for each study that was resampled, each score with its probability, and notes on
 * what is missing or rejected. */
void sheet_write(FILE *out, const struct resampled *resampled, enum grid_format format);

/* The same as one JSON document. */
void sheet_write_json(FILE *out, const struct resampled *resampled);

#endif
