/* How sure the grades of a study are.
 *
 * Each draw makes every platform's measurements anew, the baseline's too, and grades them: what the
 * draws differ in is what n repetitions leave open.
 *
 * Bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 8): n of the n
 * repetitions of a cell, with replacement, and their mean; per level where there are levels. The
 * features of one experiment, such as bandwidth sent and received, get the same repetitions, as far
 * as they have the same number of them. All ratios of a draw have the same draw of the baseline.
 *
 * Parametric, where only n, mean and sd are known: mean + t sd / sqrt(n), t from Student's t with
 * n - 1 degrees of freedom. A mean below 0 counts as 0, since nothing measured here can be.
 *
 * A cell without a spread (n below 2, or no sd) is fixed: all its draws are its mean.
 *
 * The ratio to a baseline that was drawn as 0 is RATIO_MOST.
 *
 * The interval of a ratio is the percentile interval: its limits are the quantiles 0.025 and 0.975
 * of the draws (see percentile.h). What such intervals cover at this n is measured: see
 * coverage.h. */
#ifndef ANALYSIS_UNCERTAINTY_RESAMPLE_H
#define ANALYSIS_UNCERTAINTY_RESAMPLE_H

#include "resample_cells.h"
#include "analysis/grading/score.h"
#include "ranking.h"

enum { DRAWS_LEAST = 100, DRAWS_MOST = 1000000 };

/* The ratio of one platform's cell to the baseline's, in percent. Graded is the cell that a score
 * is given for: that of all levels, or the only one; the others are the single levels, whose scores
 * tell what their level alone would be given. */
struct certainty {
    const struct score *score; /* of the platform's feature */
    int level;
    bool is_graded;
    enum drawing drawing; /* of the less known one of the two */
    size_t n, baseline_n; /* of each level, the fewest */
    double ratio, low, high;
    int observed;                      /* the score of the ratio */
    double probability[SCORE_MAX + 1]; /* of each score */
};

/* resampled_free accepts a zeroed one. */
struct resampled {
    const struct scores *scores;
    struct resampling how;
    struct certainty *certainties; /* by study, feature, platform and level */
    size_t count, capacity;
    struct score_draws draws;
    struct standings standings;
};
void resampled_free(struct resampled *resampled);

/* Draws as `how` says. `samples` may be NULL: then all is parametric. The result borrows from
 * `scores` and is the same with any number of threads. */
void resample(const struct scores *scores, const struct summaries *summaries,
              const struct samples *samples, const struct resampling *how,
              struct resampled *ret_resampled);

/* The fewest repetitions that a resampled score rests on, at least 2. */
size_t resampled_least_n(const struct resampled *resampled);

/* The certainty of a graded cell; NULL where it was not measured. */
const struct certainty *resampled_find(const struct resampled *resampled,
                                       const struct score *score);

#endif
