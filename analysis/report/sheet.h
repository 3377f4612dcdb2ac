/* The DESMET evaluation profile: the score sheet of a study, with its platforms side by side, the
 * sums by group and in total, and the number of features in each sum. */
#ifndef ANALYSIS_REPORT_SHEET_H
#define ANALYSIS_REPORT_SHEET_H

#include <stdio.h>

#include "analysis/uncertainty/resample.h"
#include "base/grid.h"

/* Write a sheet for each resampled study: each score with its probability, and notes on missing
 * features and rejected platforms. In HTML the sheets are one document without outside parts. */
void sheet_write(FILE *out, const struct resampled *resampled, enum grid_format format);

/* Write the sheets of all studies as one JSON document. */
void sheet_write_json(FILE *out, const struct resampled *resampled);

#endif
