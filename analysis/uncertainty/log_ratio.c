#include "log_ratio.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/level.h"

static const double TAIL = 0.025;

/* Equal ratios have logarithms that differ by less than this: they must tie. */
static const double ROUNDING = 1e-12;

void run_values_free(struct run_values *values)
{
    free(values->items);
    *values = (struct run_values){0};
}

/* --- the values --- */

/* The samples of the levels to average. */
struct level_samples {
    const struct sample **items;
    size_t count;
};

static bool samples_have_level(const struct sample samples[], size_t count, int level)
{
    for (size_t i = 0; i < count; i++)
        if (samples[i].level == level)
            return true;
    return false;
}

/* The samples at a level, or at all levels that both platforms have. */
static struct level_samples find_levels(const struct samples *samples, const char *study,
                                        const char *platform, const char *other,
                                        const char *feature, int level)
{
    size_t count, other_count;
    const struct sample *own = samples_of_feature(samples, study, platform, feature, &count);
    const struct sample *others = samples_of_feature(samples, study, other, feature, &other_count);
    struct level_samples found = {.items = memory_alloc(count + 1, sizeof *found.items)};
    for (size_t i = 0; i < count; i++)
        if (level == LEVEL_ALL ? samples_have_level(others, other_count, own[i].level)
                               : own[i].level == level)
            found.items[found.count++] = &own[i];
    return found;
}

/* The value of a repetition; NAN if the sample lacks it. */
static double value_in_sample(const struct sample *sample, int repetition)
{
    size_t low = 0, high = sample->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sample->repetitions[middle] < repetition)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sample->count && sample->repetitions[low] == repetition ? sample->values[low]
                                                                         : NAN;
}

static int compare_run_values(const void *a, const void *b)
{
    const struct run_value *x = a, *y = b;
    int order = (x->host > y->host) - (x->host < y->host);
    return order ? order : (x->repetition > y->repetition) - (x->repetition < y->repetition);
}

struct run_values run_values_find(const struct samples *samples, const char *study,
                                  const char *platform, const char *other, const char *feature,
                                  int level)
{
    struct level_samples levels = find_levels(samples, study, platform, other, feature, level);
    struct run_values values = {0};
    const struct sample *first = levels.count > 0 ? levels.items[0] : NULL;
    values.items = memory_alloc(first ? first->count + 1 : 1, sizeof *values.items);
    for (size_t i = 0; first && i < first->count; i++) {
        double sum = 0;
        for (size_t l = 0; l < levels.count; l++)
            sum += value_in_sample(levels.items[l], first->repetitions[i]);
        if (isnan(sum))
            continue;
        values.items[values.count++] =
            (struct run_value){.host = first->hosts ? first->hosts[i] : 0,
                               .repetition = first->repetitions[i],
                               .log = sum > 0 ? log(sum / (double)levels.count) : NAN};
    }
    if (values.count > 0)
        qsort(values.items, values.count, sizeof *values.items, compare_run_values);
    free(levels.items);
    return values;
}

/* --- the ratio --- */

static double *logs_of(const struct run_value values[], size_t count, bool *ret_is_undefined)
{
    double *logs = memory_alloc(count + 1, sizeof *logs);
    for (size_t i = 0; i < count; i++) {
        logs[i] = values[i].log;
        *ret_is_undefined = *ret_is_undefined || isnan(logs[i]);
    }
    return logs;
}

/* Sets what needs no blocks. */
static void compare_means(const double a[], size_t n, const double b[], size_t m,
                          struct log_ratio *r)
{
    r->mean = gsl_stats_mean(a, 1, n) - gsl_stats_mean(b, 1, m);
    if (n < 2 || m < 2)
        return;
    double first = gsl_stats_variance(a, 1, n) / (double)n,
           second = gsl_stats_variance(b, 1, m) / (double)m;
    r->variance = first + second;
    double freedom = r->variance * r->variance /
                     (first * first / ((double)n - 1) + second * second / ((double)m - 1));
    double half = r->variance > 0 ? gsl_cdf_tdist_Qinv(TAIL, freedom) * sqrt(r->variance) : 0;
    r->low = r->mean - half;
    r->high = r->mean + half;
}

/* Sets what needs blocks. */
static void compare_pairs_of_logs(const double a[], const double b[], const double differences[],
                                  struct log_ratio *r)
{
    r->rank = signed_rank(differences, r->blocks);
    r->paired_mean = gsl_stats_mean(differences, 1, r->blocks);
    if (r->blocks < 2)
        return;
    double variance = gsl_stats_variance(differences, 1, r->blocks);
    r->paired_variance = variance / (double)r->blocks;
    if (variance > 0)
        r->gain =
            (gsl_stats_variance(a, 1, r->blocks) + gsl_stats_variance(b, 1, r->blocks)) / variance;
}

/* Takes the values of the blocks that both have. */
static void compare_blocks(const struct run_value values[], size_t count,
                           const struct run_value other[], size_t other_count, struct log_ratio *r)
{
    size_t most = count < other_count ? count : other_count;
    double *a = memory_alloc(3 * most + 1, sizeof *a), *b = a + most, *differences = b + most;
    for (size_t i = 0, k = 0; i < count && k < other_count;) {
        int order = compare_run_values(&values[i], &other[k]);
        if (order == 0) {
            a[r->blocks] = values[i].log;
            b[r->blocks] = other[k].log;
            differences[r->blocks] = rint((values[i].log - other[k].log) / ROUNDING) * ROUNDING;
            r->blocks++;
        }
        i += order <= 0;
        k += order >= 0;
    }
    if (r->blocks > 0 && !r->is_undefined)
        compare_pairs_of_logs(a, b, differences, r);
    free(a);
}

struct log_ratio log_ratio(const struct run_value values[], size_t count,
                           const struct run_value other[], size_t other_count, bool has_blocks)
{
    struct log_ratio r = {
        .n = count,
        .other_n = other_count,
        .rank = {.w = NAN, .p = NAN, .estimate = NAN, .low = NAN, .high = NAN, .confidence = NAN},
        .paired_mean = NAN,
        .paired_variance = NAN,
        .mean = NAN,
        .variance = NAN,
        .low = NAN,
        .high = NAN,
        .gain = NAN,
    };
    double *a = logs_of(values, count, &r.is_undefined);
    double *b = logs_of(other, other_count, &r.is_undefined);
    if (count > 0 && other_count > 0 && !r.is_undefined)
        compare_means(a, count, b, other_count, &r);
    if (has_blocks)
        compare_blocks(values, count, other, other_count, &r);
    free(a);
    free(b);
    return r;
}
