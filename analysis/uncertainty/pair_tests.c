#include "pair_tests.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/holm.h"
#include "base/memory.h"
#include "model/level.h"
#include "model/platform_list.h"

static const double SIGNIFICANCE = 0.05; /* of the corrected p */

/* The values of a platform's feature, one for each repetition. */
struct platform_values {
    const char *platform;
    double *items;
    size_t count;
};

void pair_tests_free(struct pair_tests *pairs)
{
    free(pairs->items);
    *pairs = (struct pair_tests){0};
}

const char *pair_test_better(const struct pair_test *pair)
{
    if (!(pair->p_holm < SIGNIFICANCE))
        return NULL;
    return (pair->test.delta > 0) != pair->graded->lower_is_better ? pair->a : pair->b;
}

const char *cliff_delta_size(double delta)
{
    double size = fabs(delta);
    return size < 0.147 ? "negligible" : size < 0.33 ? "small" : size < 0.474 ? "medium" : "large";
}

/* The value of a repetition in a sample; NAN if the sample lacks it. */
static double repetition_value(const struct sample *sample, int repetition)
{
    for (size_t i = 0; i < sample->count; i++)
        if (sample->repetitions[i] == repetition)
            return sample->values[i];
    return NAN;
}

/* The mean over the levels of each repetition that all levels have. `levels` are the samples of the
 * platform's feature. */
static struct platform_values means_over_levels(const struct sample levels[], size_t count)
{
    struct platform_values v = {.platform = levels[0].platform};
    v.items = memory_alloc(levels[0].count, sizeof *v.items);
    for (size_t i = 0; i < levels[0].count; i++) {
        double sum = 0;
        for (size_t l = 0; l < count; l++)
            sum += repetition_value(&levels[l], levels[0].repetitions[i]);
        if (!isnan(sum))
            v.items[v.count++] = sum / (double)count;
    }
    return v;
}

/* Each platform's values of a feature. The caller frees the values and the list. */
static struct platform_values *feature_values(const struct samples *samples, const char *study,
                                              const char *feature, size_t *ret_count)
{
    struct platform_values *list = memory_alloc(samples->count, sizeof *list);
    size_t count = 0, last;
    for (size_t first = 0; first < samples->count; first = last) {
        const struct sample *s = &samples->items[first];
        for (last = first + 1; last < samples->count; last++)
            if (strcmp(samples->items[last].study, s->study) != 0 ||
                strcmp(samples->items[last].platform, s->platform) != 0 ||
                strcmp(samples->items[last].feature, s->feature) != 0)
                break;
        if (strcmp(s->study, study) == 0 && strcmp(s->feature, feature) == 0)
            list[count++] = means_over_levels(s, last - first);
    }
    *ret_count = count;
    return list;
}

static int compare_platform_values(const void *a, const void *b, void *platforms)
{
    const struct platform_values *x = a, *y = b;
    return platform_compare(platforms, x->platform, y->platform);
}

static void test_feature_pairs(const struct scores *scores, const struct graded *graded,
                               const char *study, const struct samples *samples,
                               struct pair_tests *list)
{
    size_t count;
    struct platform_values *values = feature_values(samples, study, graded->feature, &count);
    if (count > 0)
        qsort_r(values, count, sizeof *values, compare_platform_values,
                (void *)&scores->study->platforms);
    for (size_t i = 1; i < count; i++) /* the baseline first */
        for (size_t k = i; k > 0 && strcmp(values[k].platform, scores->baseline) == 0; k--) {
            struct platform_values swapped = values[k];
            values[k] = values[k - 1];
            values[k - 1] = swapped;
        }
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) {
            const struct platform_values *a = &values[i], *b = &values[k];
            if (a->count == 0 || b->count == 0)
                continue;
            list->items =
                memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
            list->items[list->count++] = (struct pair_test){
                .study = study,
                .a = a->platform,
                .b = b->platform,
                .graded = graded,
                .n_a = a->count,
                .n_b = b->count,
                .test = rank_test(a->items, a->count, b->items, b->count),
            };
        }
    for (size_t i = 0; i < count; i++)
        free(values[i].items);
    free(values);
}

/* Corrects the p-values of one study, whose tests begin at `first`. */
static void correct_study(struct pair_tests *list, size_t first)
{
    size_t count = list->count - first;
    double *p = memory_alloc(count, sizeof *p);
    for (size_t i = 0; i < count; i++)
        p[i] = list->items[first + i].test.p;
    holm_adjust(p, count);
    for (size_t i = 0; i < count; i++)
        list->items[first + i].p_holm = p[i];
    free(p);
}

void pair_tests_run(const struct scores *scores, const struct samples *samples,
                    struct pair_tests *ret_pairs)
{
    struct pair_tests list = {.scores = scores};
    for (size_t i = 0; i < scores->count; i++) {
        const char *study = scores->items[i].study;
        if (i > 0 && strcmp(study, scores->items[i - 1].study) == 0)
            continue;
        size_t first = list.count;
        for (size_t f = 0; f < scores->scheme->count; f++)
            test_feature_pairs(scores, &scores->scheme->items[f], study, samples, &list);
        correct_study(&list, first);
    }
    *ret_pairs = list;
}
