#include "sample_size.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "model/level.h"

static const double CERTAIN = 0.95;

enum { REPETITIONS_MOST = 1000000 };

/* A squared coefficient of variation, and its degrees of freedom. */
struct variation {
    double squared, freedom;
};

/* The variation of one repetition of a platform's feature; if it has levels, of the mean over them.
 * NAN if no spread is known. */
static struct variation variation_of(const struct summaries *summaries, const char *study,
                                     const char *platform, const char *feature)
{
    double variance = 0, sum = 0, levels = 0, squares = 0;
    size_t count;
    const struct summary *cells = summaries_of_feature(summaries, study, platform, feature, &count);
    for (size_t i = 0; i < count; i++) {
        const struct summary *s = &cells[i];
        if (s->level == LEVEL_ALL || s->n == 0)
            continue;
        variance += s->sd * s->sd;
        squares += pow(s->sd, 4) / (double)(s->n - 1);
        sum += s->mean;
        levels++;
    }
    return (struct variation){
        .squared = levels > 0 && sum != 0 ? variance / (sum * sum) : NAN,
        .freedom = variance * variance / squares,
    };
}

/* The variation of a ratio. A part without spread adds no uncertainty. */
static struct variation variation_of_ratio(struct variation above, struct variation below)
{
    double sum = above.squared + below.squared, squares = 0;
    const struct variation parts[] = {above, below};
    for (size_t i = 0; i < 2; i++)
        if (parts[i].squared > 0)
            squares += parts[i].squared * parts[i].squared / parts[i].freedom;
    return (struct variation){sum, sum * sum / squares};
}

/* The probability that a ratio misses a limit which is `distance` away, at a standard error of
 * `error` with `n` repetitions. Without spread it is 0: the observed score meets its limits. */
static double miss_probability(double distance, double error, double n)
{
    double t = distance / error;
    return isfinite(t) ? gsl_cdf_tdist_Q(t, n - 1) : 0;
}

/* The probability that a ratio with `n` repetitions gets the observed score. */
static double score_probability(const struct score *score, double relative_variance, double n)
{
    const struct graded *g = score->graded;
    double error = score->ratio * sqrt(relative_variance / n);
    int k = score->score;
    double inner = k > 0 ? g->limits[k - 1] : NAN, outer = k < SCORE_MAX ? g->limits[k] : NAN;
    double sign = g->lower_is_better ? -1 : 1, p = 1;
    if (!isnan(inner))
        p -= miss_probability(sign * (score->ratio - inner), error, n);
    if (!isnan(outer))
        p -= miss_probability(sign * (outer - score->ratio), error, n);
    return p;
}

/* The fewest repetitions; 0 if no number is enough. */
static size_t fewest_repetitions(const struct score *score, double relative_variance)
{
    if (!(score_probability(score, relative_variance, REPETITIONS_MOST) >= CERTAIN))
        return 0;
    size_t low = 2, high = REPETITIONS_MOST;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (score_probability(score, relative_variance, (double)middle) >= CERTAIN)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

struct sample_size sample_size_needed(const struct score *score, const struct summaries *summaries,
                                      const char *baseline)
{
    const char *feature = score->graded->feature;
    struct variation v =
        variation_of_ratio(variation_of(summaries, score->study, score->platform, feature),
                           variation_of(summaries, score->study, baseline, feature));
    if (isnan(v.squared))
        return (struct sample_size){0};
    struct sample_size size = {.needed = fewest_repetitions(score, v.squared)};
    size.low = size.high = size.needed;
    if (size.needed == 0 || !(v.squared > 0) || !isfinite(v.freedom))
        return size;
    double least = v.freedom / gsl_cdf_chisq_Pinv((1 + CERTAIN) / 2, v.freedom),
           most = v.freedom / gsl_cdf_chisq_Pinv((1 - CERTAIN) / 2, v.freedom);
    size.low = fewest_repetitions(score, v.squared * least);
    size.high = fewest_repetitions(score, v.squared * most);
    return size;
}

double round_to_error(double value, double error)
{
    double place = pow(10, fmin(floor(log10(error)), floor(log10(value))));
    return error > 0 ? round(value / place) * place : value;
}
