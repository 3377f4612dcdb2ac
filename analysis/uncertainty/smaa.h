/* Stochastic multicriteria acceptability analysis: how the ranking depends on the weights of the
 * features (Lahdelma and Salminen, SMAA-2, 2001). */
#ifndef ANALYSIS_UNCERTAINTY_SMAA_H
#define ANALYSIS_UNCERTAINTY_SMAA_H

#include "feature_weights.h"
#include "resample.h"

/* Rank acceptabilities of a platform in a feature set: how often it takes each rank over draws of
 * the weights, and if `drawn`, over draws of the scores as well. Drawn ranks are NAN if a score of
 * the set has no probability (doubt.h). */
struct acceptability {
    const char *study, *set, *platform;
    enum weighting weighting;
    bool drawn;
    double first;  /* platforms that tie for the first rank share it evenly */
    double *ranks; /* share of the draws with rank 1 to `count` */
    size_t count;
};

/* Sorted by study, set, weighting, observed before drawn scores, and platform. acceptabilities_free
 * accepts a zeroed list. */
struct acceptabilities {
    struct acceptability *items;
    size_t count, capacity;
};
void acceptabilities_free(struct acceptabilities *list);

/* Computes the acceptabilities of all studies, sets and weightings, with as many draws as
 * `resampled` has. The list borrows from the scores of `resampled`. */
void smaa_compute(const struct resampled *resampled, struct acceptabilities *ret_list);

/* Computes one weighting alone, over draws of the scores. Appends to the list. */
void smaa_compute_drawn(const struct resampled *resampled, enum weighting weighting,
                        struct acceptabilities *list);

/* The smallest share of all weight that must move from one feature to another until `challenger`
 * has as many points as `leader`; NAN if no weights achieve that. Counts the features of the set
 * that both platforms have, at first with equal weights. The result is exact: weight moves to the
 * feature where the challenger is furthest ahead, from those where it is furthest behind. Sets
 * `ret_feature` to the feature that gains weight; leaves it alone if there is no common feature. */
double tipping_weights(const struct scores *scores, const char *study, const char *set,
                       const char *leader, const char *challenger,
                       const struct graded **ret_feature);

#endif
