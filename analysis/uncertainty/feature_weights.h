/* Weights of the features: fixed ones, and draws of all that are possible. */
#ifndef ANALYSIS_UNCERTAINTY_FEATURE_WEIGHTS_H
#define ANALYSIS_UNCERTAINTY_FEATURE_WEIGHTS_H

#include <stddef.h>
#include <stdint.h>

#include "model/scheme.h"

/* The ways to weigh:
 *
 *     equal: all the same;
 *     importance: the scheme's weights (struct graded), by importance unless it states others;
 *     free: uniform on the simplex, so all sets of weights are equally likely: a Dirichlet
 *         distribution with all parameters 1 (Lahdelma and Salminen, SMAA-2, 2001);
 *     ordered: like free, but no feature weighs more than one of a greater weight in the scheme. */
enum weighting {
    WEIGHTING_EQUAL,
    WEIGHTING_IMPORTANCE,
    WEIGHTING_FREE,
    WEIGHTING_ORDERED,
    WEIGHTINGS
};
const char *weighting_name(enum weighting weighting);

/* True if all draws have the same weights. */
bool weighting_is_fixed(enum weighting weighting);

/* The features to weigh, by their indexes in the scheme. */
struct weighed_features {
    const struct scheme *scheme;
    size_t *features;
    size_t count;
};

/* Sets the weights of draw `draw` from the stream `key`, at the features' indexes in the scheme;
 * other weights stay. Their sum is any: only shares matter. */
void feature_weights_draw(const struct weighed_features *weighed, enum weighting weighting,
                          uint64_t key, size_t draw, double weights[]);

#endif
