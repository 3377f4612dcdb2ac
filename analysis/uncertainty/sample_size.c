#include "sample_size.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/run_weights.h"
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

/* The mean of a platform's feature on each host, over its levels, in an array that the caller
 * frees. Returns the number of hosts; 0 if they are too few, or not the same for all levels. */
static size_t means_of_hosts(const struct samples *samples, const char *study, const char *platform,
                             const char *feature, double **ret_means)
{
    size_t levels, count = 0;
    const struct sample *cells = samples_of_feature(samples, study, platform, feature, &levels);
    *ret_means = NULL;
    for (size_t i = 0; i < levels; i++) {
        double *means;
        size_t hosts = run_hosts(&cells[i], &means);
        if (hosts == 0 || (i > 0 && hosts != count)) {
            free(means);
            free(*ret_means);
            *ret_means = NULL;
            return 0;
        }
        for (size_t h = 0; i > 0 && h < hosts; h++)
            (*ret_means)[h] += means[h];
        if (i == 0)
            *ret_means = means;
        else
            free(means);
        count = hosts;
    }
    return count;
}

static double mean_of(const double values[], size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum / (double)n;
}

/* The variation of the ratio between hosts: that of the difference of both means, each relative to
 * its mean over the hosts (delta method). Returns the number of hosts; 0 if there are none. */
static size_t variation_of_hosts(const struct score *score, const struct samples *samples,
                                 const char *baseline, struct variation *ret_variation)
{
    const char *feature = score->graded->feature;
    double *above, *below;
    size_t count = means_of_hosts(samples, score->study, score->platform, feature, &above);
    size_t others = means_of_hosts(samples, score->study, baseline, feature, &below);
    if (count > 0 && count == others) {
        double x = mean_of(above, count), y = mean_of(below, count), squares = 0;
        for (size_t h = 0; h < count; h++)
            squares += pow(above[h] / x - below[h] / y, 2);
        *ret_variation = (struct variation){squares / (double)(count - 1), (double)(count - 1)};
    }
    free(above);
    free(below);
    return count == others ? count : 0;
}

struct sample_size sample_size_needed(const struct score *score, const struct summaries *summaries,
                                      const struct samples *samples, const char *baseline)
{
    const char *feature = score->graded->feature;
    struct variation v =
        variation_of_ratio(variation_of(summaries, score->study, score->platform, feature),
                           variation_of(summaries, score->study, baseline, feature));
    size_t hosts = samples ? variation_of_hosts(score, samples, baseline, &v) : 0;
    if (isnan(v.squared))
        return (struct sample_size){.hosts = hosts};
    struct sample_size size = {.needed = fewest_repetitions(score, v.squared), .hosts = hosts};
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
