/* Quality rules about the digits of the values of graded features. */
#include "quality_rules.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/coincidence.h"
#include "analysis/stats/combined_p.h"
#include "analysis/stats/describe.h"
#include "analysis/stats/digits.h"
#include "analysis/stats/holm.h"
#include "base/memory.h"
#include "model/level.h"
#include "model/platform_list.h"

/* A graded cell, and the step of its scale in the unit of its values: 0 if the values were
 * computed, so that their digits tell nothing. */
struct cell {
    const struct sample *sample;
    double step;
};

struct cells {
    struct cell *items;
    size_t count;
};

static void cells_free(struct cells *cells)
{
    free(cells->items);
}

/* Which cells of a feature share a scale, perhaps. */
enum group { GROUP_CELL, GROUP_PLATFORM, GROUP_LEVEL, GROUP_FEATURE, GROUPS };

static bool is_in_group(const struct sample *a, const struct sample *b, enum group group)
{
    bool any_platform = group == GROUP_LEVEL || group == GROUP_FEATURE,
         any_level = group == GROUP_PLATFORM || group == GROUP_FEATURE;
    return (any_level || a->level == b->level) && strcmp(a->feature, b->feature) == 0 &&
           (any_platform || strcmp(a->platform, b->platform) == 0);
}

/* The step that the values of the group of cell `index` have in common. */
static double step_of_group(const struct cells *cells, size_t index, enum group group)
{
    size_t count = 0, capacity = 0;
    double *values = NULL;
    for (size_t i = 0; i < cells->count; i++) {
        const struct sample *sample = cells->items[i].sample;
        if (!is_in_group(cells->items[index].sample, sample, group))
            continue;
        for (size_t k = 0; k < sample->count; k++) {
            values = memory_grow(values, count, &capacity, sizeof *values);
            values[count++] = sample->values[k];
        }
    }
    CLEANUP(digits_free) struct digits digits = digits_read(values, count);
    double step = digits.unit * (double)digits_step(&digits, QUALITY_CHANCE);
    free(values);
    return step;
}

/* Finds the step of each cell: the coarsest that one of its groups shows. Cells of one group have
 * the same, so that it is looked for once. */
static void find_steps(struct cells *cells)
{
    for (enum group group = 0; group < GROUPS; group++) {
        bool *is_known = memory_alloc(cells->count, sizeof *is_known);
        for (size_t i = 0; i < cells->count; i++) {
            if (is_known[i])
                continue;
            double step = step_of_group(cells, i, group);
            for (size_t k = i; k < cells->count; k++) {
                if (!is_in_group(cells->items[i].sample, cells->items[k].sample, group))
                    continue;
                is_known[k] = true;
                cells->items[k].step = fmax(cells->items[k].step, step);
            }
        }
        free(is_known);
    }
}

static struct cells cells_of(const struct quality_sources *s)
{
    struct cells cells = {.items = memory_alloc(s->samples->count, sizeof *cells.items)};
    for (size_t i = 0; i < s->samples->count; i++)
        if (quality_is_graded(s, &s->samples->items[i]))
            cells.items[cells.count++].sample = &s->samples->items[i];
    find_steps(&cells);
    return cells;
}

/* Density at which values of the cell coincide; values that were computed have some step, too. */
static double density_of(const struct cell *cell)
{
    return coincidence_density(cell->sample->values, cell->sample->count, cell->step);
}

static double step_or_rounding(const struct cell *cell)
{
    double least = fabs(cell->sample->values[0]) * 1e-12;
    return fmax(cell->step, least);
}

static bool is_for_running(const struct sample *c)
{
    return c->count >= QUALITY_LEAST && c->count <= RUNNING_MEAN_MOST;
}

/* Up to RUNS_SHOWN of the values that the running means come from: `1, 2, 3 ...`. Rounding of the
 * means has left them more decimals than `decimals`, unless it is -1. */
static char *runs_text(const double undone[], size_t n, int decimals)
{
    enum { RUNS_SHOWN = 10 };
    char *text = memory_copy("", 0);
    for (size_t k = 0; k < n && k < RUNS_SHOWN; k++) {
        CLEANUP_TEXT char *value = decimals >= 0 ? memory_print("%.*f", decimals, undone[k])
                                                 : memory_print("%.9g", undone[k]);
        memory_append(&text, ", ", value);
    }
    if (n > RUNS_SHOWN)
        memory_append(&text, " ", "...");
    return text;
}

static void add_running(const char *rule, const struct sample *c,
                        const struct running_mean_test *test, const double undone[], double p,
                        struct quality *list)
{
    CLEANUP_TEXT char *pattern = test->decimals >= 0
                                     ? memory_print("all have at most %d decimals", test->decimals)
                                     : memory_print("%zu of them repeat%s another", test->repeated,
                                                    test->repeated == 1 ? "s" : "");
    CLEANUP_TEXT char *runs = runs_text(undone, c->count, test->decimals);
    quality_add(list, quality_finding_of(rule, c),
                "%zu values; taken as cumulative means of the first 1 to %zu, they come from %s, "
                "and %s: p %.2g. Then the first weighs %.0f %% in the mean of the values, which is "
                "%.6g, where the mean of the repetitions is %.6g",
                c->count, c->count, runs, pattern, p, 100 * running_mean_weight(c->count),
                gsl_stats_mean(c->values, 1, c->count), gsl_stats_mean(undone, 1, c->count));
}

/* The cells of the feature of cell `index` together. The number of cells is the greater of two
 * bounds, each at half of the level: those significant alone, and what the p-values of all show.
 * `own` are the cells' p-values before Holm's correction and `holm` those after it. */
static void add_running_feature(const char *rule, const struct cells *cells, size_t index,
                                const double own[], const double holm[], size_t features,
                                struct quality *list)
{
    const struct sample *first = cells->items[index].sample;
    double *p = memory_alloc(cells->count, sizeof *p), alpha = (double)QUALITY_SIGNIFICANT / 2;
    size_t count = 0, alone = 0, least_values = 0, most_values = 0;
    for (size_t i = index; i < cells->count; i++) {
        const struct sample *c = cells->items[i].sample;
        if (!is_in_group(first, c, GROUP_FEATURE) || !is_for_running(c))
            continue;
        least_values = count == 0 || c->count < least_values ? c->count : least_values;
        most_values = c->count > most_values ? c->count : most_values;
        alone += holm[i] < alpha;
        p[count++] = own[i];
    }
    size_t least = combined_least(p, count, alpha / (double)features);
    least = alone > least ? alone : least;
    double together = combined_p(p, count) * (double)features;
    free(p);
    if (least < 2)
        return;
    CLEANUP_TEXT char *weight =
        least_values == most_values
            ? memory_print("%.0f %%", 100 * running_mean_weight(most_values))
            : memory_print("%.0f to %.0f %%", 100 * running_mean_weight(most_values),
                           100 * running_mean_weight(least_values));
    quality_add(list, (struct quality_finding){.rule = rule, .subject = first->feature},
                "the values of at least %zu of %zu cells are cumulative means of the repetitions: "
                "p of all cells together %.2g. Then the first repetition weighs %s in the mean of "
                "a cell",
                least, count, fmin(1, together), weight);
}

void quality_running(const struct quality_sources *s, const char *rule, struct quality *list)
{
    CLEANUP(cells_free) struct cells cells = cells_of(s);
    struct running_mean_test *tests = memory_alloc(cells.count, sizeof *tests);
    double *own = memory_alloc(cells.count, sizeof *own), *p = memory_alloc(cells.count, sizeof *p),
           undone[RUNNING_MEAN_MOST];
    bool *is_first = memory_alloc(cells.count, sizeof *is_first);
    size_t features = 0;
    for (size_t i = 0; i < cells.count; i++) {
        const struct sample *c = cells.items[i].sample;
        tests[i].p = 1;
        if (is_for_running(c))
            tests[i] = running_mean_test(c->values, c->count, undone);
        p[i] = own[i] = tests[i].p;
        is_first[i] = true;
        for (size_t k = 0; k < i && is_first[i]; k++)
            is_first[i] = !is_in_group(c, cells.items[k].sample, GROUP_FEATURE);
        features += is_first[i];
    }
    holm_adjust(p, cells.count);
    for (size_t i = 0; i < cells.count; i++)
        if (is_first[i])
            add_running_feature(rule, &cells, i, own, p, features, list);
    for (size_t i = 0; i < cells.count; i++) {
        const struct sample *c = cells.items[i].sample;
        if (!(p[i] < QUALITY_SIGNIFICANT))
            continue;
        running_mean_test(c->values, c->count, undone);
        add_running(rule, c, &tests[i], undone, p[i], list);
    }
    free(tests);
    free(own);
    free(p);
    free(is_first);
}

/* The value that occurs most often. */
static double most_frequent(const struct sample *c, size_t *ret_times)
{
    double most = NAN;
    *ret_times = 0;
    for (size_t i = 0; i < c->count; i++) {
        size_t times = 0;
        for (size_t k = 0; k < c->count; k++)
            times += c->values[k] == c->values[i];
        if (times > *ret_times) {
            *ret_times = times;
            most = c->values[i];
        }
    }
    return most;
}

void quality_repeats(const struct quality_sources *s, const char *rule, struct quality *list)
{
    CLEANUP(cells_free) struct cells cells = cells_of(s);
    double *p = memory_alloc(cells.count, sizeof *p),
           *expected = memory_alloc(cells.count, sizeof *expected);
    for (size_t i = 0; i < cells.count; i++) {
        const struct sample *c = cells.items[i].sample;
        double n = (double)c->count, density = density_of(&cells.items[i]);
        p[i] = 1;
        if (c->count < QUALITY_LEAST || isnan(density))
            continue;
        expected[i] = n * (n - 1) / 2 * density * step_or_rounding(&cells.items[i]);
        p[i] = coincidence_p(coincidence_repeats(c->values, c->count), expected[i]);
    }
    holm_adjust(p, cells.count);
    for (size_t i = 0; i < cells.count; i++) {
        const struct sample *c = cells.items[i].sample;
        size_t times;
        double most = most_frequent(c, &times);
        if (p[i] < QUALITY_SIGNIFICANT)
            quality_add(list, quality_finding_of(rule, c),
                        "%zu of %zu values repeat an earlier one, %.9g occurs %zu times; at most "
                        "%.2g repeats are expected: p %.2g",
                        coincidence_repeats(c->values, c->count), c->count, most, times,
                        expected[i], p[i]);
    }
    free(p);
    free(expected);
}

enum { COPIED_MOST = 100 };

/* Equal values one after the other, in two cells or in one at two places. */
struct run {
    size_t length, at, other_at;
};

static bool has_three_values(const double values[], size_t n)
{
    return n >= 3 && n - coincidence_repeats(values, n) >= 3;
}

/* The longest run of three distinct values or more that starts `shift` values later in b. */
static void find_run(const struct sample *a, const struct sample *b, size_t a_from, size_t b_from,
                     struct run *best)
{
    size_t length = 0;
    for (size_t i = a_from, k = b_from; i < a->count && k < b->count; i++, k++) {
        length = a->values[i] == b->values[k] ? length + 1 : 0;
        if (length > best->length && has_three_values(a->values + i + 1 - length, length))
            *best = (struct run){length, i + 1 - length, k + 1 - length};
    }
}

/* Of long cells only the same repetitions are compared: all places take time that grows with the
 * square of their length. */
static struct run longest_run(const struct sample *a, const struct sample *b)
{
    struct run best = {0};
    if (a != b)
        find_run(a, b, 0, 0, &best);
    if (a->count > COPIED_MOST || b->count > COPIED_MOST)
        return best;
    for (size_t i = 1; i < a->count; i++)
        find_run(a, b, i, 0, &best);
    for (size_t k = 1; k < b->count && a != b; k++)
        find_run(a, b, 0, k, &best);
    return best;
}

/* The greater of the share of a cell's pairs that are equal, which tells of many values, and of
 * the chance by their density, which tells of few. NAN with fewer than three distinct values. */
static double match_chance(const struct cell *cell)
{
    const struct sample *c = cell->sample;
    double density = density_of(cell), equal = 0;
    if (isnan(density))
        return NAN;
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = i + 1; k < c->count; k++)
            equal += c->values[i] == c->values[k];
    equal /= (double)c->count * ((double)c->count - 1) / 2;
    return fmin(1, fmax(equal, density * step_or_rounding(cell)));
}

static void add_copied(const char *rule, const struct quality_sources *s, const struct run *run,
                       const struct sample *a, const struct sample *b, double p,
                       struct quality *list)
{
    CLEANUP_TEXT char *level = b->level == LEVEL_NONE || b->level == a->level
                                   ? memory_copy("", 0)
                                   : memory_print(" at level %d", b->level);
    quality_add(list, quality_finding_of(rule, a),
                "repetitions %d to %d have the values of repetitions %d to %d of %s%s, from %.9g "
                "to %.9g: p %.2g",
                a->repetitions[run->at], a->repetitions[run->at + run->length - 1],
                b->repetitions[run->other_at], b->repetitions[run->other_at + run->length - 1],
                platform_title(&s->scores->study->platforms, b->platform), level,
                a->values[run->at], a->values[run->at + run->length - 1], p);
}

void quality_copied(const struct quality_sources *s, const char *rule, struct quality *list)
{
    CLEANUP(cells_free) struct cells cells = cells_of(s);
    double *match = memory_alloc(cells.count, sizeof *match), comparisons = 0;
    for (size_t i = 0; i < cells.count; i++) {
        const struct sample *c = cells.items[i].sample;
        match[i] = match_chance(&cells.items[i]);
        for (size_t k = 0; k <= i; k++)
            if (is_in_group(c, cells.items[k].sample, GROUP_FEATURE))
                comparisons += (double)(c->count * cells.items[k].sample->count);
    }
    for (size_t i = 0; i < cells.count; i++)
        for (size_t k = i; k < cells.count; k++) {
            const struct sample *a = cells.items[i].sample, *b = cells.items[k].sample;
            if (isnan(match[i]) || isnan(match[k]) || !is_in_group(a, b, GROUP_FEATURE))
                continue;
            const struct run run = longest_run(a, b);
            double p = comparisons * pow(fmax(match[i], match[k]), (double)run.length);
            if (run.length > 0 && p < QUALITY_SIGNIFICANT)
                add_copied(rule, s, &run, a, b, p, list);
        }
    free(match);
}

enum { DIGITS = 10, PER_DIGIT = 5 };

/* In steps. With less, the last digits depend on the shape of the values: those of normal values
 * with a deviation of 5 steps differ by up to 1.4 % from a tenth, 2 exp(-2 pi^2 5^2 / 10^2), but
 * those of the few cells that happen to be wide by more. */
static const double SPREAD_OF_DIGITS = 10;

/* Of many values, slight differences have a small p. This is the size of a medium effect, as the
 * root of chi-square over n (Cohen, Statistical Power Analysis for the Behavioral Sciences, 1988,
 * section 7.2). */
static const double EFFECT_OF_DIGITS = 0.3;

/* Last digits of a feature's values, in steps of their scale. */
struct digit_counts {
    size_t counts[DIGITS], total;
};

static void count_digits(const struct cell *cell, struct digit_counts *counts)
{
    const struct sample *c = cell->sample;
    double median, spread;
    if (c->count < 2 || cell->step == 0)
        return;
    describe_robust(c->values, c->count, &median, &spread);
    if (spread < SPREAD_OF_DIGITS * cell->step)
        return;
    for (size_t k = 0; k < c->count; k++) {
        double digit = fmod(fabs(round(c->values[k] / cell->step)), DIGITS);
        counts->counts[(size_t)digit]++;
        counts->total++;
    }
}

static double chi_square(const struct digit_counts *counts)
{
    double expected = (double)counts->total / DIGITS, sum = 0;
    for (size_t d = 0; d < DIGITS; d++)
        sum += pow((double)counts->counts[d] - expected, 2) / expected;
    return sum;
}

static void add_digits(const char *rule, const char *feature, const struct digit_counts *c,
                       double p, struct quality *list)
{
    size_t most = 0, least = 0;
    for (size_t d = 1; d < DIGITS; d++) {
        most = c->counts[d] > c->counts[most] ? d : most;
        least = c->counts[d] < c->counts[least] ? d : least;
    }
    quality_add(list, (struct quality_finding){.rule = rule, .subject = (char *)feature},
                "of %zu last digits %zu are %zu and %zu are %zu, expected are %.1f: chi-square "
                "%.1f with 9 degrees of freedom, p %.2g",
                c->total, c->counts[most], most, c->counts[least], least, (double)c->total / DIGITS,
                chi_square(c), p);
}

void quality_digits(const struct quality_sources *s, const char *rule, struct quality *list)
{
    CLEANUP(cells_free) struct cells cells = cells_of(s);
    struct digit_counts *counts = memory_alloc(cells.count, sizeof *counts);
    double *p = memory_alloc(cells.count, sizeof *p);
    const char **features = memory_alloc(cells.count, sizeof *features);
    size_t tests = 0;
    for (size_t i = 0; i < cells.count; i++) {
        struct digit_counts c = {0};
        bool is_known = false;
        for (size_t k = 0; k < i && !is_known; k++)
            is_known = is_in_group(cells.items[i].sample, cells.items[k].sample, GROUP_FEATURE);
        for (size_t k = i; k < cells.count && !is_known; k++)
            if (is_in_group(cells.items[i].sample, cells.items[k].sample, GROUP_FEATURE))
                count_digits(&cells.items[k], &c);
        if (c.total < PER_DIGIT * DIGITS)
            continue;
        features[tests] = cells.items[i].sample->feature;
        counts[tests] = c;
        p[tests++] = gsl_cdf_chisq_Q(chi_square(&c), DIGITS - 1);
    }
    holm_adjust(p, tests);
    for (size_t i = 0; i < tests; i++)
        if (p[i] < QUALITY_SIGNIFICANT &&
            sqrt(chi_square(&counts[i]) / (double)counts[i].total) >= EFFECT_OF_DIGITS)
            add_digits(rule, features[i], &counts[i], p[i], list);
    free(counts);
    free(p);
    free(features);
}

void quality_coarse(const struct quality_sources *s, const char *rule, struct quality *list)
{
    CLEANUP(cells_free) struct cells cells = cells_of(s);
    for (size_t i = 0; i < cells.count; i++) {
        const struct sample *c = cells.items[i].sample;
        if (c->count < QUALITY_LEAST)
            continue;
        double sd = gsl_stats_sd(c->values, 1, c->count), step = cells.items[i].step;
        size_t distinct = c->count - coincidence_repeats(c->values, c->count);
        if (sd > 0 && step >= sd)
            quality_add(list, quality_finding_of(rule, c),
                        "%zu values in steps of %.6g, %zu of them different; their standard "
                        "deviation is %.2g",
                        c->count, step, distinct, sd);
    }
}
