#include "host_ratios.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/holm.h"
#include "base/memory.h"
#include "model/level.h"
#include "model/platform_list.h"

void host_ratios_free(struct host_ratios *ratios)
{
    for (size_t i = 0; i < ratios->count; i++)
        free(ratios->items[i].hosts);
    free(ratios->items);
    *ratios = (struct host_ratios){0};
}

bool ratio_cell_grades(const struct ratio_cell *cell)
{
    return cell->level == LEVEL_NONE || cell->level == LEVEL_ALL;
}

/* --- the cells --- */

/* The order of features and platforms: that of the sources' lists. */
struct cell_order {
    const struct ratio_source *sources;
    size_t count;
};

static size_t feature_place(const struct cell_order *order, const char *feature)
{
    size_t before = 0;
    for (size_t s = 0; s < order->count; s++) {
        const struct features *list = &order->sources[s].study->features;
        const struct feature *found = features_find(list, span_of(feature));
        if (found)
            return before + (size_t)(found - list->items);
        before += list->count;
    }
    return before;
}

static int compare_cells(const void *a, const void *b, void *context)
{
    const struct ratio_cell *x = a, *y = b;
    const struct cell_order *order = context;
    size_t i = feature_place(order, x->feature), k = feature_place(order, y->feature);
    int result = (i > k) - (i < k);
    if (result == 0)
        result = strcmp(x->feature, y->feature);
    if (result == 0)
        result = platform_compare(&order->sources[0].study->platforms, x->platform, y->platform);
    return result ? result : (x->level > y->level) - (x->level < y->level);
}

static void add_ratio_cell(struct host_ratios *list, const struct sample *s, int level)
{
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] =
        (struct ratio_cell){.feature = s->feature, .platform = s->platform, .level = level};
}

/* Adds a cell for each sample that has a baseline, and one over the levels. */
static void add_cells_of(const struct ratio_source *source, struct host_ratios *list)
{
    for (size_t i = 0; i < source->samples->count; i++) {
        const struct sample *s = &source->samples->items[i];
        if (strcmp(s->study, source->name) != 0 || strcmp(s->platform, source->baseline) == 0 ||
            !samples_find(source->samples, s->study, source->baseline, s->feature, s->level))
            continue;
        add_ratio_cell(list, s, s->level);
        if (s->level != LEVEL_NONE)
            add_ratio_cell(list, s, LEVEL_ALL);
    }
}

/* Sorts the cells and keeps one of each. */
static void sort_cells(const struct cell_order *order, struct host_ratios *list)
{
    size_t kept = 0;
    if (list->count > 0)
        qsort_r(list->items, list->count, sizeof *list->items, compare_cells, (void *)order);
    for (size_t i = 0; i < list->count; i++)
        if (kept == 0 || compare_cells(&list->items[kept - 1], &list->items[i], (void *)order) != 0)
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* --- the hosts --- */

/* The end of the values of one host. */
static size_t host_end(const struct run_values *values, size_t from, size_t host)
{
    while (from < values->count && values->items[from].host == host)
        from++;
    return from;
}

/* Adds the ratios of one source. Hosts that lack the platform or the baseline have none. */
static void add_hosts(const struct ratio_source *source, struct ratio_cell *cell, size_t *capacity)
{
    CLEANUP(run_values_free)
    struct run_values values = run_values_find(source->samples, source->name, cell->platform,
                                               source->baseline, cell->feature, cell->level);
    CLEANUP(run_values_free)
    struct run_values below = run_values_find(source->samples, source->name, source->baseline,
                                              cell->platform, cell->feature, cell->level);
    for (size_t i = 0, k = 0; i < values.count && k < below.count;) {
        size_t host = values.items[i].host, other = below.items[k].host;
        size_t end = host_end(&values, i, host), below_end = host_end(&below, k, other);
        if (host == other) {
            cell->hosts = memory_grow(cell->hosts, cell->host_count, capacity, sizeof *cell->hosts);
            cell->hosts[cell->host_count++] = (struct host_ratio){
                .study = source->name,
                .host = source->samples->host_count > 0 ? source->samples->hosts[host] : "",
                .ratio = log_ratio(&values.items[i], end - i, &below.items[k], below_end - k,
                                   source->has_blocks),
                .p_holm = NAN,
            };
        }
        i = host <= other ? end : i;
        k = other <= host ? below_end : k;
    }
}

/* The effect on a host; false if its variance is not known. */
static bool effect_of(const struct log_ratio *ratio, struct host_effect *ret_effect)
{
    *ret_effect = ratio->blocks > 0
                      ? (struct host_effect){ratio->paired_mean, ratio->paired_variance}
                      : (struct host_effect){ratio->mean, ratio->variance};
    return !isnan(ret_effect->variance);
}

static void pool_cell(struct ratio_cell *cell)
{
    struct host_effect *effects = memory_alloc(cell->host_count + 1, sizeof *effects);
    for (size_t i = 0; i < cell->host_count; i++)
        cell->pooled_count +=
            effect_of(&cell->hosts[i].ratio, &effects[cell->pooled_count]) ? 1 : 0;
    if (cell->pooled_count > 0)
        cell->pooled = random_effects(effects, cell->pooled_count);
    free(effects);
}

/* --- the tests --- */

static int compare_by_host(const void *a, const void *b)
{
    const struct host_ratio *x = *(struct host_ratio *const *)a,
                            *y = *(struct host_ratio *const *)b;
    int order = strcmp(x->study, y->study);
    if (order == 0)
        order = strcmp(x->host, y->host);
    return order ? order : (x > y) - (x < y);
}

static bool is_same_host(const struct host_ratio *a, const struct host_ratio *b)
{
    return strcmp(a->study, b->study) == 0 && strcmp(a->host, b->host) == 0;
}

/* Corrects the tests of each host, and counts the hosts. */
static void correct_hosts(struct host_ratios *list)
{
    size_t all = 0, count = 0, end;
    for (size_t i = 0; i < list->count; i++)
        all += list->items[i].host_count;
    struct host_ratio **ratios = memory_alloc(all + 1, sizeof *ratios);
    double *p = memory_alloc(all + 1, sizeof *p);
    for (size_t i = 0; i < list->count; i++)
        for (size_t h = 0; h < list->items[i].host_count && ratio_cell_grades(&list->items[i]); h++)
            ratios[count++] = &list->items[i].hosts[h];
    if (count > 0)
        qsort(ratios, count, sizeof *ratios, compare_by_host);
    for (size_t first = 0; first < count; first = end) {
        size_t tests = 0;
        bool has_blocks = false;
        for (end = first; end < count && is_same_host(ratios[end], ratios[first]); end++) {
            has_blocks = has_blocks || ratios[end]->ratio.blocks > 0;
            if (!isnan(ratios[end]->ratio.rank.p))
                p[tests++] = ratios[end]->ratio.rank.p;
        }
        holm_adjust(p, tests);
        for (size_t i = end; i-- > first;)
            if (!isnan(ratios[i]->ratio.rank.p))
                ratios[i]->p_holm = p[--tests];
        list->host_count++;
        list->block_count += has_blocks;
    }
    free(ratios);
    free(p);
}

void host_ratios_make(const struct ratio_source sources[], size_t count,
                      struct host_ratios *ret_ratios)
{
    struct host_ratios list = {0};
    const struct cell_order order = {sources, count};
    for (size_t s = 0; s < count; s++)
        add_cells_of(&sources[s], &list);
    sort_cells(&order, &list);
    for (size_t i = 0; i < list.count; i++) {
        size_t capacity = 0;
        for (size_t s = 0; s < count; s++)
            add_hosts(&sources[s], &list.items[i], &capacity);
        pool_cell(&list.items[i]);
    }
    correct_hosts(&list);
    *ret_ratios = list;
}
