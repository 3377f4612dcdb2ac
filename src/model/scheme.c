#include "scheme.h"

#include <stdlib.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "feature.h"

enum {
    FEATURE,
    TITLE,
    GROUP,
    IMPORTANCE,
    UNIT,
    BETTER,
    SCORE1,
    SCORE4 = SCORE1 + SCORE_MAX - 1,
    REQUIRED,
    COLUMNS
};

static const char *const columns[COLUMNS] = {
    "feature", "title",  "group",  "importance", "unit",     "better",
    "score1",  "score2", "score3", "score4",     "required",
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

static int read_better(const struct csv_row *row, struct graded *g, struct error *err)
{
    struct span text = row->fields[BETTER];
    if (!span_is(text, "lower") && !span_is(text, "higher"))
        return csv_row_error(row, BETTER, err, "a direction, expected lower or higher");
    g->lower_is_better = span_is(text, "lower");
    return 0;
}

static int read_limits(const struct csv_row *row, struct graded *g, struct error *err)
{
    for (size_t k = 0; k < SCORE_MAX; k++) {
        double *limit = &g->limits[k];
        if (!number_parse(row->fields[SCORE1 + k], limit) || *limit <= 0)
            return csv_row_error(row, SCORE1 + k, err,
                                 "a limit, expected a percentage of the baseline above 0");
        if (k > 0 && (g->lower_is_better ? *limit >= limit[-1] : *limit <= limit[-1]))
            return csv_row_error(
                row, SCORE1 + k, err,
                g->lower_is_better
                    ? "a stricter limit, expected less than that of the score before"
                    : "a stricter limit, expected more than that of the score before");
    }
    return 0;
}

static int read_required(const struct csv_row *row, struct graded *g, struct error *err)
{
    struct span text = row->fields[REQUIRED];
    long least = 0;
    if (span_is(text, "yes"))
        least = 1;
    else if (text.n > 0 && !span_is(text, "no") && !span_to_count(text, SCORE_MAX, &least))
        return csv_row_error(row, REQUIRED, err,
                             "a requirement, expected yes, no or the least score that is accepted");
    g->required = (int)least;
    return 0;
}

static int check_known(const struct csv_row *row, const struct features *features,
                       const struct graded *g, struct error *err)
{
    const struct feature *known = features_find(features, row->fields[FEATURE]);
    if (!known)
        return 0;
    if (!span_is(row->fields[UNIT], known->unit)) {
        CLEANUP_TEXT char *expected =
            memory_print("the unit of %s, expected '%s'", known->name, known->unit);
        return csv_row_error(row, UNIT, err, expected);
    }
    if (g->lower_is_better != known->lower_is_better) {
        CLEANUP_TEXT char *expected = memory_print("the direction of %s, expected %s", known->name,
                                                   known->lower_is_better ? "lower" : "higher");
        return csv_row_error(row, BETTER, err, expected);
    }
    return 0;
}

/* Checks that a feature comes once and that the rows of a group are adjacent. */
static int check_order(const struct csv_row *row, const struct scheme *scheme, struct error *err)
{
    if (scheme_find(scheme, row->fields[FEATURE]))
        return csv_row_error(row, FEATURE, err, "new, expected each feature once");
    bool left = false;
    for (size_t i = scheme->count; i-- > 0;) {
        bool same = span_is(row->fields[GROUP], scheme->items[i].group);
        if (same && left)
            return csv_row_error(row, GROUP, err,
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
    struct graded g = {0};
    for (size_t c = FEATURE; c <= UNIT; c++)
        if (!span_is_name(row->fields[c]))
            return csv_row_error(row, c, err,
                                 "a name, expected UTF-8 text without control characters");
    int result = check_order(row, scheme, err);
    if (result == 0)
        result = read_better(row, &g, err);
    if (result == 0)
        result = read_limits(row, &g, err);
    if (result == 0)
        result = read_required(row, &g, err);
    if (result == 0)
        result = check_known(row, reading->known, &g, err);
    if (result != 0)
        return result;
    char **texts[] = {&g.feature, &g.title, &g.group, &g.importance, &g.unit};
    for (size_t c = FEATURE; c <= UNIT; c++)
        *texts[c] = memory_copy(row->fields[c].s, row->fields[c].n);
    scheme->items =
        memory_grow(scheme->items, scheme->count, &scheme->capacity, sizeof *scheme->items);
    scheme->items[scheme->count++] = g;
    if (!features_find(reading->known, row->fields[FEATURE]))
        features_add(reading->known,
                     &(struct feature){g.feature, g.title, g.unit, g.lower_is_better});
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
    int result = csv_read(path, columns, COLUMNS, scheme_read_row, &reading, err);
    if (result != 0)
        return result;
    if (scheme.count == 0)
        return error_set(err, ERROR_INPUT, "%s:2:1: no feature, expected at least one row", path);
    *ret_scheme = scheme;
    scheme = (struct scheme){0};
    return 0;
}
