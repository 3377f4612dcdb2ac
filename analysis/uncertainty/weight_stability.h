/* Stability of the ranking: how far the weight of one feature can go before another platform leads.
 *
 * The leader has the greatest weighted total (weighted_total.h). With the weight w of one feature,
 * and all others as they are, the total of a platform is (A + w a) / (B + w b) of the possible
 * points: A and B are its weighted and possible points in the other features, a its score in this
 * one, and b is 1 if it has one. Another platform overtakes where a polynomial of second degree
 * changes its sign, so the bounds are exact. */
#ifndef ANALYSIS_UNCERTAINTY_WEIGHT_STABILITY_H
#define ANALYSIS_UNCERTAINTY_WEIGHT_STABILITY_H

#include "analysis/grading/scoring.h"

/* The weights from `low` to `high` keep the leader first, alone or with others. `low` is 0 and
 * `high` INFINITY if no weight on that side changes the leader; otherwise `below` and `above` are
 * the platforms that lead beyond. */
struct weight_stability {
    const struct graded *graded;
    double low, high;
    const char *below, *above; /* NULL for none */
};

/* The platform with the greatest weighted total in a feature set (feature_set.h), the first of them
 * in the list if several have it; NULL if none has a score. */
const char *weighted_leader(const struct scores *scores, const char *study, const char *set);

/* The stability of a feature's weight. `feature` is its index in the scheme. */
struct weight_stability weight_stability(const struct scores *scores, const char *study,
                                         const char *set, const char *leader, size_t feature);

#endif
