/* CSV files of what resampling and pair tests found. */
#ifndef ANALYSIS_UNCERTAINTY_RESAMPLE_CSV_H
#define ANALYSIS_UNCERTAINTY_RESAMPLE_CSV_H

#include <stdio.h>

#include "pair_tests.h"
#include "resample.h"

/* One row for each ratio to the baseline: graded cells and single levels. */
void resample_csv_grades(FILE *out, const struct resampled *resampled);

/* One row for each platform in each feature set. */
void resample_csv_rankings(FILE *out, const struct resampled *resampled);

/* The distributions of points and ranks: one row for each value with a probability above 0. */
void resample_csv_distributions(FILE *out, const struct resampled *resampled);

void resample_csv_pair_tests(FILE *out, const struct pair_tests *pairs);

#endif
