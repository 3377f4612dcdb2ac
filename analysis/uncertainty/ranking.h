/* Who is first: the platforms ranked in every draw of their scores. */
#ifndef ANALYSIS_UNCERTAINTY_RANKING_H
#define ANALYSIS_UNCERTAINTY_RANKING_H

#include "analysis/grading/score.h"

/* The scores of all draws, of each graded cell: `draws_each` of them. score_draws_free accepts a
 * zeroed one. */
struct score_draws {
    const struct score **scores;
    unsigned char **draws;
    size_t count, draws_each;
};
void score_draws_free(struct score_draws *s);

/* Takes the draws of a cell, which the list then owns. */
void score_draws_add(struct score_draws *s, const struct score *score, unsigned char *draws);

/* The draws of a cell, NULL where there are none. */
const unsigned char *score_draws_find(const struct score_draws *s, const struct score *score);

/* How a platform does in a set of features (see sets.h). Platforms are compared by their points in
 * percent of those that they could have got in what was measured of them, so a gap is no zero; but
 * platforms with different gaps are compared over different features. */
struct standing {
    const char *study, *set, *platform;
    size_t features, possible; /* measured ones, and the most points that they give */
    int points;                /* of the observed scores */
    double mean;               /* over the draws */
    double low, high;          /* the least and the most points of the middle 95 % of the draws */
    double first;              /* probability; platforms that share the place share it evenly */
    double rejected; /* probability that a mandatory feature misses its score; NAN where none is */
    double *points_probability; /* of 0 to `possible` points */
    double *rank_probability;   /* of rank 1 to the number of platforms; who ties has the better */
    size_t ranks;
};

/* By study, set and platform. standings_free accepts a zeroed list. */
struct standings {
    struct standing *items;
    size_t count, capacity;
};
void standings_free(struct standings *standings);

/* Adds the standings of a study's platforms in each set. They borrow from `scores`. */
void standings_add(const struct scores *scores, const char *study, const struct score_draws *draws,
                   size_t threads, struct standings *list);

#endif
