#include "scheme.h"

#include <stdlib.h>

#include "base/memory.h"

const char *const importance_words[IMPORTANCE_WORDS + 1] = {
    "mandatory", "highly desirable", "high", "desirable", "medium", "nice to have", "low", NULL,
};

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

/* Checks that a feature comes once and that the rows of a group are adjacent. */
static int check_order(const struct csv_row *row, const struct scheme *scheme, struct error *err)
{
    if (scheme_find(scheme, row->fields[SCHEME_FEATURE]))
        return csv_row_error(row, SCHEME_FEATURE, err, "new, expected each feature once");
    bool left = false;
    for (size_t i = scheme->count; i-- > 0;) {
        bool same = span_is(row->fields[SCHEME_GROUP], scheme->items[i].group);
        if (same && left)
            return csv_row_error(row, SCHEME_GROUP, err,
                                 "the group of the row before, expected a group's rows together");
        left = left || !same;
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
                       .required = required_score(row)};
    int result = check_order(row, scheme, err);
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
        features_add(reading->known, &(struct feature){g.feature, g.title, g.unit,
                                                       g.lower_is_better, DOMAIN_POSITIVE});
    return 0;
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
    *ret_scheme = scheme;
    scheme = (struct scheme){0};
    return 0;
}
