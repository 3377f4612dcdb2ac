#include "weighted_total.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/grading/feature_set.h"
#include "analysis/stats/quantile.h"
#include "base/memory.h"

/* The bounds of the draws of the total. Each draw grades all features of the platform. */
static void bound_total(const struct resampled *r, const struct score first[], const char *set,
                        double possible, struct weighted_total *total)
{
    static const double limits[] = {0.025, 0.975};
    size_t draws = r->how.draws;
    double *percent = memory_alloc(draws, sizeof *percent), bounds[2];
    for (size_t f = 0; f < r->scores->scheme->count; f++) {
        const struct score *s = &first[f];
        if (!feature_set_has(s, set))
            continue;
        const unsigned char *scores = score_draws_find(&r->draws[QUESTION_TRUTH], s);
        double weight = 100 * s->graded->weight / possible;
        for (size_t d = 0; d < draws; d++)
            percent[d] += weight * scores[d];
    }
    quantiles(percent, draws, limits, 2, bounds);
    total->low = bounds[0];
    total->high = bounds[1];
    free(percent);
}

struct weighted_total weighted_total(const struct resampled *r, const char *study,
                                     const char *platform, const char *set)
{
    struct weighted_total total = {.percent = NAN, .low = NAN, .high = NAN};
    const struct score *first = scores_of_platform(r->scores, study, platform);
    double points = 0, possible = 0;
    bool has_draws = true;
    for (size_t f = 0; first && f < r->scores->scheme->count; f++) {
        const struct score *s = &first[f];
        if (!feature_set_has(s, set))
            continue;
        points += s->graded->weight * s->score;
        possible += s->graded->weight * SCORE_MAX;
        has_draws = has_draws && !resampled_withholds(r, s);
        total.features++;
    }
    if (total.features == 0)
        return total;
    total.percent = 100 * points / possible;
    if (has_draws)
        bound_total(r, first, set, possible, &total);
    return total;
}
