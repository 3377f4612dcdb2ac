#include "feature_weights.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/random.h"
#include "base/memory.h"

const char *weighting_name(enum weighting weighting)
{
    static const char *const names[] = {"equal", "importance", "free", "ordered"};
    return names[weighting];
}

bool weighting_is_fixed(enum weighting weighting)
{
    return weighting == WEIGHTING_EQUAL || weighting == WEIGHTING_IMPORTANCE;
}

static int compare_weights(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x < *y) - (*x > *y);
}

/* A feature to be ordered by the scheme's weight, at random among equals. */
struct ordered_feature {
    double weight;
    uint64_t tie_breaker;
    size_t feature;
};

static int compare_ordered_features(const void *a, const void *b)
{
    const struct ordered_feature *x = a, *y = b;
    int order = (x->weight < y->weight) - (x->weight > y->weight);
    return order ? order : (x->tie_breaker < y->tie_breaker) - (x->tie_breaker > y->tie_breaker);
}

/* Gives the greatest weights to the features that weigh most in the scheme. All orders among equals
 * are equally likely, so the result is uniform on the weights that respect the scheme's order. */
static void order_weights(const struct weighed_features *weighed, uint64_t key, size_t draw,
                          double weights[])
{
    const struct scheme *scheme = weighed->scheme;
    size_t count = weighed->count;
    struct ordered_feature *ordered = memory_alloc(count, sizeof *ordered);
    double *sorted = memory_alloc(count, sizeof *sorted);
    for (size_t i = 0; i < count; i++) {
        size_t f = weighed->features[i];
        sorted[i] = weights[f];
        ordered[i] = (struct ordered_feature){
            scheme->items[f].weight, random_word(random_mix(key), draw * scheme->count + f), f};
    }
    if (count > 0) {
        qsort(sorted, count, sizeof *sorted, compare_weights);
        qsort(ordered, count, sizeof *ordered, compare_ordered_features);
    }
    for (size_t i = 0; i < count; i++)
        weights[ordered[i].feature] = sorted[i];
    free(ordered);
    free(sorted);
}

void feature_weights_draw(const struct weighed_features *weighed, enum weighting weighting,
                          uint64_t key, size_t draw, double weights[])
{
    const struct scheme *scheme = weighed->scheme;
    for (size_t i = 0; i < weighed->count; i++) {
        size_t f = weighed->features[i];
        /* Exponential numbers divided by their sum are uniform on the simplex. */
        weights[f] = weighting == WEIGHTING_EQUAL ? 1
                     : weighting == WEIGHTING_IMPORTANCE
                         ? scheme->items[f].weight
                         : -log(random_unit(key, draw * scheme->count + f));
    }
    if (weighting == WEIGHTING_ORDERED)
        order_weights(weighed, key, draw, weights);
}
