/* Quality rules about the values of graded features. */
#include "quality_rules.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/change.h"
#include "analysis/stats/describe.h"
#include "analysis/stats/digits.h"
#include "analysis/stats/holm.h"
#include "analysis/stats/kendall.h"
#include "base/memory.h"
#include "model/level.h"

static const double FAR_OFF = 5;       /* robust standard deviations */
static const double GAP = 1.5;         /* relative to the wider side */
static const double SEPARATION = 0.05; /* relative to the mean */

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

bool quality_is_graded(const struct quality_sources *s, const struct sample *sample)
{
    return strcmp(sample->study, s->study) == 0 &&
           scheme_find(s->scores->scheme, span_of(sample->feature));
}

struct quality_finding quality_finding_of(const char *rule, const struct sample *sample)
{
    return (struct quality_finding){.rule = rule,
                                    .platform = sample->platform,
                                    .subject = sample->feature,
                                    .level = sample->level};
}

/* More gaps of a platform are one finding. */
enum { GAPS_APART_MOST = 4 };

static bool is_gap(const struct quality_sources *s, const struct score *score)
{
    return strcmp(score->study, s->study) == 0 && score->score == SCORE_NONE;
}

/* One finding for the gaps of a platform, whose `count` scores begin at `first`. */
static void add_gaps(const struct quality_sources *s, const char *rule, const struct score *first,
                     size_t count, size_t gaps, struct quality *list)
{
    CLEANUP_TEXT char *titles = memory_copy("", 0);
    for (size_t i = 0; i < count; i++)
        if (is_gap(s, &first[i]))
            memory_append(&titles, ", ", first[i].graded->title);
    quality_add(list,
                (struct quality_finding){
                    .rule = rule, .platform = (char *)first->platform, .subject = "several"},
                "no score of %zu of %zu features: %s", gaps, count, titles);
}

void quality_not_measured(const struct quality_sources *s, const char *rule, struct quality *list)
{
    const struct scores *scores = s->scores;
    for (size_t i = 0, end; i < scores->count; i = end) {
        size_t gaps = 0;
        for (end = i; end < scores->count && strcmp(scores->items[end].study, s->study) == 0 &&
                      strcmp(scores->items[end].platform, scores->items[i].platform) == 0;
             end++)
            gaps += is_gap(s, &scores->items[end]);
        if (end == i)
            end++; /* of another study */
        if (gaps > GAPS_APART_MOST) {
            add_gaps(s, rule, &scores->items[i], end - i, gaps, list);
            continue;
        }
        for (size_t k = i; k < end; k++)
            if (is_gap(s, &scores->items[k]))
                quality_add(list,
                            (struct quality_finding){.rule = rule,
                                                     .platform = (char *)scores->items[k].platform,
                                                     .subject = scores->items[k].graded->feature},
                            isnan(scores->items[k].value) ? "%s has no value"
                                                          : "%s has no baseline",
                            scores->items[k].graded->title);
    }
}

/* The most repetitions that a cell of the feature has. */
static size_t most_repetitions(const struct quality_sources *s, const char *feature)
{
    size_t most = 0;
    for (size_t i = 0; i < s->samples->count; i++) {
        const struct sample *sample = &s->samples->items[i];
        if (strcmp(sample->feature, feature) == 0 && sample->count > most)
            most = sample->count;
    }
    return most;
}

void quality_repetitions(const struct quality_sources *s, const char *rule, struct quality *list)
{
    for (size_t i = 0; i < s->samples->count; i++) {
        const struct sample *sample = &s->samples->items[i];
        size_t most = most_repetitions(s, sample->feature);
        if (quality_is_graded(s, sample) && sample->count < most)
            quality_add(list, quality_finding_of(rule, sample), "%zu repetitions, others have %zu",
                        sample->count, most);
    }
}

/* Adds a finding for each sample with values far off: of first repetitions, or of the others. */
static void check_far_off(const struct quality_sources *s, const char *rule, bool first,
                          struct quality *list)
{
    for (size_t i = 0; i < s->samples->count; i++) {
        const struct sample *sample = &s->samples->items[i];
        double median, spread;
        if (!quality_is_graded(s, sample) || sample->count < QUALITY_LEAST)
            continue;
        describe_robust(sample->values, sample->count, &median, &spread);
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
        quality_add(list, quality_finding_of(rule, sample),
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
        if (!quality_is_graded(s, sample) || n < QUALITY_LEAST)
            continue;
        double *values = sorted_copy(sample->values, n), mean = fabs(gsl_stats_mean(values, 1, n));
        for (size_t k = 2; k + 2 <= n; k++) {
            double gap = values[k] - values[k - 1];
            double side = fmax(values[k - 1] - values[0], values[n - 1] - values[k]);
            if (gap < GAP * side || gap < SEPARATION * mean)
                continue;
            quality_add(list, quality_finding_of(rule, sample),
                        "%zu from %.6g to %.6g and %zu from %.6g to %.6g", k, values[0],
                        values[k - 1], n - k, values[k], values[n - 1]);
            break;
        }
        free(values);
    }
}

/* Values in the order of their repetitions: those of a cell, or the means of its feature's levels
 * in each repetition, which show what happens at all levels. `values` belongs to the series. */
struct series {
    const struct sample *cell;
    bool is_mean;
    double *values;
};

struct series_list {
    struct series *items;
    size_t count, capacity;
};

static void series_free(struct series_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].values);
    free(list->items);
}

static void add_series(struct series_list *list, const struct sample *cell, const double values[],
                       bool is_mean)
{
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    struct series *series = &list->items[list->count++];
    *series = (struct series){cell, is_mean, memory_alloc(cell->count, sizeof *series->values)};
    memcpy(series->values, values, cell->count * sizeof *values);
}

static bool has_same_repetitions(const struct sample *a, const struct sample *b)
{
    return a->count == b->count &&
           memcmp(a->repetitions, b->repetitions, a->count * sizeof *a->repetitions) == 0;
}

/* The number of cells from `cells` on that differ in the level alone. */
static size_t count_levels(const struct sample cells[], size_t count)
{
    size_t levels = 1;
    while (levels < count && strcmp(cells[levels].study, cells->study) == 0 &&
           strcmp(cells[levels].platform, cells->platform) == 0 &&
           strcmp(cells[levels].feature, cells->feature) == 0)
        levels++;
    return levels;
}

/* Adds the means of the levels, unless there is one level or repetitions are missing at some. */
static void add_level_means(struct series_list *list, const struct sample cells[], size_t levels)
{
    double *means = memory_alloc(cells->count, sizeof *means);
    bool is_whole = levels > 1;
    for (size_t l = 0; l < levels && is_whole; l++) {
        is_whole = has_same_repetitions(cells, &cells[l]);
        for (size_t k = 0; k < cells->count && is_whole; k++)
            means[k] += cells[l].values[k] / (double)levels;
    }
    if (is_whole)
        add_series(list, cells, means, true);
    free(means);
}

/* Repetitions are numbered through the hosts, so a course over several is the order of the hosts.
 */
static bool is_of_one_host(const struct sample *cell)
{
    for (size_t i = 1; cell->hosts && i < cell->count; i++)
        if (cell->hosts[i] != cell->hosts[0])
            return false;
    return true;
}

/* The series of graded cells that are long enough to show a course, each on one host. */
static struct series_list series_of(const struct quality_sources *s)
{
    struct series_list list = {0};
    for (size_t i = 0; i < s->samples->count;) {
        const struct sample *cells = &s->samples->items[i];
        size_t levels = count_levels(cells, s->samples->count - i);
        for (size_t l = 0; l < levels; l++)
            if (quality_is_graded(s, &cells[l]) && cells[l].count >= QUALITY_LEAST &&
                is_of_one_host(&cells[l]))
                add_series(&list, &cells[l], cells[l].values, false);
        if (quality_is_graded(s, cells) && cells->count >= QUALITY_LEAST && is_of_one_host(cells))
            add_level_means(&list, cells, levels);
        i += levels;
    }
    return list;
}

static struct quality_finding finding_for_series(const char *rule, const struct series *series)
{
    struct quality_finding finding = quality_finding_of(rule, series->cell);
    finding.level = series->is_mean ? LEVEL_NONE : finding.level;
    return finding;
}

static const char *series_title(const struct series *series)
{
    return series->is_mean ? "mean of the levels: " : "";
}

static bool is_sorted(const double values[], size_t n)
{
    bool is_rising = true, is_falling = true;
    for (size_t i = 1; i < n; i++) {
        is_rising = is_rising && values[i] >= values[i - 1];
        is_falling = is_falling && values[i] <= values[i - 1];
    }
    return is_rising || is_falling;
}

void quality_drift(const struct quality_sources *s, const char *rule, struct quality *list)
{
    CLEANUP(series_free) struct series_list all = series_of(s);
    double *p = memory_alloc(all.count, sizeof *p), *tau = memory_alloc(all.count, sizeof *tau);
    for (size_t i = 0; i < all.count; i++) {
        size_t n = all.items[i].cell->count;
        p[i] = 1;
        if (n > KENDALL_MOST)
            continue;
        struct kendall_test test = kendall_test(all.items[i].values, n);
        tau[i] = test.tau;
        p[i] = test.p;
    }
    holm_adjust(p, all.count);
    for (size_t i = 0; i < all.count; i++) {
        const struct series *c = &all.items[i];
        size_t n = c->cell->count;
        if (p[i] < QUALITY_SIGNIFICANT)
            quality_add(list, finding_for_series(rule, c),
                        "%sfrom %.6g to %.6g over %zu repetitions%s: Kendall's tau %.2f, p %.2g",
                        series_title(c), c->values[0], c->values[n - 1], n,
                        is_sorted(c->values, n) ? ", sorted" : "", tau[i], p[i]);
    }
    free(tau);
    free(p);
}

/* `the last 2 of 10 average 8, the others 9`: names the shorter part. */
static void add_change(const char *rule, const struct series *c, const struct change_test *test,
                       double p, struct quality *list)
{
    size_t n = c->cell->count, rest = n - test->first;
    bool is_last = rest <= test->first;
    quality_add(list, finding_for_series(rule, c),
                "%sthe %s %zu of %zu average %.6g, the others %.6g: t %.1f, p %.2g",
                series_title(c), is_last ? "last" : "first", is_last ? rest : test->first, n,
                is_last ? test->after : test->before, is_last ? test->before : test->after, test->t,
                p);
}

/* Tests the values and, if all are above 0, their logarithms: the greater p counts, since a few
 * high values of a skewed distribution look like a change, and so do low ones on the other scale.
 */
static struct change_test test_change(const struct series *c)
{
    size_t n = c->cell->count;
    CLEANUP(digits_free) struct digits digits = digits_read(c->cell->values, n);
    double step = c->is_mean ? 0 : digits.unit * (double)digits_step(&digits, QUALITY_CHANCE),
           *logs = memory_alloc(n, sizeof *logs), least = INFINITY;
    struct change_test test = change_test(c->values, n, step);
    for (size_t i = 0; i < n; i++) {
        least = fmin(least, c->values[i]);
        logs[i] = c->values[i] > 0 ? log(c->values[i]) : 0;
    }
    if (least > 0)
        test.p = fmax(test.p, change_test(logs, n, step / gsl_stats_mean(c->values, 1, n)).p);
    /* Sorted values have no order of measurement; a steady trend is no change either. */
    if (is_sorted(c->values, n))
        test.p = 1;
    free(logs);
    return test;
}

void quality_change(const struct quality_sources *s, const char *rule, struct quality *list)
{
    CLEANUP(series_free) struct series_list all = series_of(s);
    struct change_test *tests = memory_alloc(all.count, sizeof *tests);
    double *p = memory_alloc(all.count, sizeof *p);
    for (size_t i = 0; i < all.count; i++) {
        tests[i] = test_change(&all.items[i]);
        p[i] = tests[i].p;
    }
    holm_adjust(p, all.count);
    for (size_t i = 0; i < all.count; i++)
        if (p[i] < QUALITY_SIGNIFICANT)
            add_change(rule, &all.items[i], &tests[i], p[i], list);
    free(tests);
    free(p);
}
