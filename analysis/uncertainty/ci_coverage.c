#include "ci_coverage.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/bootstrap.h"
#include "analysis/stats/quantile.h"
#include "analysis/stats/random.h"
#include "base/memory.h"
#include "base/parallel.h"

/* Of each simulation. With 999 draws both bounds of an interval are order statistics. */
enum { SETS = 2000, DRAWS = 999 };

static const double VARIATION = 0.1, TRUE_RATIO = 80;

enum population { NORMAL, SKEWED, BIMODAL, CELLS, POPULATIONS };
static const char *const population_names[POPULATIONS] = {"normal", "skewed", "bimodal",
                                                          "the study's cells"};

static const enum draw_method methods[] = {DRAW_BOOTSTRAP, DRAW_PARAMETRIC};
enum { METHODS = sizeof methods / sizeof *methods };

/* Bounds of the classes of probabilities whose calibration is measured. */
static const double bounds[] = {0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1};
enum { CALIBRATIONS = sizeof bounds / sizeof *bounds - 1 };

/* Two samples that serve as populations: a platform's and its baseline's. */
struct sample_pair {
    const struct sample *platform, *baseline;
};

/* The result of one simulated set. */
struct outcome {
    double truth, low, high;
    double claimed; /* the probability of the observed score */
    bool right;     /* the observed score is that of the true ratio */
};

struct simulation {
    enum population population;
    enum draw_method method;
    bool calibrates; /* draw a true ratio for each set */
    size_t n;
    uint64_t key;
    const struct sample_pair *cells; /* of the population CELLS */
    size_t cell_count;
    struct outcome *outcomes;
};

void ci_coverages_free(struct ci_coverages *coverages)
{
    free(coverages->items);
    free(coverages->calibrations);
    *coverages = (struct ci_coverages){0};
}

/* Value i of a population with mean 1 and the coefficient of variation VARIATION. */
static double population_value(enum population population, uint64_t key, uint64_t i)
{
    static const double sigma = 0.8, distance = 5, part = 0.3;
    double z = random_normal(key, i);
    if (population == SKEWED) {
        double mean = exp(sigma * sigma / 2), sd = mean * sqrt(expm1(sigma * sigma));
        return 1 + VARIATION * (exp(sigma * z) - mean) / sd;
    }
    if (population == BIMODAL) {
        double mode_sd = VARIATION / sqrt(1 + part * (1 - part) * distance * distance);
        bool second = random_unit(random_mix(key), i) <= part;
        return 1 + mode_sd * (z + distance * ((second ? 1 : 0) - part));
    }
    return 1 + VARIATION * z;
}

static void simulate_sample(const struct simulation *s, const struct sample *cell, uint64_t key,
                            double values[])
{
    for (size_t i = 0; i < s->n; i++)
        values[i] = cell ? cell->values[random_word(key, i) % cell->count]
                         : population_value(s->population, key, i);
}

static double plain_mean(const double values[], size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    return sum / (double)n;
}

/* Draws means of the values as `resample` would. */
static void draw_means(const struct simulation *s, const double values[], uint64_t key,
                       double ret_draws[])
{
    if (s->method == DRAW_BOOTSTRAP) {
        bootstrap_means(values, s->n, key, DRAWS, ret_draws);
        return;
    }
    double mean = plain_mean(values, s->n), squares = 0;
    for (size_t i = 0; i < s->n; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    bootstrap_means_parametric(mean, sqrt(squares / (double)(s->n - 1)), s->n, key, DRAWS,
                               ret_draws);
}

static const struct graded limits = {.limits = {60, 70, 80, 90}};

static void grade_outcome(struct outcome *o, double observed, const double ratios[])
{
    unsigned char scores[DRAWS];
    size_t counts[SCORE_MAX + 1];
    int score = score_of_ratio(&limits, observed);
    score_ratios(&limits, ratios, DRAWS, scores, counts);
    o->claimed = (double)counts[score] / DRAWS;
    o->right = score == score_of_ratio(&limits, o->truth);
}

static void simulate_set(void *context, size_t set)
{
    const struct simulation *s = context;
    struct outcome *o = &s->outcomes[set];
    uint64_t key = random_mix(s->key + set);
    const struct sample_pair *cells = s->cells ? &s->cells[set % s->cell_count] : NULL;
    double *values = memory_alloc(2 * s->n, sizeof *values), *baseline = values + s->n;
    double *draws = memory_alloc((size_t)2 * DRAWS, sizeof *draws), *below = draws + DRAWS;
    simulate_sample(s, cells ? cells->platform : NULL, key, values);
    simulate_sample(s, cells ? cells->baseline : NULL, key ^ 1, baseline);
    o->truth = cells ? 100 * plain_mean(cells->platform->values, cells->platform->count) /
                           plain_mean(cells->baseline->values, cells->baseline->count)
               : s->calibrates ? 50 + 50 * random_unit(key ^ 2, 0)
                               : TRUE_RATIO;
    double scale = cells ? 100 : o->truth;
    draw_means(s, values, key ^ 3, draws);
    draw_means(s, baseline, key ^ 4, below);
    for (size_t d = 0; d < DRAWS; d++) {
        double ratio = scale * draws[d] / below[d];
        draws[d] = ratio <= RATIO_MOST ? ratio : RATIO_MOST;
    }
    grade_outcome(o, scale * plain_mean(values, s->n) / plain_mean(baseline, s->n), draws);
    o->low = quantile(draws, DRAWS, 0.025);
    o->high = quantile(draws, DRAWS, 0.975);
    free(values);
    free(draws);
}

static struct ci_coverage summarize_sets(const struct simulation *s)
{
    struct ci_coverage c = {population_names[s->population], s->method, s->n, SETS, 0, 0, 0, 0};
    double widths[SETS];
    for (size_t i = 0; i < SETS; i++) {
        const struct outcome *o = &s->outcomes[i];
        c.below += o->truth < o->low;
        c.above += o->truth > o->high;
        widths[i] = o->high < RATIO_MOST ? 100 * (o->high - o->low) / o->truth : INFINITY;
    }
    c.below /= SETS;
    c.above /= SETS;
    c.covered = 1 - c.below - c.above;
    c.width = gsl_stats_median(widths, 1, SETS);
    return c;
}

static void add_calibrations(const struct simulation *s, struct ci_coverages *list)
{
    for (size_t b = 0; b < CALIBRATIONS; b++) {
        struct calibration c = {.method = s->method, .from = bounds[b], .to = bounds[b + 1]};
        size_t right = 0;
        for (size_t i = 0; i < SETS; i++) {
            const struct outcome *o = &s->outcomes[i];
            if (o->claimed < c.from || (o->claimed >= c.to && c.to < 1))
                continue;
            c.sets++;
            c.claimed += o->claimed;
            right += o->right;
        }
        c.claimed = c.sets > 0 ? c.claimed / (double)c.sets : NAN;
        c.right = c.sets > 0 ? (double)right / (double)c.sets : NAN;
        list->calibrations[list->calibration_count++] = c;
    }
}

/* The samples that scores rest on, each level alone, paired with the baseline's. The caller frees
 * the list. */
static struct sample_pair *list_graded_samples(const struct scores *scores,
                                               const struct samples *samples, size_t *ret_count)
{
    struct sample_pair *cells = memory_alloc(samples->count, sizeof *cells);
    size_t count = 0;
    for (size_t i = 0; i < samples->count; i++) {
        const struct sample *s = &samples->items[i];
        const struct sample *baseline =
            samples_find(samples, s->study, scores->baseline, s->feature, s->level);
        if (baseline && baseline != s && scheme_find(scores->scheme, span_of(s->feature)) &&
            s->count > 0 && baseline->count > 0)
            cells[count++] = (struct sample_pair){s, baseline};
    }
    *ret_count = count;
    return cells;
}

void ci_coverage_measure(const struct scores *scores, const struct samples *samples, size_t n,
                         const struct resampling *how, struct ci_coverages *ret_coverages)
{
    struct ci_coverages list = {0};
    struct outcome *outcomes = memory_alloc(SETS, sizeof *outcomes);
    size_t cell_count = 0;
    struct sample_pair *cells = samples ? list_graded_samples(scores, samples, &cell_count) : NULL;
    list.calibrations = memory_alloc((size_t)METHODS * CALIBRATIONS, sizeof *list.calibrations);
    for (size_t d = 0; d < METHODS; d++) {
        struct simulation s = {.method = methods[d], .n = n, .outcomes = outcomes};
        for (size_t p = 0; p < POPULATIONS; p++) {
            s.population = (enum population)p;
            s.key = random_key(how->seed, population_names[p]);
            s.cells = p == CELLS ? cells : NULL;
            s.cell_count = cell_count;
            if (p == CELLS && cell_count == 0)
                continue;
            parallel_for(SETS, how->threads, simulate_set, &s);
            list.items = memory_grow(list.items, list.count, &list.capacity, sizeof *list.items);
            list.items[list.count++] = summarize_sets(&s);
        }
        s.population = NORMAL;
        s.cells = NULL;
        s.calibrates = true;
        s.key = random_key(how->seed, "calibration");
        parallel_for(SETS, how->threads, simulate_set, &s);
        add_calibrations(&s, &list);
    }
    free(cells);
    free(outcomes);
    *ret_coverages = list;
}
