/* How sure the grades are, written for people and for programs: what resample, pairs_test and
 * coverage_measure found. */
#ifndef ANALYSIS_UNCERTAINTY_RESAMPLE_TABLES_H
#define ANALYSIS_UNCERTAINTY_RESAMPLE_TABLES_H

#include "base/grid.h"
#include "ci_coverage.h"
#include "pair_tests.h"
#include "resample.h"

/* A probability in whole percent; "<1 %" and ">99 %" where rounding would make it look certain. */
struct probability_text {
    char text[16];
};
struct probability_text probability_text(double probability);

/* The score sheet of one study, each score with the probability that its draws get it:
 * `3 (71 %)`. Below each group the points, and at the end the probability of being first. */
void certainty_write_sheet(FILE *out, const struct resampled *resampled, const char *study,
                           enum grid_format format);

/* The graded cells whose score less than 95 % of the draws get: the ratio, its interval, and the
 * probability of each score. */
void certainty_write_doubts(FILE *out, const struct resampled *resampled, const char *study,
                            enum grid_format format);

/* The platforms in each set of features. */
void certainty_write_standings(FILE *out, const struct resampled *resampled, const char *study,
                               enum grid_format format);

/* The tests of all platforms against each other. */
void certainty_write_pairs(FILE *out, const struct pairs *pairs, const char *study,
                           enum grid_format format);

/* What the intervals cover, and whether the probabilities come true. */
void certainty_write_coverage(FILE *out, const struct coverages *coverages,
                              enum grid_format format);
void certainty_write_calibration(FILE *out, const struct coverages *coverages,
                                 enum grid_format format);

/* The same as CSV files. */
void certainty_csv_grades(FILE *out, const struct resampled *resampled);
void certainty_csv_standings(FILE *out, const struct resampled *resampled);
void certainty_csv_distributions(FILE *out, const struct resampled *resampled);
void certainty_csv_pairs(FILE *out, const struct pairs *pairs);
void certainty_csv_coverage(FILE *out, const struct coverages *coverages);
void certainty_csv_calibration(FILE *out, const struct coverages *coverages);

#endif
