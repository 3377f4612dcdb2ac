#include "scheme.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

const char *const importance_words[IMPORTANCE_WORDS + 1] = {
    "mandatory", "highly desirable", "high", "desirable", "medium", "nice to have", "low", NULL,
};

const double importance_weights[IMPORTANCE_WORDS] = {10, 6, 6, 3, 3, 1, 1};

const double scheme_default_limits[2][SCORE_MAX] = {{60, 70, 80, 90}, {140, 130, 120, 110}};

static const char *const required_words[] = {"yes", "no", NULL};

/* Limits are percentages of the baseline. */
#define LIMIT_COLUMN(column_name)                                                                  \
    {                                                                                              \
        .name = column_name, .domain = CSV_NUMBER, .above_least = true, .most = 1e9,               \
        .what = "a percentage of the baseline"                                                     \
    }

const struct csv_column scheme_columns[SCHEME_COLUMNS] = {
    [SCHEME_FEATURE] = {.name = "feature"},
    [SCHEME_TITLE] = {.name = "title"},
    [SCHEME_GROUP] = {.name = "group"},
    [SCHEME_IMPORTANCE] = {.name = "importance",
                           .domain = CSV_WORD,
                           .words = importance_words,
                           .what = "an importance"},
    [SCHEME_UNIT] = {.name = "unit"},
    [SCHEME_BETTER] = {.name = "better",
                       .domain = CSV_WORD,
                       .words = better_words,
                       .what = "a direction"},
    [SCHEME_SCORE1] = LIMIT_COLUMN("score1"),
    LIMIT_COLUMN("score2"),
    LIMIT_COLUMN("score3"),
    LIMIT_COLUMN("score4"),
    [SCHEME_REQUIRED] = {.name = "required",
                         .domain = CSV_COUNT,
                         .may_be_empty = true,
                         .most = SCORE_MAX,
                         .words = required_words,
                         .what = "the least score that is accepted"},
    [SCHEME_WEIGHT] = {.name = "weight",
                       .domain = CSV_NUMBER,
                       .may_be_empty = true,
                       .is_optional = true,
                       .above_least = true,
                       .most = WEIGHT_MOST,
                       .what = "a weight"},
};

void scheme_free(struct scheme *scheme)
{
    for (size_t i = 0; i < scheme->count; i++) {
        free(scheme->items[i].feature);
        free(scheme->items[i].title);
        free(scheme->items[i].group);
        free(scheme->items[i].importance);
        free(scheme->items[i].unit);
    }
    free(scheme->items);
    free(scheme->name);
    *scheme = (struct scheme){0};
}

const struct graded *scheme_find(const struct scheme *scheme, struct span feature)
{
    for (size_t i = 0; i < scheme->count; i++)
        if (span_is(feature, scheme->items[i].feature))
            return &scheme->items[i];
    return NULL;
}

/* The weight of a degree of importance. */
static double importance_weight(const char *importance)
{
    size_t i = 0;
    while (i + 1 < IMPORTANCE_WORDS && strcmp(importance, importance_words[i]) != 0)
        i++;
    return importance_weights[i];
}

char *scheme_weights_text(const struct scheme *scheme)
{
    char *text = memory_copy("", 0);
    for (size_t i = 0; i < IMPORTANCE_WORDS; i++) {
        bool shares = i > 0 && importance_weights[i] == importance_weights[i - 1],
             ends = i + 1 == IMPORTANCE_WORDS || importance_weights[i + 1] != importance_weights[i];
        CLEANUP_TEXT char *weighed =
            memory_print("%s %s", importance_words[i], number_text(importance_weights[i]).text);
        memory_append(&text, shares ? " or " : ", ", ends ? weighed : importance_words[i]);
    }
    for (size_t i = 0; i < scheme->count; i++) {
        const struct graded *g = &scheme->items[i];
        CLEANUP_TEXT char *own = memory_print("%s %s", g->feature, number_text(g->weight).text);
        if (g->weight != importance_weight(g->importance))
            memory_append(&text, ", ", own);
    }
    return text;
}

bool scheme_has_group(const struct scheme *scheme, const char *group)
{
    for (size_t i = 0; i < scheme->count; i++)
        if (strcmp(scheme->items[i].group, group) == 0)
            return true;
    return false;
}

static int read_limits(const struct csv_row *row, struct graded *g, struct error *err)
{
    for (size_t k = 0; k < SCORE_MAX; k++) {
        double *limit = &g->limits[k];
        *limit = row->numbers[SCHEME_SCORE1 + k];
        if (k > 0 && (g->lower_is_better ? *limit >= limit[-1] : *limit <= limit[-1]))
            return csv_row_error(
                row, SCHEME_SCORE1 + k, err,
                g->lower_is_better
                    ? "a stricter limit, expected less than that of the score before"
                    : "a stricter limit, expected more than that of the score before");
    }
    return 0;
}

/* `yes` accepts every score but 0; `no` and nothing accept all. */
static int required_score(const struct csv_row *row)
{
    if (row->words[SCHEME_REQUIRED] != CSV_NO_WORD)
        return row->words[SCHEME_REQUIRED] == 0;
    return row->fields[SCHEME_REQUIRED].n > 0 ? (int)row->numbers[SCHEME_REQUIRED] : 0;
}

/* The weight in the row; without one, that of the importance. */
static double feature_weight(const struct csv_row *row)
{
    return row->fields[SCHEME_WEIGHT].n > 0 ? row->numbers[SCHEME_WEIGHT]
                                            : importance_weights[row->words[SCHEME_IMPORTANCE]];
}

static int check_known(const struct csv_row *row, const struct features *features,
                       const struct graded *g, struct error *err)
{
    const struct feature *known = features_find(features, row->fields[SCHEME_FEATURE]);
    if (!known)
        return 0;
    if (!span_is(row->fields[SCHEME_UNIT], known->unit)) {
        CLEANUP_TEXT char *expected =
            memory_print("the unit of %s, expected '%s'", known->name, known->unit);
        return csv_row_error(row, SCHEME_UNIT, err, expected);
    }
    if (g->lower_is_better != known->lower_is_better) {
        CLEANUP_TEXT char *expected = memory_print("the direction of %s, expected %s", known->name,
                                                   known->lower_is_better ? "lower" : "higher");
        return csv_row_error(row, SCHEME_BETTER, err, expected);
    }
    return 0;
}

struct scheme_reading {
    struct scheme *scheme;
    struct features *known;
};

static int scheme_read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct scheme_reading *reading = context;
    struct scheme *scheme = reading->scheme;
    struct graded g = {.lower_is_better = row->words[SCHEME_BETTER] == 0,
                       .required = required_score(row),
                       .weight = feature_weight(row)};
    int result = 0;
    if (scheme_find(scheme, row->fields[SCHEME_FEATURE]))
        result = csv_row_error(row, SCHEME_FEATURE, err, "new, expected each feature once");
    if (result == 0)
        result = read_limits(row, &g, err);
    if (result == 0)
        result = check_known(row, reading->known, &g, err);
    if (result != 0)
        return result;
    char **texts[] = {&g.feature, &g.title, &g.group, &g.importance, &g.unit};
    for (size_t c = SCHEME_FEATURE; c <= SCHEME_UNIT; c++)
        *texts[c] = memory_copy(row->fields[c].s, row->fields[c].n);
    scheme->items =
        memory_grow(scheme->items, scheme->count, &scheme->capacity, sizeof *scheme->items);
    scheme->items[scheme->count++] = g;
    if (!features_find(reading->known, row->fields[SCHEME_FEATURE]))
        features_add(reading->known, &(struct feature){g.feature, g.title, g.unit, "",
                                                       g.lower_is_better, DOMAIN_POSITIVE});
    return 0;
}

void scheme_regroup(struct scheme *scheme)
{
    struct graded *items = memory_alloc(scheme->count + 1, sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < scheme->count; i++) {
        const char *group = scheme->items[i].group;
        bool is_first = true;
        for (size_t k = 0; k < i && is_first; k++)
            is_first = strcmp(scheme->items[k].group, group) != 0;
        for (size_t k = i; k < scheme->count && is_first; k++)
            if (strcmp(scheme->items[k].group, group) == 0)
                items[count++] = scheme->items[k];
    }
    free(scheme->items);
    scheme->items = items;
    scheme->capacity = scheme->count + 1;
}

void scheme_add(struct scheme *scheme, const struct feature *feature)
{
    const char *importance = "desirable";
    struct graded g = {
        .feature = memory_copy(feature->name, strlen(feature->name)),
        .title = memory_copy(feature->title, strlen(feature->title)),
        .group = memory_copy("measured", strlen("measured")),
        .importance = memory_copy(importance, strlen(importance)),
        .unit = memory_copy(feature->unit, strlen(feature->unit)),
        .lower_is_better = feature->lower_is_better,
        .weight = importance_weight(importance),
    };
    memcpy(g.limits, scheme_default_limits[feature->lower_is_better], sizeof g.limits);
    scheme->items =
        memory_grow(scheme->items, scheme->count, &scheme->capacity, sizeof *scheme->items);
    scheme->items[scheme->count++] = g;
    scheme_regroup(scheme);
}

const char *scheme_limits_fault(const double limits[SCORE_MAX], bool lower_is_better)
{
    for (size_t k = 0; k < SCORE_MAX; k++) {
        if (!(limits[k] > 0))
            return "limits above 0";
        if (k > 0 && (lower_is_better ? limits[k] >= limits[k - 1] : limits[k] <= limits[k - 1]))
            return lower_is_better ? "falling limits, since lower is better"
                                   : "rising limits, since higher is better";
    }
    return NULL;
}

void scheme_write(FILE *out, const struct scheme *scheme)
{
    csv_write_columns(out, scheme_columns, SCHEME_COLUMNS);
    for (size_t i = 0; i < scheme->count; i++) {
        const struct graded *g = &scheme->items[i];
        const char *const texts[] = {g->feature,    g->title, g->group,
                                     g->importance, g->unit,  better_words[!g->lower_is_better]};
        for (size_t c = 0; c < sizeof texts / sizeof *texts; c++)
            csv_write_field(out, texts[c], ',');
        for (size_t k = 0; k < SCORE_MAX; k++)
            fprintf(out, "%s,", number_text(g->limits[k]).text);
        if (g->required > 0)
            fprintf(out, "%d", g->required);
        fprintf(out, ",%s\n", number_text(g->weight).text);
    }
}

static char *scheme_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    struct span name = span_of(slash ? slash + 1 : path);
    if (span_ends(name, ".csv"))
        name.n -= strlen(".csv");
    return memory_copy(name.s, name.n);
}

int scheme_read(const char *path, struct features *known, struct scheme *ret_scheme,
                struct error *err)
{
    CLEANUP(scheme_free) struct scheme scheme = {.name = scheme_name(path)};
    struct scheme_reading reading = {&scheme, known};
    int result = csv_read(path, scheme_columns, SCHEME_COLUMNS, scheme_read_row, &reading, err);
    if (result != 0)
        return result;
    if (scheme.count == 0)
        return error_set(err, ERROR_INPUT, "%s:2:1: no feature, expected at least one row", path);
    scheme_regroup(&scheme);
    *ret_scheme = scheme;
    scheme = (struct scheme){0};
    return 0;
}
