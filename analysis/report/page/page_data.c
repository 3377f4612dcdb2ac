#include "page_data.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "base/digest.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"

/* --- observations --- */

void page_observations_free(struct page_observations *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].platform);
        free(list->items[i].feature);
        free(list->items[i].source);
    }
    free(list->items);
    *list = (struct page_observations){0};
}

struct reading {
    const struct study_data *data;
    struct page_observations *list;
};

static int keep_observation(void *context, const struct observation *o, bool same_cell,
                            const struct csv_row *row, struct error *err)
{
    (void)same_cell, (void)row, (void)err;
    struct reading *reading = context;
    struct page_observations *list = reading->list;
    if (!span_is(o->study, reading->data->name))
        return 0;
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] =
        (struct page_observation){.platform = memory_copy(o->platform.s, o->platform.n),
                                  .feature = memory_copy(o->feature.s, o->feature.n),
                                  .source = memory_copy(o->source.s, o->source.n),
                                  .level = o->level,
                                  .repetition = o->repetition,
                                  .value = o->value,
                                  .status = o->status};
    return 0;
}

static int compare_observations(const void *a, const void *b, void *platforms)
{
    const struct page_observation *x = a, *y = b;
    int order = strcmp(x->feature, y->feature);
    order = order ? order : platform_compare(platforms, x->platform, y->platform);
    order = order ? order : (x->level > y->level) - (x->level < y->level);
    return order ? order : (x->repetition > y->repetition) - (x->repetition < y->repetition);
}

int page_observations_read(const struct study_data *data, struct page_observations *ret_list,
                           struct error *err)
{
    struct reading reading = {data, ret_list};
    const char *path = data->graded.observations;
    int result = path ? observations_read(path, keep_observation, &reading, err) : 0;
    if (ret_list->count > 0)
        qsort_r(ret_list->items, ret_list->count, sizeof *ret_list->items, compare_observations,
                (void *)&data->graded.study.platforms);
    return result;
}

bool page_observations_have(const struct page_observations *list, const char *feature)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(list->items[middle].feature, feature);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* --- the data of the script --- */

static json_t *features_json(const struct scheme *scheme)
{
    json_t *list = json_array();
    for (size_t i = 0; i < scheme->count; i++) {
        const struct graded *g = &scheme->items[i];
        json_t *limits = json_array();
        for (size_t k = 0; k < SCORE_MAX; k++)
            json_array_append_new(limits, json_real(g->limits[k]));
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:i, s:f}", "name", g->feature,
                            "title", g->title, "group", g->group, "importance", g->importance,
                            "unit", g->unit, "better", g->lower_is_better ? "lower" : "higher",
                            "limits", limits, "required", g->required, "weight", g->weight));
    }
    return list;
}

static void add_page_platform(json_t *list, const char *name, const char *title, uint32_t colour)
{
    CLEANUP_TEXT char *text = memory_print("#%06x", (unsigned)colour);
    json_array_append_new(
        list, json_pack("{s:s, s:s, s:s}", "name", name, "title", title, "colour", text));
}

/* The platforms with values, in the order of presentation; those that the study does not list come
 * last. */
static json_t *platforms_json(const struct graded_study *graded, const char *study)
{
    enum { GREY = 0x808080 };
    json_t *list = json_array();
    const struct platform_list *platforms = &graded->study.platforms;
    const struct summaries *summaries = &graded->summaries;
    for (size_t i = 0; i < platforms->count; i++)
        for (size_t k = 0; k < summaries->count; k++)
            if (strcmp(summaries->items[k].study, study) == 0 &&
                strcmp(summaries->items[k].platform, platforms->items[i].name) == 0) {
                add_page_platform(list, platforms->items[i].name, platforms->items[i].title,
                                  platforms->items[i].colour);
                break;
            }
    for (size_t k = 0; k < summaries->count; k++) {
        const char *name = summaries->items[k].platform;
        bool is_first = strcmp(summaries->items[k].study, study) == 0 &&
                        (k == 0 || strcmp(summaries->items[k - 1].platform, name) != 0);
        if (is_first && !platform_list_find(platforms, name))
            add_page_platform(list, name, name, GREY);
    }
    return list;
}

static void append_page_number(char **text, double number)
{
    memory_append(text, "\t", isnan(number) ? "" : number_text(number).text);
}

/* The values of a sample as the engine reads them. The caller frees the text. */
static char *values_text(const struct sample *s)
{
    char *text = memory_copy("", 0);
    for (size_t i = 0; i < s->count; i++) {
        CLEANUP_TEXT char *value =
            s->hosts ? memory_print("%d:%s:%zu", s->repetitions[i], number_text(s->values[i]).text,
                                    s->hosts[i])
                     : memory_print("%d:%s", s->repetitions[i], number_text(s->values[i]).text);
        memory_append(&text, " ", value);
    }
    return text;
}

static json_t *samples_json(const struct graded_study *graded, const char *study)
{
    json_t *list = json_array();
    for (size_t i = 0; i < graded->samples.count; i++) {
        const struct sample *s = &graded->samples.items[i];
        if (s->count == 0 || strcmp(s->study, study) != 0 ||
            !scheme_find(&graded->scheme, span_of(s->feature)))
            continue;
        CLEANUP_TEXT char *values = values_text(s);
        CLEANUP_TEXT char *line = memory_print("%s\t%s\t%s\t%s\t%s", s->platform, s->experiment,
                                               s->feature, level_text(s->level).text, values);
        json_array_append_new(list, json_string(line));
    }
    return list;
}

/* The cells that have no repetitions. */
static json_t *summaries_json(const struct graded_study *graded, const char *study)
{
    json_t *list = json_array();
    for (size_t i = 0; i < graded->summaries.count; i++) {
        const struct summary *s = &graded->summaries.items[i];
        size_t levels;
        summaries_of_feature(&graded->summaries, s->study, s->platform, s->feature, &levels);
        bool is_mean_of_others = s->level == LEVEL_ALL && levels > 1;
        if (graded->has_samples || is_mean_of_others || s->n == 0 || strcmp(s->study, study) != 0 ||
            !scheme_find(&graded->scheme, span_of(s->feature)))
            continue;
        CLEANUP_TEXT char *line = memory_print("%s\t%s\t%s\t%zu", s->platform, s->feature,
                                               level_text(s->level).text, s->n);
        const double numbers[] = {s->mean, s->sd, s->median, s->min, s->max};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            append_page_number(&line, numbers[k]);
        json_array_append_new(list, json_string(line));
    }
    return list;
}

static const char *first_set(const struct scores *scores, const char *study)
{
    const char *set = FEATURE_SET_ALL;
    const char **sets = memory_alloc(scores->scheme->count + 2, sizeof *sets);
    size_t count = scores->count > 0 ? feature_sets_list(scores, study, sets) : 0;
    for (size_t i = 0; i < count; i++)
        if (strcmp(sets[i], FEATURE_SET_COMMON) == 0)
            set = FEATURE_SET_COMMON;
    free(sets);
    return set;
}

void page_data_write(FILE *out, const struct page_sources *sources)
{
    const struct graded_study *graded = &sources->data->graded;
    const char *study = sources->data->name;
    const struct resampling *how = &sources->uncertainty->resampled.how;
    json_t *data = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:o, s:o, s:o, s:o}", "study", sources->study, "name",
        study, "baseline", graded->baseline ? graded->baseline : "", "control",
        graded->study.control ? graded->study.control : "", "set",
        first_set(&graded->scores, study), "draws", (json_int_t)how->draws, "seed",
        (json_int_t)how->seed, "features", features_json(&graded->scheme), "platforms",
        platforms_json(graded, study), "samples", samples_json(graded, study), "summaries",
        summaries_json(graded, study));
    char *text = data ? json_dumps(data, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    for (const char *at = text; at && *at; at++)
        if (*at == '<') /* nothing in it ends the element */
            fputs("\\u003c", out);
        else
            fputc(*at, out);
    free(text);
    json_decref(data);
}

/* --- checksums --- */

void page_inputs_add(const struct study_data *data, struct grid *grid)
{
    static const char *const names[] = {"study.ini",        "platforms.csv", "features.csv",
                                        "observations.csv", "summary.csv",   "facts.csv",
                                        "printed.csv",      "claims.csv",    "blocks.csv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CLEANUP_TEXT char *path =
            data->graded.study.directory ? study_file(&data->graded.study, names[i]) : NULL;
        struct digest digest;
        struct error none;
        if (!path || digest_file(path, deadline_in(60), &digest, &none) != 0)
            continue;
        grid_row(grid, GRID_BODY);
        grid_cell(grid, "%s", path);
        grid_cell(grid, "%s", digest.text);
    }
}
