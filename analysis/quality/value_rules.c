/* Quality rules about the values of graded features. */
#include "quality_rules.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/describe.h"
#include "analysis/stats/holm.h"
#include "analysis/stats/kendall.h"
#include "base/memory.h"

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

/* Adds a finding for each sample with values far off: of first repetitions, or of the others. */
static void check_far_off(const struct quality_sources *s, const char *rule, bool first,
                          struct quality *list)
{
    for (size_t i = 0; i < s->samples->count; i++) {
        const struct sample *sample = &s->samples->items[i];
        double median, spread;
        if (!is_graded_sample(s, sample) || sample->count < LEAST)
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

void quality_drift(const struct quality_sources *s, const char *rule, struct quality *list)
{
    const struct sample **cells = memory_alloc(s->samples->count, sizeof *cells);
    double *p = memory_alloc(s->samples->count, sizeof *p);
    double *tau = memory_alloc(s->samples->count, sizeof *tau);
    size_t count = 0;
    for (size_t i = 0; i < s->samples->count; i++) {
        const struct sample *sample = &s->samples->items[i];
        if (!is_graded_sample(s, sample) || sample->count < LEAST || sample->count > KENDALL_MOST)
            continue;
        cells[count] = sample;
        struct kendall_test test = kendall_test(sample->values, sample->count);
        tau[count] = test.tau;
        p[count++] = test.p;
    }
    holm_adjust(p, count);
    for (size_t i = 0; i < count; i++) {
        const struct sample *c = cells[i];
        if (p[i] < SIGNIFICANT)
            quality_add(list, finding_for_sample(rule, c),
                        "from %.6g to %.6g over %zu repetitions: Kendall's tau %.2f, p %.2g",
                        c->values[0], c->values[c->count - 1], c->count, tau[i], p[i]);
    }
    free(cells);
    free(tau);
    free(p);
}
