#include "calibration.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/scoring.h"
#include "analysis/stats/bootstrap.h"
#include "analysis/stats/describe.h"
#include "analysis/stats/quantile.h"
#include "analysis/stats/random.h"
#include "base/memory.h"
#include "base/parallel.h"

/* Of each set. With 999 draws both bounds of an interval are order statistics. */
enum { DRAWS = 999 };

/* Weights are the slowest part of a set, so sets share this many of them. */
enum { WEIGHTS = 128 };

const double calibration_bounds[] = {0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1};

static const struct graded limits = {.limits = {60, 70, 80, 90}};
static const double RATIO_FROM = 40, RATIO_TO = 120;

const char *population_name(enum population population)
{
    static const char *const names[] = {"normal", "lognormal", "left",    "bimodal",
                                        "heavy",  "outliers",  "uniform", "measured"};
    return names[population];
}

void calibrations_free(struct calibrations *list)
{
    free(list->items);
    *list = (struct calibrations){0};
}

/* The population behind a cell's values: its coefficient of variation, and the mean of its numbers
 * above 0. */
struct source {
    const struct sample *sample;
    double spread, mean;
};

/* The result of a set for one method and question. */
struct outcome {
    float claimed;
    bool right, covered, mean_covered;
};

struct simulation {
    enum population population;
    size_t n;
    uint64_t key;
    const struct source *sources; /* two for each cell: of the platform and of the baseline */
    size_t cell_count;
    const struct posterior *weights;
    struct outcome (*outcomes)[CALIBRATION_METHODS][QUESTIONS]; /* of each set */
};

static double spread_of(const struct sample *sample)
{
    double mean = 0, squares = 0;
    for (size_t i = 0; i < sample->count; i++)
        mean += sample->values[i] / (double)sample->count;
    for (size_t i = 0; i < sample->count; i++)
        squares += (sample->values[i] - mean) * (sample->values[i] - mean);
    return sqrt(squares / (double)(sample->count - 1)) / fabs(mean);
}

/* Two modes, the second with the share `part` and `distance` deviations of a mode above. */
static double two_modes(double spread, double part, double distance, double z, bool second)
{
    double deviation = spread / sqrt(1 + part * (1 - part) * distance * distance);
    return 1 + deviation * (z + distance * ((second ? 1 : 0) - part));
}

static double lognormal(double spread, double z)
{
    double variance = log1p(spread * spread);
    return exp(sqrt(variance) * z - variance / 2);
}

/* Number i of a population with mean 1. */
static double population_value(enum population population, double spread,
                               const struct sample *sample, uint64_t key, uint64_t i)
{
    static const double mirrored = 0.4;
    double u = random_unit(random_mix(key), i);
    switch (population) {
    case POPULATION_LOGNORMAL:
        return lognormal(spread, random_normal(key, i));
    case POPULATION_LEFT:
        return 1 - spread / mirrored * (lognormal(mirrored, random_normal(key, i)) - 1);
    case POPULATION_BIMODAL:
        return two_modes(spread, 0.3, 5, random_normal(key, i), u <= 0.3);
    case POPULATION_HEAVY:
        return 1 + spread * random_t(key, i, 3) / sqrt(3);
    case POPULATION_OUTLIERS:
        return two_modes(spread, 0.1, 10, random_normal(key, i), u <= 0.1);
    case POPULATION_UNIFORM:
        return 1 + spread * sqrt(12) * (u - 0.5);
    case POPULATION_MEASURED: {
        double mean = 0;
        for (size_t k = 0; k < sample->count; k++)
            mean += sample->values[k] / (double)sample->count;
        return sample->values[random_word(key, i) % sample->count] / mean;
    }
    default:
        return 1 + spread * random_normal(key, i);
    }
}

/* The next number above 0: no measurement of a rate or time is another. */
static double next_value(enum population population, const struct source *source, uint64_t key,
                         uint64_t *ret_next)
{
    double value;
    uint64_t least = *ret_next;
    do
        value = population_value(population, source->spread, source->sample, key, (*ret_next)++);
    while (value <= 0 && *ret_next < least + 1000);
    return value;
}

static double simulate_sample(const struct simulation *s, const struct source *source, uint64_t key,
                              double ret_values[])
{
    double mean = 0;
    uint64_t next = 0;
    for (size_t i = 0; i < s->n; i++) {
        ret_values[i] = next_value(s->population, source, key, &next) / source->mean;
        mean += ret_values[i] / (double)s->n;
    }
    return mean;
}

/* The mean of the numbers above 0 is 1 if there are no others, and is measured otherwise. */
static double mean_above_zero(enum population population, const struct source *source, uint64_t key)
{
    enum { TRIED = 20000, MEASURED = 400000 };
    uint64_t next = 0;
    double mean = 0;
    for (size_t i = 0; i < TRIED; i++)
        next_value(population, source, key, &next);
    if (next == TRIED)
        return 1;
    for (size_t i = 0; i < MEASURED; i++)
        mean += next_value(population, source, key, &next) / MEASURED;
    return mean;
}

static void judge(const double above[], const double below[], double truth, int printed,
                  double target, struct outcome *o)
{
    double ratios[DRAWS];
    unsigned char scores[DRAWS];
    size_t counts[SCORE_MAX + 1];
    for (size_t d = 0; d < DRAWS; d++) {
        double ratio = truth * above[d] / below[d];
        ratios[d] = ratio <= RATIO_MOST ? ratio : RATIO_MOST;
    }
    score_ratios(&limits, ratios, DRAWS, scores, counts);
    o->claimed = (float)counts[printed] / DRAWS;
    o->right = printed == score_of_ratio(&limits, target);
    o->covered =
        target >= quantile(ratios, DRAWS, 0.025) && target <= quantile(ratios, DRAWS, 0.975);
}

/* True if the interval of describe.h holds the mean of the population, 1. Reorders the values. */
static bool mean_is_covered(double values[], size_t n)
{
    struct summary summary;
    describe_values(values, n, &summary);
    return summary.ci_low <= 1 && summary.ci_high >= 1;
}

static void positive(double draws[])
{
    for (size_t d = 0; d < DRAWS; d++)
        draws[d] = draws[d] > 0 ? draws[d] : 0;
}

static void simulate_set(void *context, size_t set)
{
    const struct simulation *s = context;
    uint64_t key = random_mix(s->key + set);
    const struct source *platform = &s->sources[2 * (set % s->cell_count)], *metal = platform + 1;
    double *values = memory_alloc(4 * s->n, sizeof *values), *baseline = values + s->n;
    double draws[2][DRAWS];
    double truth = RATIO_FROM + (RATIO_TO - RATIO_FROM) * random_unit(key ^ 5, 0);
    double mean = simulate_sample(s, platform, key ^ 1, values);
    double below = simulate_sample(s, metal, key ^ 2, baseline);
    double again = simulate_sample(s, platform, key ^ 3, values + 2 * s->n);
    again /= simulate_sample(s, metal, key ^ 4, values + 3 * s->n);
    int printed = score_of_ratio(&limits, truth * mean / below);
    const double targets[QUESTIONS] = {truth, truth * again};
    const struct posterior *weights[2] = {&s->weights[random_word(key, 6) % WEIGHTS],
                                          &s->weights[random_word(key, 7) % WEIGHTS]};
    for (size_t q = 0; q < QUESTIONS; q++) {
        bool is_truth = q == QUESTION_TRUTH;
        posterior_means(weights[0], is_truth ? weights[0]->truth : weights[0]->repeat, values, mean,
                        draws[0]);
        posterior_means(weights[1], is_truth ? weights[1]->truth : weights[1]->repeat, baseline,
                        below, draws[1]);
        positive(draws[0]);
        positive(draws[1]);
        judge(draws[0], draws[1], truth, printed, targets[q],
              &s->outcomes[set][CALIBRATION_POSTERIOR][q]);
    }
    bootstrap_means(values, s->n, key ^ 8, DRAWS, draws[0]);
    bootstrap_means(baseline, s->n, key ^ 9, DRAWS, draws[1]);
    for (size_t q = 0; q < QUESTIONS; q++)
        judge(draws[0], draws[1], truth, printed, targets[q],
              &s->outcomes[set][CALIBRATION_BOOTSTRAP][q]);
    bool covered = mean_is_covered(values, s->n);
    for (size_t m = 0; m < CALIBRATION_METHODS; m++)
        for (size_t q = 0; q < QUESTIONS; q++)
            s->outcomes[set][m][q].mean_covered = covered;
    free(values);
}

size_t calibration_class_of(double claimed)
{
    size_t c = 0;
    while (c + 1 < CALIBRATION_CLASSES && claimed >= calibration_bounds[c + 1])
        c++;
    return c;
}

static struct calibration tally_outcomes(const struct simulation *s, size_t sets,
                                         enum calibration_method method, enum question question)
{
    struct calibration c = {s->population, s->n, sets, method, question, {{0}}, 0, 0, 0, 0, 0, 0};
    for (size_t i = 0; i < sets; i++) {
        const struct outcome *o = &s->outcomes[i][method][question];
        struct calibration_class *class = &c.classes[calibration_class_of(o->claimed)];
        double miss = o->claimed - (o->right ? 1 : 0);
        class->sets++;
        class->right += o->right;
        class->claimed += o->claimed;
        c.claimed += o->claimed;
        c.right += o->right;
        c.brier += miss * miss;
        c.sharpness += o->claimed * (1 - o->claimed);
        c.covered += o->covered;
        c.mean_covered += o->mean_covered;
    }
    double *const means[] = {&c.claimed,   &c.right,   &c.brier,
                             &c.sharpness, &c.covered, &c.mean_covered};
    for (size_t i = 0; i < sizeof means / sizeof *means; i++)
        *means[i] /= (double)sets;
    for (size_t k = 0; k < CALIBRATION_CLASSES; k++)
        c.classes[k].claimed =
            c.classes[k].sets > 0 ? c.classes[k].claimed / (double)c.classes[k].sets : NAN;
    return c;
}

/* A thread's share of making the weights. */
struct weights_work {
    struct posterior *weights;
    uint64_t key;
    size_t n;
};

static void make_weights(void *context, size_t i)
{
    const struct weights_work *work = context;
    posterior_make(random_mix(work->key + i), work->n, DRAWS, &work->weights[i]);
    posterior_repeat(&work->weights[i]);
}

static void calibrate_size(struct simulation *s, const struct source sources[], size_t sets,
                           const struct resampling *how, struct calibrations *list)
{
    CLEANUP_TEXT char *name = memory_print("calibration of %zu", s->n);
    struct posterior weights[WEIGHTS] = {0};
    struct weights_work work = {weights, random_key(how->seed, name), s->n};
    parallel_for(WEIGHTS, how->threads, make_weights, &work);
    s->weights = weights;
    for (size_t p = 0; p < POPULATIONS; p++) {
        CLEANUP_TEXT char *stream =
            memory_print("%s of %zu", population_name((enum population)p), s->n);
        s->population = (enum population)p;
        s->sources = &sources[2 * p * s->cell_count];
        s->key = random_key(how->seed, stream);
        parallel_for(sets, how->threads, simulate_set, s);
        for (size_t m = 0; m < CALIBRATION_METHODS; m++)
            for (size_t q = 0; q < QUESTIONS; q++) {
                list->items =
                    memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
                list->items[list->count++] =
                    tally_outcomes(s, sets, (enum calibration_method)m, (enum question)q);
            }
    }
    for (size_t i = 0; i < WEIGHTS; i++)
        posterior_free(&weights[i]);
}

/* A thread's share of measuring the sources; those of a population are `count`. */
struct sources_work {
    struct source *sources;
    size_t count;
    uint64_t key;
};

static void measure_source(void *context, size_t i)
{
    const struct sources_work *work = context;
    struct source *source = &work->sources[i];
    enum population population = (enum population)(i / work->count);
    source->spread = spread_of(source->sample);
    source->mean = mean_above_zero(population, source, random_mix(work->key + i));
}

static struct source *find_populations(const struct cell_pair cells[], size_t cell_count,
                                       const struct resampling *how)
{
    struct source *sources = memory_alloc(2 * POPULATIONS * cell_count, sizeof *sources);
    for (size_t i = 0; i < POPULATIONS * cell_count; i++) {
        const struct cell_pair *cell = &cells[i % cell_count];
        sources[2 * i].sample = cell->platform;
        sources[2 * i + 1].sample = cell->baseline;
    }
    struct sources_work work = {sources, 2 * cell_count, random_key(how->seed, "populations")};
    parallel_for(POPULATIONS * work.count, how->threads, measure_source, &work);
    return sources;
}

void calibrate(const struct cell_pair cells[], size_t cell_count, const size_t sizes[],
               size_t size_count, size_t sets, const struct resampling *how,
               struct calibrations *ret_list)
{
    struct calibrations list = {.seed = how->seed};
    struct source *sources = find_populations(cells, cell_count, how);
    struct simulation s = {.cell_count = cell_count};
    s.outcomes = memory_alloc(sets, sizeof *s.outcomes);
    for (size_t i = 0; i < size_count; i++) {
        s.n = sizes[i];
        calibrate_size(&s, sources, sets, how, &list);
    }
    free(s.outcomes);
    free(sources);
    *ret_list = list;
}

/* The value below which a beta variate lies with probability `p`, by bisection: gsl_cdf_beta_Pinv
 * fails for one in fifty bounds, such as (0.025, 12368, 54). */
static double beta_quantile(double p, double a, double b)
{
    double low = 0, high = 1;
    for (;;) {
        double middle = (low + high) / 2;
        if (middle <= low || middle >= high)
            return middle;
        if (gsl_cdf_beta_P(middle, a, b) < p)
            low = middle;
        else
            high = middle;
    }
}

void binomial_interval(size_t right, size_t sets, double *ret_low, double *ret_high)
{
    double k = (double)right, n = (double)sets;
    *ret_low = right == 0 ? 0 : beta_quantile(0.025, k, n - k + 1);
    *ret_high = right == sets ? 1 : beta_quantile(0.975, k + 1, n - k);
}

struct calibration_judgement calibration_judge(const struct calibration *calibration)
{
    static const double allowed = 0.02;
    struct calibration_judgement j = {.worst = NAN, .worst_below = NAN};
    for (size_t k = 0; k < CALIBRATION_CLASSES; k++) {
        const struct calibration_class *class = &calibration->classes[k];
        if (class->sets < CALIBRATION_LEAST)
            continue;
        double off = (double)class->right / (double)class->sets - class->claimed, low, high;
        double *worst = calibration_bounds[k] < 0.5 ? &j.worst_below : &j.worst;
        *worst = isnan(*worst) || fabs(off) > fabs(*worst) ? off : *worst;
        if (calibration_bounds[k] < 0.5)
            continue;
        binomial_interval(class->right, class->sets, &low, &high);
        j.classes++;
        j.off += low > class->claimed + allowed || high < class->claimed - allowed;
    }
    return j;
}
