/* How certain the scores of a study are, by joint draws of what its repetitions leave open.
 *
 * Each draw has a mean for every cell of every platform and of the baseline, and grades them. It
 * answers one of two questions:
 *
 *     truth:  the mean behind the repetitions. The share of the draws with a score is the
 *             probability that the platform has it, beyond the n repetitions that were made.
 *     repeat: the mean that a study of the same size would print. The share of the draws with a
 *             score is the probability that such a study prints it, too.
 *
 * The draws follow a multivariate t (posterior.h). Levels and features that one experiment measures
 * in the same runs are drawn together, repetition by repetition, so that what they have in common
 * counts once. All ratios of a draw share the draw of the baseline. A cell is drawn on its own if
 * only n, mean and sd are known.
 *
 * doubt.h says which cells get no probability: NAN. Points of such a platform, and ranks of any
 * platform beside it, get none either.
 *
 * The ratio to a baseline drawn as 0 is RATIO_MOST.
 *
 * The interval of a ratio is that of the true ratio: its bounds are the quantiles 0.025 and 0.975
 * of the draws (quantile.h). calibration.h measures how often it covers the truth, and how often
 * the probabilities are right. */
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
    enum doubt doubt;        /* the greatest of platform and baseline */
    size_t n, baseline_n;    /* the fewest repetitions of any level */
    double ratio, low, high;
    double better; /* probability that the true mean is better than the baseline's */
    int observed;  /* the score of the ratio */
    double probability[QUESTIONS][SCORE_MAX + 1]; /* of each score */
};

/* The result of resampling; resampled_free accepts a zeroed one. */
struct resampled {
    const struct scores *scores;
    struct resampling how;
    struct resampled_score *items; /* by study, feature, platform and level */
    size_t count, capacity;
    size_t *graded; /* of each score: 1 more than the index of its graded item; 0 for none */
    struct score_draws draws[QUESTIONS];
    struct rankings rankings[QUESTIONS];
};
void resampled_free(struct resampled *resampled);

/* Resamples as `how` says. `samples` may be NULL: then cells are drawn on their own. The result
 * borrows from `scores` and does not depend on the number of threads. */
void resample(const struct scores *scores, const struct summaries *summaries,
              const struct samples *samples, const struct resampling *how,
              struct resampled *ret_resampled);

/* The fewest repetitions behind any resampled score; at least 2. */
size_t resampled_least_n(const struct resampled *resampled);

/* The graded cell of a score; NULL if it was not measured. */
const struct resampled_score *resampled_find(const struct resampled *resampled,
                                             const struct score *score);

/* True if the probabilities of a score are withheld (doubt.h). */
bool resampled_withholds(const struct resampled *resampled, const struct score *score);

#endif
