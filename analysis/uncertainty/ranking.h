/* Rankings of the platforms: who is first, and how often over the draws of the scores. */
#ifndef ANALYSIS_UNCERTAINTY_RANKING_H
#define ANALYSIS_UNCERTAINTY_RANKING_H

#include "analysis/grading/scoring.h"

/* The drawn scores of each graded cell, `draws_each` of them, at the index of its score in
 * `scores`; NULL for a score without draws. score_draws_free accepts a zeroed object. */
struct score_draws {
    const struct scores *scores;
    unsigned char **draws;
    size_t draws_each;
};
void score_draws_free(struct score_draws *s);

/* Adds the draws of a cell and takes ownership of them. */
void score_draws_add(struct score_draws *s, const struct score *score, unsigned char *draws);

/* The draws of a cell; NULL if it has none. */
const unsigned char *score_draws_find(const struct score_draws *s, const struct score *score);

/* The result of one platform in a feature set (feature_set.h). Platforms are compared by their
 * points in percent of the points possible in what they were measured in. A gap is therefore no
 * zero, but platforms with different gaps are compared over different features. */
struct ranking {
    const char *study, *set, *platform;
    size_t features, possible; /* measured features, and the most points they can give */
    int points;                /* of the observed scores */
    double mean;               /* points, over the draws */
    double low, high;          /* points of the middle 95 % of the draws */
    double first;              /* probability; platforms that tie share it evenly */
    double rejected; /* probability that a mandatory feature misses its score; NAN without one */
    double *points_probability; /* of 0 to `possible` points */
    double *rank_probability;   /* of rank 1 to `ranks`; platforms that tie get the better rank */
    size_t ranks;               /* the number of platforms */
};

/* Sorted by study, set and platform. rankings_free accepts a zeroed list. */
struct rankings {
    struct ranking *items;
    size_t count, capacity;
    size_t draws; /* behind each probability */
};
void rankings_free(struct rankings *rankings);

/* Adds the rankings of a study's platforms in each feature set. They borrow from `scores`. */
void rankings_add(const struct scores *scores, const char *study, const struct score_draws *draws,
                  size_t threads, struct rankings *list);

#endif
