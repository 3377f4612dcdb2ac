/* How many repetitions would settle a grade. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "model/level.h"
#include "sensitivity.h"

static const double CERTAIN = 0.95;

enum { REPETITIONS_MOST = 1000000 };

/* The square of the coefficient of variation of one repetition of a platform's feature: where there
 * are levels, of the mean over them. NAN where no spread is known. */
static double variation(const struct summaries *summaries, const char *study, const char *platform,
                        const char *feature)
{
    double variance = 0, sum = 0, levels = 0;
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *s = &summaries->items[i];
        if (s->level == LEVEL_ALL || s->n == 0 || strcmp(s->study, study) != 0 ||
            strcmp(s->platform, platform) != 0 || strcmp(s->feature, feature) != 0)
            continue;
        variance += s->sd * s->sd;
        sum += s->mean;
        levels++;
    }
    return levels > 0 ? variance / (sum * sum) : NAN;
}

/* The probability of the score that the ratio has, with `n` repetitions. */
static double probability_at(const struct score *score, double relative_variance, double n)
{
    const struct graded *g = score->graded;
    double error = score->ratio * sqrt(relative_variance / n);
    int k = score->score;
    double inner = k > 0 ? g->limits[k - 1] : NAN, outer = k < SCORE_MAX ? g->limits[k] : NAN;
    double sign = g->lower_is_better ? -1 : 1, p = 1;
    if (!isnan(inner))
        p -= gsl_cdf_tdist_Q(sign * (score->ratio - inner) / error, n - 1);
    if (!isnan(outer))
        p -= gsl_cdf_tdist_Q(sign * (outer - score->ratio) / error, n - 1);
    return p;
}

size_t repetitions_needed(const struct score *score, const struct summaries *summaries,
                          const char *baseline)
{
    const char *feature = score->graded->feature;
    double v = variation(summaries, score->study, score->platform, feature) +
               variation(summaries, score->study, baseline, feature);
    if (isnan(v) || !(probability_at(score, v, REPETITIONS_MOST) >= CERTAIN))
        return 0;
    size_t low = 2, high = REPETITIONS_MOST;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (probability_at(score, v, (double)middle) >= CERTAIN)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
