/* Quality rules about the values of graded features. */
#include "quality_rules.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "analysis/stats/rank_test.h"

static const double FAR_OFF = 5;        /* robust standard deviations */
static const double GAP = 1.5;          /* relative to the wider side */
static const double SEPARATION = 0.05;  /* relative to the mean */
static const double SIGNIFICANT = 0.05; /* p, after correction */

enum { LEAST = 5 }; /* fewer values show no shape */

static int compare_sample_values(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The caller frees the copy. */
static double *sorted_copy(const double values[], size_t n)
{
    double *copy = memory_alloc(n, sizeof *copy);
    memcpy(copy, values, n * sizeof *copy);
    qsort(copy, n, sizeof *copy, compare_sample_values);
    return copy;
}

static bool is_graded_sample(const struct quality_sources *s, const struct sample *sample)
{
    return strcmp(sample->study, s->study) == 0 &&
           scheme_find(s->scores->scheme, span_of(sample->feature));
}

static struct quality_finding finding_for_sample(const char *rule, const struct sample *sample)
{
    return (struct quality_finding){.rule = rule,
                                    .platform = sample->platform,
                                    .subject = sample->feature,
                                    .level = sample->level};
}

void quality_not_measured(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = 0; i < s->scores->count; i++) {
        const struct score *score = &s->scores->items[i];
        if (strcmp(score->study, s->study) == 0 && score->score == SCORE_NONE)
            quality_add(list,
                        (struct quality_finding){.rule = rule,
                                                 .platform = (char *)score->platform,
                                                 .subject = score->graded->feature},
                        isnan(score->value) ? "%s has no value" : "%s has no baseline",
                        score->graded->title);
    }
}

void quality_repetitions(const struct quality_sources *s, const char *rule, struct quality *list)
{
    size_t most = 0;
    for (size_t i = 0; i < s->samples->count; i++)
        if (is_graded_sample(s, &s->samples->items[i]) && s->samples->items[i].count > most)
            most = s->samples->items[i].count;
    for (size_t i = 0; i < s->samples->count; i++) {
        const struct sample *sample = &s->samples->items[i];
        if (is_graded_sample(s, sample) && sample->count < most)
            quality_add(list, finding_for_sample(rule, sample), "%zu repetitions, others have %zu",
                        sample->count, most);
    }
}

/* Robust standard deviation: 1.4826 times the median absolute deviation. */
static double robust_spread(const double values[], size_t n, double *ret_median)
{
    double *copy = sorted_copy(values, n);
    double median = gsl_stats_median_from_sorted_data(copy, 1, n);
    for (size_t i = 0; i < n; i++)
        copy[i] = fabs(values[i] - median);
    qsort(copy, n, sizeof *copy, compare_sample_values);
    double spread = 1.4826 * gsl_stats_median_from_sorted_data(copy, 1, n);
    free(copy);
    *ret_median = median;
    return spread;
}

/* Adds a finding for each sample with values far off: of first repetitions, or of the others. */
static void check_far_off(const struct quality_sources *s, const char *rule, bool first,
                          struct quality *list)
{
    for (size_t i = 0; i < s->samples->count; i++) {
        const struct sample *sample = &s->samples->items[i];
        double median;
        if (!is_graded_sample(s, sample) || sample->count < LEAST)
            continue;
        double spread = robust_spread(sample->values, sample->count, &median);
        size_t found = 0, worst = 0;
        for (size_t k = 0; k < sample->count; k++) {
            double distance = fabs(sample->values[k] - median);
            if ((sample->repetitions[k] == 1) != first || !(distance > FAR_OFF * spread) ||
                distance <= 1e-9 * fabs(median))
                continue;
            worst = found == 0 || distance > fabs(sample->values[worst] - median) ? k : worst;
            found++;
        }
        if (found == 0)
            continue;
        CLEANUP_TEXT char *times =
            spread > 0
                ? memory_print("%.0f robust sd", fabs(sample->values[worst] - median) / spread)
                : memory_print("the others hardly differ");
        quality_add(list, finding_for_sample(rule, sample),
                    "%zu of %zu; repetition %d is %.6g, the median %.6g: %s", found, sample->count,
                    sample->repetitions[worst], sample->values[worst], median, times);
    }
}

void quality_first(const struct quality_sources *s, const char *rule, struct quality *list)
{
    check_far_off(s, rule, true, list);
}

void quality_outliers(const struct quality_sources *s, const char *rule, struct quality *list)
{
    check_far_off(s, rule, false, list);
}

void quality_bimodal(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = 0; i < s->samples->count; i++) {
        const struct sample *sample = &s->samples->items[i];
        size_t n = sample->count;
        if (!is_graded_sample(s, sample) || n < LEAST)
            continue;
        double *values = sorted_copy(sample->values, n), mean = fabs(gsl_stats_mean(values, 1, n));
        for (size_t k = 2; k + 2 <= n; k++) {
            double gap = values[k] - values[k - 1];
            double side = fmax(values[k - 1] - values[0], values[n - 1] - values[k]);
            if (gap < GAP * side || gap < SEPARATION * mean)
                continue;
            quality_add(list, finding_for_sample(rule, sample),
                        "%zu from %.6g to %.6g and %zu from %.6g to %.6g", k, values[0],
                        values[k - 1], n - k, values[k], values[n - 1]);
            break;
        }
        free(values);
    }
}

/* Kendall's S of values against their order: pairs that rise less pairs that fall. */
static long kendall(const struct sample *sample)
{
    long s = 0;
    for (size_t i = 0; i < sample->count; i++)
        for (size_t k = i + 1; k < sample->count; k++)
            s += (sample->values[k] > sample->values[i]) - (sample->values[k] < sample->values[i]);
    return s;
}

/* The two-sided probability of an S at least this far from 0 where no value is tied: all orders of
 * n values being alike, counted by their inversions (Kendall, A New Measure of Rank Correlation,
 * 1938). Ties make S smaller, and so the answer more careful. */
static double kendall_p(size_t n, long s)
{
    size_t pairs = n * (n - 1) / 2, far = (size_t)labs(s);
    double *ways = memory_alloc(pairs + 1, sizeof *ways),
           *next = memory_alloc(pairs + 1, sizeof *next);
    ways[0] = 1; /* parts of all orders with so many inversions */
    for (size_t m = 2; m <= n; m++) {
        for (size_t k = 0; k <= pairs; k++) {
            next[k] = 0;
            for (size_t j = 0; j < m && j <= k; j++)
                next[k] += ways[k - j] / (double)m;
        }
        memcpy(ways, next, (pairs + 1) * sizeof *ways);
    }
    double p = 0;
    for (size_t k = 0; k <= pairs; k++) {
        size_t distance = pairs > 2 * k ? pairs - 2 * k : 2 * k - pairs;
        p += distance >= far ? ways[k] : 0;
    }
    free(ways);
    free(next);
    return fmin(1, p);
}

enum { DRIFT_MOST = 200 }; /* values; counting orders takes too long for more */

void quality_drift(const struct quality_sources *s, const char *rule, struct quality *list)
{
    const struct sample **cells = memory_alloc(s->samples->count, sizeof *cells);
    double *p = memory_alloc(s->samples->count, sizeof *p);
    size_t count = 0;
    for (size_t i = 0; i < s->samples->count; i++) {
        const struct sample *sample = &s->samples->items[i];
        if (!is_graded_sample(s, sample) || sample->count < LEAST || sample->count > DRIFT_MOST)
            continue;
        cells[count] = sample;
        p[count++] = kendall_p(sample->count, kendall(sample));
    }
    holm(p, count);
    for (size_t i = 0; i < count; i++) {
        const struct sample *c = cells[i];
        double pairs = (double)c->count * ((double)c->count - 1) / 2;
        if (p[i] < SIGNIFICANT)
            quality_add(list, finding_for_sample(rule, c),
                        "from %.6g to %.6g over %zu repetitions: Kendall's tau %.2f, p %.2g",
                        c->values[0], c->values[c->count - 1], c->count, (double)kendall(c) / pairs,
                        p[i]);
    }
    free(cells);
    free(p);
}
