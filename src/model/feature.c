#include "feature.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"

/* The `_total` features count the transactions of a whole run, whatever its duration. The database
 * features without `_total` are the rates that the tool prints. `memory` is the triad of STREAM,
 * commonly called memory bandwidth. The `_page` features sweep over memory and touch one number in
 * each page. `disk_random` and `disk_sequential` are reads. */
static const struct {
    const char *name, *title, *unit;
    bool lower_is_better;
} measured[] = {
    {"boot_time", "Boot time", "s", true},
    {"cpu_events", "CPU events", "1/s", false},
    {"file_read", "File read", "MiB/s", false},
    {"file_write", "File write", "MiB/s", false},
    {"net_sent", "Bandwidth sent", "Mbit/s", false},
    {"net_received", "Bandwidth received", "Mbit/s", false},
    {"net_jitter", "Network jitter", "ms", true},
    {"db_read_total", "Database reads, whole run", "1/run", false},
    {"db_write_total", "Database writes, whole run", "1/run", false},
    {"db_read_write_total", "Database mixed, whole run", "1/run", false},
    {"db_read", "Database reads", "1/s", false},
    {"db_write", "Database writes", "1/s", false},
    {"db_read_write", "Database mixed", "1/s", false},
    {"http_time", "HTTP response", "ms", true},
    {"pipeline_time", "Pipeline turnover", "s", true},
    {"linpack", "Linpack", "GFLOPS", false},
    {"memory", "Memory triad", "MB/s", false},
    {"memory_copy", "Memory copy", "MB/s", false},
    {"memory_scale", "Memory scale", "MB/s", false},
    {"memory_add", "Memory add", "MB/s", false},
    {"memory_read", "Memory read", "MB/s", false},
    {"memory_write", "Memory write", "MB/s", false},
    {"memory_read_page", "Memory read/page", "MB/s", false},
    {"memory_write_page", "Memory write/page", "MB/s", false},
    {"disk_random", "Random read", "MiB/s", false},
    {"disk_random_write", "Random write", "MiB/s", false},
    {"disk_sequential", "Sequential read", "MiB/s", false},
    {"disk_sequential_write", "Sequential write", "MiB/s", false},
    {"fork", "Fork", "1/s", false},
    {"uplink", "Uplink", "Mbit/s", false},
    {"nginx", "Static file", "1/s", false},
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
