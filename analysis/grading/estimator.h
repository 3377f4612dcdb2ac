/* Estimators: the statistic that represents a cell's values. */
#ifndef ANALYSIS_GRADING_ESTIMATOR_H
#define ANALYSIS_GRADING_ESTIMATOR_H

#include <stddef.h>

/* The trimmed mean omits the lowest and the highest tenth of the values, but at least one on each
 * side if there are three or more. */
enum estimator { ESTIMATOR_MEAN, ESTIMATOR_MEDIAN, ESTIMATOR_TRIMMED, ESTIMATORS };
const char *estimator_name(enum estimator estimator);

/* The names of the estimators as options have them: "mean,median,trimmed". */
extern const char estimator_words[];

/* The statistic of `n` values, at least one. */
double estimate(enum estimator estimator, const double values[], size_t n);

/* The standard error of the median of a normal population, as a multiple of the mean's: sqrt(pi /
 * 2) (Kendall and Stuart, The Advanced Theory of Statistics, volume 1, section 10.10). */
static const double MEDIAN_SPREAD = 1.2533141373155003;

/* The standard error of the statistic, as a multiple of the mean's. Of the trimmed mean: the
 * deviation of the values with the omitted ones moved to the outermost that are left, over the
 * share that is left (Tukey and McLaughlin, Less Vulnerable Confidence and Significance Procedures
 * for Location Based on a Single Sample, 1963). 1 if all values are equal or there is one. */
double estimate_spread(enum estimator estimator, const double values[], size_t n);

#endif
