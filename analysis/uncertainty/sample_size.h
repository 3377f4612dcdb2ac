/* Sample size: how many repetitions settle a score. */
#ifndef ANALYSIS_UNCERTAINTY_SAMPLE_SIZE_H
#define ANALYSIS_UNCERTAINTY_SAMPLE_SIZE_H

#include "analysis/grading/scoring.h"
#include "model/summary.h"

/* Repetitions of every platform until a score's probability is at least 95 %, if means and spreads
 * stay the same. The standard error of the ratio shrinks with the square root of n (delta method on
 * the ratio of two means); the ratio lies between the limits of its score by Student's t with n - 1
 * degrees of freedom. 0 if no number is enough, because the ratio is on a limit or no spread is
 * known. */
size_t sample_size_needed(const struct score *score, const struct summaries *summaries,
                          const char *baseline);

#endif
