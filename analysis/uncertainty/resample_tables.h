/* Tables for people of what resampling and pair tests found. */
#ifndef ANALYSIS_UNCERTAINTY_RESAMPLE_TABLES_H
#define ANALYSIS_UNCERTAINTY_RESAMPLE_TABLES_H

#include "base/grid.h"
#include "pair_tests.h"
#include "resample.h"

/* The score sheet of one study, for one question. Each score has its probability, `3 (71 %)`; the
 * points are below each group, and the probability of being first is at the end. */
void resample_write_sheet(FILE *out, const struct resampled *resampled, const char *study,
                          enum question question, enum grid_format format);

/* The scores with a probability below 95 %: ratio, interval, and probability of each score. */
void resample_write_doubts(FILE *out, const struct resampled *resampled, const char *study,
                           enum question question, enum grid_format format);

/* The scores whose probability is rough or withheld, and why; `none` if there is none. */
void resample_write_reasons(FILE *out, const struct resampled *resampled, const char *study,
                            enum grid_format format);

/* The platforms in each feature set. */
void resample_write_rankings(FILE *out, const struct rankings *rankings,
                             const struct scores *scores, const char *study,
                             enum grid_format format);

/* The tests of all platforms against each other. */
void resample_write_pair_tests(FILE *out, const struct pair_tests *pairs, const char *study,
                               enum grid_format format);

#endif
