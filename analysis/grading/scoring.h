/* Scoring: grade summaries by a scheme. */
#ifndef ANALYSIS_GRADING_SCORING_H
#define ANALYSIS_GRADING_SCORING_H

#include "model/score.h"

/* Grades every platform of every study, except the platform `baseline`, which each study must have.
 * Gives one score for each feature of the scheme, sorted by study, platform and the order of the
 * scheme. A feature with levels is graded by its cell `all`.
 *
 * Limits are inclusive. A ratio that misses a limit by less than 1e-12 of it meets the limit:
 * limits and most values are decimal fractions, which are not exact in binary.
 *
 * ERROR_INPUT if a study has no baseline, a unit is not the scheme's, a baseline is not above 0, or
 * a feature or platform is unknown to the study. The result borrows from all arguments. */
int score_summaries(const struct summaries *summaries, const struct scheme *scheme,
                    const struct study *study, const char *baseline, struct scores *ret_scores,
                    struct error *err);

/* The score of a ratio in percent of the baseline; 0 for NAN. */
int score_of_ratio(const struct graded *graded, double ratio);

/* The scores of `count` ratios, and how many ratios have each score. */
void score_ratios(const struct graded *graded, const double ratios[], size_t count,
                  unsigned char ret_scores[], size_t ret_counts[SCORE_MAX + 1]);

/* True if this score rejects its platform: the feature is mandatory and the score is below the
 * required one. False if the feature was not measured. */
bool score_rejects(const struct score *score);

/* Sum of a platform's scores in a group, or in all groups if `group` is NULL. */
struct score_sum {
    int points;
    size_t features; /* features with a score */
    size_t graded;   /* features that the scheme grades */
};
struct score_sum score_sum(const struct scores *scores, const char *study, const char *platform,
                           const char *group);

/* The scores of a platform, one for each feature of the scheme, in its order; NULL if the list has
 * none. */
const struct score *scores_of_platform(const struct scores *scores, const char *study,
                                       const char *platform);

/* The score of a platform's feature; NULL if the list has none. */
const struct score *scores_find(const struct scores *scores, const char *study,
                                const char *platform, const char *feature);

#endif
