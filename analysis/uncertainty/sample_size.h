/* Sample size: how many repetitions, or hosts, settle a score. */
#ifndef ANALYSIS_UNCERTAINTY_SAMPLE_SIZE_H
#define ANALYSIS_UNCERTAINTY_SAMPLE_SIZE_H

#include "analysis/grading/scoring.h"
#include "model/sample.h"
#include "model/summary.h"

/* A number of repetitions or hosts, and its 95 % interval. 0 stands for a number that no study
 * reaches. */
struct sample_size {
    size_t needed, low, high;
    size_t hosts; /* that were measured, if the numbers are of hosts; else 0 */
};

/* Repetitions of every platform until a score's probability is at least 95 %, if the means stay the
 * same. The standard error of the ratio shrinks with the square root of n (delta method on the
 * ratio of two means); the ratio lies between the limits of its score by Student's t with n - 1
 * degrees of freedom. `needed` is 0 if no number is enough, because the ratio is on a limit or no
 * spread is known; then all are.
 *
 * The interval is that of the spread, which few repetitions estimate badly: the squared variation
 * of the ratio over its true value is a chi-square over its degrees of freedom (Satterthwaite, An
 * Approximate Distribution of Estimates of Variance Components, 1946). That the means are not known
 * exactly either is left out: a ratio within its error of a limit has no upper bound then.
 *
 * If both platforms were measured on the same hosts, at least RUN_HOSTS_LEAST of them, the number
 * is one of hosts, with as many repetitions on each as now: the variation is that of the ratio
 * between hosts, and its degrees of freedom are their number less one. `samples` may be NULL. */
struct sample_size sample_size_needed(const struct score *score, const struct summaries *summaries,
                                      const struct samples *samples, const char *baseline);

/* A positive number known to about +-`error`, rounded to the place of its error's first digit, but
 * to one digit at least: 6349 +- 2000 is 6000. */
double round_to_error(double value, double error);

#endif
