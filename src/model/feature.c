#include "feature.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/nearest.h"

static const struct {
    const char *name, *title, *unit;
    bool lower_is_better;
    enum value_domain domain;
} measured[] = {
#define HIGHER false
#define LOWER true
#define MEASURE(experiment, label, tool, number, number_unit, factor, feature, title, unit,        \
                better, domain)                                                                    \
    {feature, title, unit, better, DOMAIN_##domain},
#define DURATION(experiment, label, feature, title, domain, parts)                                 \
    {feature, title, "s", LOWER, DOMAIN_##domain},
#include "experiments/catalogue.def"
#undef HIGHER
#undef LOWER
};

static const char *const domain_words[] = {
    [DOMAIN_POSITIVE] = "positive", [DOMAIN_NON_NEGATIVE] = "non-negative",
    [DOMAIN_PERCENT] = "percent",   [DOMAIN_COUNT] = "count",
    [DOMAIN_ANY] = "any",           NULL,
};

const char *const better_words[] = {"lower", "higher", NULL};

const char *const measure_words[] = {
    "boot",    "cpu",  "memory",   "memory_use", "file_io", "network",
    "latency", "http", "database", "pipeline",   "call",    NULL,
};

/* The words for the features of our own experiments. */
static const struct {
    const char *feature, *measures;
} own_measures[] = {
    {"boot_time", "boot"},
    {"cpu_events", "cpu"},
    {"linpack", "cpu"},
    {"memory", "memory"},
    {"file_read", "file_io"},
    {"file_write", "file_io"},
    {"disk_random", "file_io"},
    {"disk_random_write", "file_io"},
    {"disk_sequential", "file_io"},
    {"disk_sequential_write", "file_io"},
    {"net_sent", "network"},
    {"net_received", "network"},
    {"uplink", "network"},
    {"net_jitter", "latency"},
    {"http_time", "http"},
    {"nginx", "http"},
    {"db_read", "database"},
    {"db_write", "database"},
    {"db_read_write", "database"},
    {"pipeline_time", "pipeline"},
    {"fork", "call"},
};

const struct csv_column feature_columns[FEATURE_COLUMNS] = {
    [FEATURE_NAME] = {.name = "feature"},
    [FEATURE_TITLE] = {.name = "title"},
    [FEATURE_UNIT] = {.name = "unit"},
    [FEATURE_BETTER] = {.name = "better",
                        .domain = CSV_WORD,
                        .words = better_words,
                        .what = "a direction"},
    [FEATURE_DOMAIN] = {.name = "domain",
                        .domain = CSV_WORD,
                        .words = domain_words,
                        .what = "a domain"},
    [FEATURE_MEASURES] = {.name = "measures",
                          .domain = CSV_WORD,
                          .may_be_empty = true,
                          .is_optional = true,
                          .words = measure_words,
                          .what = "what features of several studies measure"},
};

const char *value_domain_name(enum value_domain domain)
{
    return domain_words[domain];
}

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
        .measures = feature->measures ? feature->measures : "",
        .lower_is_better = feature->lower_is_better,
        .domain = feature->domain,
    };
}

static const char *measures_of(const char *feature)
{
    for (size_t i = 0; i < sizeof own_measures / sizeof *own_measures; i++)
        if (strcmp(own_measures[i].feature, feature) == 0)
            return own_measures[i].measures;
    return "";
}

void features_of_experiments(struct features *ret_features)
{
    *ret_features = (struct features){0};
    for (size_t i = 0; i < sizeof measured / sizeof *measured; i++) {
        const struct feature feature = {(char *)measured[i].name,    (char *)measured[i].title,
                                        (char *)measured[i].unit,    measures_of(measured[i].name),
                                        measured[i].lower_is_better, measured[i].domain};
        features_add(ret_features, &feature);
    }
}

static int features_read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct features *features = context;
    if (features_find(features, row->fields[FEATURE_NAME]))
        return csv_row_error(row, FEATURE_NAME, err, "new, expected each feature once");
    struct feature *feature = features_append(features);
    size_t measures = row->words[FEATURE_MEASURES];
    *feature = (struct feature){.measures = measures == CSV_NO_WORD ? "" : measure_words[measures],
                                .lower_is_better = row->words[FEATURE_BETTER] == 0,
                                .domain = (enum value_domain)row->words[FEATURE_DOMAIN]};
    char **texts[] = {&feature->name, &feature->title, &feature->unit};
    for (size_t c = FEATURE_NAME; c <= FEATURE_UNIT; c++)
        *texts[c] = memory_copy(row->fields[c].s, row->fields[c].n);
    return 0;
}

int features_read(const char *path, struct features *ret_features, struct error *err)
{
    CLEANUP(features_free)
    struct features features = {.file = memory_copy(path, strlen(path))};
    int result =
        csv_read(path, feature_columns, FEATURE_COLUMNS, features_read_row, &features, err);
    if (result != 0)
        return result;
    *ret_features = features;
    features = (struct features){0};
    return 0;
}

void features_write(FILE *out, const struct features *features)
{
    csv_write_columns(out, feature_columns, FEATURE_COLUMNS);
    for (size_t i = 0; i < features->count; i++) {
        const struct feature *feature = &features->items[i];
        const char *const texts[] = {feature->name, feature->title, feature->unit,
                                     better_words[!feature->lower_is_better]};
        for (size_t c = 0; c < sizeof texts / sizeof *texts; c++)
            csv_write_field(out, texts[c], ',');
        csv_write_field(out, value_domain_name(feature->domain), ',');
        csv_write_field(out, feature->measures, '\n');
    }
}

const struct feature *features_find(const struct features *features, struct span name)
{
    for (size_t i = 0; i < features->count; i++)
        if (span_is(name, features->items[i].name))
            return &features->items[i];
    return NULL;
}

/* The limits of each domain. */
static const struct {
    double least, most;
    bool above_least, whole;
    const char *expected;
} limits[] = {
    [DOMAIN_POSITIVE] = {0, INFINITY, true, false, "a number above 0"},
    [DOMAIN_NON_NEGATIVE] = {0, INFINITY, false, false, "0 or a number above it"},
    [DOMAIN_PERCENT] = {0, 100, false, false, "a number from 0 to 100"},
    [DOMAIN_COUNT] = {0, INFINITY, false, true, "a whole number from 0"},
    [DOMAIN_ANY] = {-INFINITY, INFINITY, false, false, "a number"},
};

/* The words for a number outside the domain; NULL for one inside. */
static const char *expected_of(enum value_domain domain, double value, bool may_be_part)
{
    double magnitude = fabs(value), least = limits[domain].least;
    if (!isfinite(value) || magnitude > VALUE_MAX || (magnitude < VALUE_MIN && value != 0))
        return "a magnitude from 1e-100 to 1e100";
    bool is_in = value >= least && value <= limits[domain].most &&
                 !(limits[domain].above_least && value == least) &&
                 (may_be_part || !limits[domain].whole || floor(value) == value);
    return is_in ? NULL : limits[domain].expected;
}

static char *check_number(const struct feature *feature, const char *what, double value,
                          bool may_be_part)
{
    const char *expected = expected_of(feature->domain, value, may_be_part);
    return expected ? memory_print("a %s of %s, expected %s", what, feature->name, expected) : NULL;
}

char *feature_accepts(const struct feature *feature, double value)
{
    return check_number(feature, "value", value, false);
}

char *feature_accepts_mean(const struct feature *feature, double mean)
{
    return check_number(feature, "mean", mean, true);
}

char *features_remedy(const struct features *features, struct span name)
{
    struct nearest search = nearest_to(name);
    for (size_t i = 0; i < features->count; i++)
        nearest_offer(&search, features->items[i].name);
    CLEANUP_TEXT char *hint = nearest_hint(&search);
    return features->file
               ? memory_print("a known feature, %sexpected one of %s: add the line "
                              "'%.*s,TITLE,UNIT,lower or higher,DOMAIN' there",
                              hint, features->file, (int)name.n, name.s)
               : memory_print("a known feature, %sexpected one that `virtgrade features` lists, "
                              "that --scheme grades, or of a features.csv in the same folder",
                              hint);
}

int unit_direction(const char *unit)
{
    static const char times[] = "ns us \u00b5s ms s sec second seconds milliseconds microseconds "
                                "nanoseconds min minutes h hours";
    static const char rates[] = "IOPS FPS fps";
    if (*unit && span_is_among(span_of(unit), times))
        return -1;
    if (span_ends(span_of(unit), "/s") || span_starts(span_of(unit), "1/") ||
        strcasestr(unit, "per second") || strcasestr(unit, "/sec") ||
        (*unit && span_is_among(span_of(unit), rates)))
        return 1;
    return 0;
}
