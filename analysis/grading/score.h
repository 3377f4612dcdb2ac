/* From summaries to grades, by a scheme. */
#ifndef ANALYSIS_GRADING_SCORE_H
#define ANALYSIS_GRADING_SCORE_H

#include "model/score.h"

/* Grades every platform of every study but the platform called `baseline`, which each study must
 * have: for each feature of the scheme one score, sorted by study, platform and the order of the
 * scheme. A feature with levels is graded by its cell `all`.
 *
 * Limits are inclusive. A ratio that misses a limit by less than 1e-12 of it counts as equal: the
 * limits are decimal fractions, and so are most values, but neither is exact in binary.
 *
 * ERROR_INPUT where a study has no baseline, a unit is not the scheme's, a baseline is not above 0,
 * or a feature is neither graded nor one of ours. The result borrows from `summaries` and `scheme`.
 */
int score_summaries(const struct summaries *summaries, const struct scheme *scheme,
                    const char *baseline, struct scores *ret_scores, struct error *err);

/* The score of a ratio in percent of the baseline; 0 for NAN. */
int score_of_ratio(const struct graded *graded, double ratio);

/* The scores of `count` ratios, and how many have which score. */
void score_ratios(const struct graded *graded, const double ratios[], size_t count,
                  unsigned char ret_scores[], size_t ret_counts[SCORE_MAX + 1]);

/* Whether this score rejects its platform: the feature is mandatory and the score is below the
 * required one. A mandatory feature that was not measured leaves that open. */
bool score_rejects(const struct score *score);

/* Adds up the scores of a platform in a group, or with a NULL group in all of them. */
struct score_sum {
    int points;
    size_t features; /* how many of them have a score */
    size_t graded;   /* how many the scheme grades */
};
struct score_sum score_sum(const struct scores *scores, const char *study, const char *platform,
                           const char *group);

/* The score of this cell, NULL where there is none in the list. */
const struct score *scores_find(const struct scores *scores, const char *study,
                                const char *platform, const char *feature);

#endif
