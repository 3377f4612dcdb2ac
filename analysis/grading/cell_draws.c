#include "cell_draws.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/random.h"
#include "base/memory.h"
#include "model/level.h"
#include "estimator.h"
#include "run_weights.h"

static const double NORMAL_95 = 1.959963984540054; /* quantile 0.975 of the standard normal */

void cell_draws_free(struct cell_draws *draws)
{
    for (size_t i = 0; draws->means && i < draws->summaries->count; i++)
        free(draws->means[i]);
    free(draws->means);
    *draws = (struct cell_draws){0};
}

static const struct sample *sample_of(const struct cell_draws *draws, const struct summary *s)
{
    return draws->samples
               ? samples_find(draws->samples, s->study, s->platform, s->feature, s->level)
               : NULL;
}

/* Draws of a cell's mean; NULL without a spread. The caller frees them. */
static double *draw_mean(const struct cell_draws *draws, const struct summary *s,
                         struct run_weights *last)
{
    if (s->n < 2 || isnan(s->sd))
        return NULL;
    double *means = memory_resize(NULL, draws->draws, sizeof *means);
    run_weights_draw(s, sample_of(draws, s), draws->seed, false, draws->draws, last, means);
    return means;
}

static bool is_level_of(const struct summary *level, const struct summary *all)
{
    return level->level != LEVEL_ALL && level->level != LEVEL_NONE && level->n > 0 &&
           strcmp(level->study, all->study) == 0 && strcmp(level->platform, all->platform) == 0 &&
           strcmp(level->feature, all->feature) == 0;
}

/* The cells of the levels behind the mean over all; sets their number. They stand before it. */
static size_t first_level(const struct cell_draws *draws, size_t all)
{
    size_t first = all;
    while (first > 0 &&
           is_level_of(&draws->summaries->items[first - 1], &draws->summaries->items[all]))
        first--;
    return first;
}

/* A statistic of the draws of all levels. False if one of them has none. */
static bool combine_levels(const struct cell_draws *draws, size_t all,
                           enum cell_statistic statistic, double ret_values[])
{
    size_t first = first_level(draws, all), n = all - first;
    for (size_t i = first; i < all; i++)
        if (!draws->means[i])
            return false;
    for (size_t d = 0; d < draws->draws && n > 0; d++) {
        double sum = 0, squares = 0, least = INFINITY, most = -INFINITY;
        for (size_t i = first; i < all; i++) {
            double x = draws->means[i][d];
            sum += x;
            least = fmin(least, x);
            most = fmax(most, x);
        }
        double mean = sum / (double)n;
        for (size_t i = first; i < all && statistic == CELL_SD; i++)
            squares += (draws->means[i][d] - mean) * (draws->means[i][d] - mean);
        ret_values[d] = statistic == CELL_SD    ? sqrt(squares / (double)(n - 1))
                        : statistic == CELL_MIN ? least
                        : statistic == CELL_MAX ? most
                                                : mean;
    }
    return n > 0;
}

struct cell_draws cell_draws_make(const struct summaries *summaries, const struct samples *samples,
                                  const char *study, uint64_t seed, size_t draws)
{
    struct cell_draws d = {summaries, samples, study, seed, draws, NULL};
    CLEANUP(run_weights_free) struct run_weights last = {0};
    d.means = memory_alloc(summaries->count, sizeof *d.means);
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *s = &summaries->items[i];
        if (strcmp(s->study, study) != 0)
            continue;
        if (s->level != LEVEL_ALL) {
            d.means[i] = draw_mean(&d, s, &last);
            continue;
        }
        double *means = memory_resize(NULL, draws, sizeof *means);
        d.means[i] = combine_levels(&d, i, CELL_MEAN, means) ? means : NULL;
        if (!d.means[i])
            free(means);
    }
    return d;
}

bool cell_draws_apply(const struct summary *cell, enum cell_statistic statistic)
{
    return cell->level == LEVEL_ALL || (statistic != CELL_MIN && statistic != CELL_MAX);
}

static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Bonett's estimate of the kurtosis: about the mean that is left when the outermost values are
 * trimmed, at each end the share 1 / (2 sqrt(n - 4)) of them. */
static double kurtosis_of(const struct summary *s, const struct sample *sample)
{
    size_t n = sample ? sample->count : 0;
    if (n != s->n || !(s->sd > 0))
        return 3;
    double *sorted = memory_resize(NULL, n, sizeof *sorted);
    memcpy(sorted, sample->values, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, compare_numbers);
    size_t cut = n > 4 ? (size_t)((double)n / (2 * sqrt((double)n - 4))) : n;
    cut = 2 * cut < n ? cut : (n - 1) / 2; /* nothing but the median is left */
    double sum = 0, fourth = 0, squares = s->sd * s->sd * (double)(n - 1);
    for (size_t i = cut; i < n - cut; i++)
        sum += sorted[i];
    double trimmed = sum / (double)(n - 2 * cut);
    for (size_t i = 0; i < n; i++)
        fourth += pow(sorted[i] - trimmed, 4);
    free(sorted);
    return (double)n * fourth / (squares * squares);
}

static void draw_sd(const struct cell_draws *draws, const struct summary *s, double ret_values[])
{
    double n = (double)s->n, c = n / (n - NORMAL_95);
    double error = c * sqrt((kurtosis_of(s, sample_of(draws, s)) - (n - 3) / n) / (n - 1));
    CLEANUP_TEXT char *name =
        memory_print("sd\x1f%s\x1f%s\x1f%s\x1f%d", s->study, s->platform, s->feature, s->level);
    uint64_t key = random_key(draws->seed, name);
    for (size_t d = 0; d < draws->draws; d++)
        ret_values[d] = s->sd * sqrt(c) * exp(error * random_normal(key, d) / 2);
}

/* The sample's median is `median`; that of the draws varies about it. */
static void draw_median(const struct cell_draws *draws, size_t index, double median,
                        double ret_values[])
{
    for (size_t d = 0; d < draws->draws; d++)
        ret_values[d] =
            median + MEDIAN_SPREAD * (draws->means[index][d] - draws->summaries->items[index].mean);
}

bool cell_draws_get(const struct cell_draws *draws, const struct summary *cell,
                    enum cell_statistic statistic, double ret_values[])
{
    size_t index = (size_t)(cell - draws->summaries->items);
    if (!draws->means[index])
        return false;
    if (statistic == CELL_MEAN) {
        memcpy(ret_values, draws->means[index], draws->draws * sizeof *ret_values);
    } else if (statistic == CELL_MEDIAN) {
        size_t first = first_level(draws, index), n = index - first;
        double median = 0;
        for (size_t i = first; i < index && cell->level == LEVEL_ALL; i++)
            median += draws->summaries->items[i].median / (double)n;
        draw_median(draws, index, cell->level == LEVEL_ALL ? median : cell->median, ret_values);
    } else if (cell->level == LEVEL_ALL) {
        return combine_levels(draws, index, statistic, ret_values);
    } else {
        draw_sd(draws, cell, ret_values);
    }
    return true;
}
