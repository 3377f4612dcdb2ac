/* Draws of what lies behind the cells of a study: for each, many plausible values of the true mean
 * and of the true standard deviation.
 *
 * Means are drawn from their posterior (analysis/stats/posterior.h). Cells of one experiment on one
 * platform share their runs, so draw d of one belongs to draw d of the others. Without repetitions,
 * but with n and sd, a cell is drawn on its own. A cell that measured nothing negative has no mean
 * below 0. A median is drawn about the sample's with the standard error sqrt(pi / 2) of the mean's:
 * that of a normal population (Kendall and Stuart, The Advanced Theory of Statistics, volume 1,
 * section 10.10).
 *
 * Standard deviations do not come from normal theory, which heavy tails mislead (Box,
 * Non-Normality and Tests on Variances, 1953), but from the interval of Bonett (Approximate
 * Confidence Interval for Standard Deviation of Nonnormal Distributions, 2006, equation 4):
 *
 *     ln sigma^2 = ln(c s^2) + z c sqrt((g - (n - 3) / n) / (n - 1)),   c = n / (n - 1.96),
 *
 * with z standard normal and the kurtosis g = n sum (x - m)^4 / (sum (x - x')^2)^2 about a trimmed
 * mean m and the mean x'; without repetitions g is 3. So 95 % of the draws lie in Bonett's
 * interval. */
#ifndef ANALYSIS_GRADING_CELL_DRAWS_H
#define ANALYSIS_GRADING_CELL_DRAWS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/sample.h"
#include "model/summary.h"

/* The draws of a study's cells; borrows the summaries and samples. cell_draws_free accepts a zeroed
 * object. */
struct cell_draws {
    const struct summaries *summaries;
    const struct samples *samples;
    const char *study;
    uint64_t seed;
    size_t draws;
    double **means; /* one for each summary; NULL if the cell has no spread */
};
void cell_draws_free(struct cell_draws *draws);

/* Draws the means of all cells of `study`. `samples` may be NULL. The same seed gives the same
 * draws, and more draws begin with the same ones. */
struct cell_draws cell_draws_make(const struct summaries *summaries, const struct samples *samples,
                                  const char *study, uint64_t seed, size_t draws);

/* The statistics that can be drawn. Over levels (LEVEL_ALL), they are of the level means; but the
 * median is the mean of the level medians. Of the repetitions of one cell, the extremes and n are
 * what they are. */
enum cell_statistic { CELL_MEAN, CELL_MEDIAN, CELL_SD, CELL_MIN, CELL_MAX };

/* True if the draws can say something about this statistic: it describes more than the sample. */
bool cell_draws_apply(const struct summary *cell, enum cell_statistic statistic);

/* Draws of a statistic of one of the summaries. False, and nothing is set, if the spread of its
 * repetitions is not known: there is one, or no standard deviation. */
bool cell_draws_get(const struct cell_draws *draws, const struct summary *cell,
                    enum cell_statistic statistic, double ret_values[]);

#endif
