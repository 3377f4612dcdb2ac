/* How certain the scores of a study are, by resampling.
 *
 * Each draw simulates the measurements of every platform and of the baseline, and grades them. The
 * spread of the draws is the uncertainty that n repetitions leave.
 *
 * Bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 8): draws n of
 * the n repetitions of a cell with replacement and takes their mean, level by level. Features of
 * one experiment, such as bandwidth sent and received, draw the same repetitions if they have the
 * same number of them. All ratios of a draw share the draw of the baseline.
 *
 * Parametric, if only n, mean and sd are known: mean + t sd / sqrt(n), with t from Student's t with
 * n - 1 degrees of freedom. A mean below 0 becomes 0, since no measurement here can be negative.
 *
 * Fixed, if a cell has no spread (n below 2, or no sd): all its draws are its mean.
 *
 * The ratio to a baseline drawn as 0 is RATIO_MOST.
 *
 * The interval of a ratio is the percentile interval: its bounds are the quantiles 0.025 and 0.975
 * of the draws (quantile.h). ci_coverage.h measures what such intervals cover at this n. */
#ifndef ANALYSIS_UNCERTAINTY_RESAMPLE_H
#define ANALYSIS_UNCERTAINTY_RESAMPLE_H

#include "analysis/grading/scoring.h"
#include "ranking.h"
#include "resample_cells.h"

enum { DRAWS_LEAST = 100, DRAWS_MOST = 1000000 };

/* The ratio of one platform's cell to the baseline's, in percent, and its score. The graded cell is
 * the one that the sheet scores: all levels together, or the only cell. The other cells are single
 * levels, with the score that the level alone would get. */
struct resampled_score {
    const struct score *score; /* of the platform's feature */
    int level;
    bool is_graded;
    enum draw_method method; /* of platform and baseline, the one that knows less */
    size_t n, baseline_n;    /* the fewest repetitions of any level */
    double ratio, low, high;
    int observed;                      /* the score of the ratio */
    double probability[SCORE_MAX + 1]; /* of each score */
};

/* The result of resampling; resampled_free accepts a zeroed one. */
struct resampled {
    const struct scores *scores;
    struct resampling how;
    struct resampled_score *items; /* by study, feature, platform and level */
    size_t count, capacity;
    size_t *graded; /* of each score: 1 more than the index of its graded item; 0 for none */
    struct score_draws draws;
    struct rankings rankings;
};
void resampled_free(struct resampled *resampled);

/* Resamples as `how` says. `samples` may be NULL: then all draws are parametric. The result borrows
 * from `scores` and does not depend on the number of threads. */
void resample(const struct scores *scores, const struct summaries *summaries,
              const struct samples *samples, const struct resampling *how,
              struct resampled *ret_resampled);

/* The fewest repetitions behind any resampled score; at least 2. */
size_t resampled_least_n(const struct resampled *resampled);

/* The graded cell of a score; NULL if it was not measured. */
const struct resampled_score *resampled_find(const struct resampled *resampled,
                                             const struct score *score);

#endif
