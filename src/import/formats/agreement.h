/* Statistics that a file gives beside the values, against those that follow from the values. A file
 * that was damaged or edited does not agree with itself. */
#ifndef IMPORT_FORMATS_AGREEMENT_H
#define IMPORT_FORMATS_AGREEMENT_H

#include "results.h"

/* The statistics of a result's values, failed ones left out: sample standard deviation, median as
 * the mean of the two in the middle. NAN where there is none. */
struct result_statistics result_statistics_of(const struct result *result);

/* Compares a stated statistic with the computed one. Equal means within `tolerance` of the larger
 * one, or within `rounding`. NAN on either side is not compared. ERROR_INPUT at `place`: `mean is
 * 0.2, expected 0.3 by the values`. */
int agreement_check(const char *name, double stated, double computed, double tolerance,
                    double rounding, struct place place, struct error *err);

/* ERROR_INPUT at `place` for statistics without values that cannot be: no mean, no n, n below 1 or
 * not whole, sd below 0, min, median, mean and max out of order. */
int agreement_check_summary(const struct result_statistics *statistics, struct place place,
                            struct error *err);

#endif
