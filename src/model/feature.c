#include "feature.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"

static const struct {
    const char *name, *title, *unit;
    bool lower_is_better;
} measured[] = {
#define HIGHER false
#define LOWER true
#define MEASURE(experiment, label, tool, number, number_unit, factor, feature, title, unit,        \
                better)                                                                            \
    {feature, title, unit, better},
#define DURATION(experiment, label, feature, title) {feature, title, "s", LOWER},
#include "experiments/catalogue.def"
#undef HIGHER
#undef LOWER
};

enum { FEATURE, TITLE, UNIT, BETTER, COLUMNS };
static const char *const columns[COLUMNS] = {"feature", "title", "unit", "better"};

void features_free(struct features *features)
{
    for (size_t i = 0; i < features->count; i++) {
        free(features->items[i].name);
        free(features->items[i].title);
        free(features->items[i].unit);
    }
    free(features->items);
    free(features->file);
    *features = (struct features){0};
}

static struct feature *features_append(struct features *features)
{
    features->items =
        memory_grow(features->items, features->count, &features->capacity, sizeof *features->items);
    return &features->items[features->count++];
}

void features_add(struct features *features, const struct feature *feature)
{
    *features_append(features) = (struct feature){
        .name = memory_copy(feature->name, strlen(feature->name)),
        .title = memory_copy(feature->title, strlen(feature->title)),
        .unit = memory_copy(feature->unit, strlen(feature->unit)),
        .lower_is_better = feature->lower_is_better,
    };
}

void features_of_experiments(struct features *ret_features)
{
    *ret_features = (struct features){0};
    for (size_t i = 0; i < sizeof measured / sizeof *measured; i++) {
        const struct feature feature = {(char *)measured[i].name, (char *)measured[i].title,
                                        (char *)measured[i].unit, measured[i].lower_is_better};
        features_add(ret_features, &feature);
    }
}

static int features_read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct features *features = context;
    for (size_t c = FEATURE; c <= UNIT; c++)
        if (!span_is_name(row->fields[c]))
            return csv_row_error(row, c, err,
                                 "a name, expected UTF-8 text without control characters");
    if (!span_is(row->fields[BETTER], "lower") && !span_is(row->fields[BETTER], "higher"))
        return csv_row_error(row, BETTER, err, "a direction, expected lower or higher");
    if (features_find(features, row->fields[FEATURE]))
        return csv_row_error(row, FEATURE, err, "new, expected each feature once");
    struct feature *feature = features_append(features);
    *feature = (struct feature){.lower_is_better = span_is(row->fields[BETTER], "lower")};
    char **texts[] = {&feature->name, &feature->title, &feature->unit};
    for (size_t c = FEATURE; c <= UNIT; c++)
        *texts[c] = memory_copy(row->fields[c].s, row->fields[c].n);
    return 0;
}

int features_read(const char *path, struct features *ret_features, struct error *err)
{
    CLEANUP(features_free)
    struct features features = {.file = memory_copy(path, strlen(path))};
    int result = csv_read(path, columns, COLUMNS, features_read_row, &features, err);
    if (result != 0)
        return result;
    *ret_features = features;
    features = (struct features){0};
    return 0;
}

const struct feature *features_find(const struct features *features, struct span name)
{
    for (size_t i = 0; i < features->count; i++)
        if (span_is(name, features->items[i].name))
            return &features->items[i];
    return NULL;
}

char *features_remedy(const struct features *features, struct span name)
{
    return features->file
               ? memory_print("a known feature, expected one of %s: add the line "
                              "'%.*s,TITLE,UNIT,lower or higher' there",
                              features->file, (int)name.n, name.s)
               : memory_print("a known feature, expected one that `virtgrade features` lists, that "
                              "--scheme grades, or of a features.csv in the same folder");
}
