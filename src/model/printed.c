#include "printed.h"

#include <stdlib.h>

#include "base/csv.h"
#include "base/memory.h"
#include "score.h"

enum { SECTION, GROUP, PLATFORM, FEATURE, SCORE, COLUMNS };
static const char *const columns[COLUMNS] = {"section", "group", "platform", "feature", "score"};

void printed_free(struct printed_scores *printed)
{
    for (size_t i = 0; i < printed->count; i++) {
        free(printed->items[i].section);
        free(printed->items[i].group);
        free(printed->items[i].platform);
        free(printed->items[i].feature);
    }
    free(printed->items);
    *printed = (struct printed_scores){0};
}

/* True if the list has this cell. A platform has one cell per feature, and one sum per group. */
static bool has_cell(const struct printed_scores *list, const struct csv_row *row)
{
    bool is_sum = span_is(row->fields[FEATURE], "sum");
    for (size_t i = 0; i < list->count; i++)
        if (span_is(row->fields[PLATFORM], list->items[i].platform) &&
            span_is(row->fields[FEATURE], list->items[i].feature) &&
            (!is_sum || span_is(row->fields[GROUP], list->items[i].group)))
            return true;
    return false;
}

static int printed_read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct printed_scores *list = context;
    const struct span *f = row->fields;
    for (size_t c = SECTION; c <= FEATURE; c++)
        if (!span_is_name(f[c]))
            return csv_row_error(row, c, err,
                                 "a name, expected UTF-8 text without control characters");
    if (has_cell(list, row))
        return csv_row_error(row, FEATURE, err, "new, expected each cell of the sheet once");
    bool is_sum = span_is(f[FEATURE], "sum");
    long score = SCORE_NONE;
    if (f[SCORE].n > 0 && !span_to_count(f[SCORE], is_sum ? 1000 : SCORE_MAX, &score))
        return csv_row_error(row, SCORE, err, "a score, expected 0 to 4, a sum, or nothing");
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct printed){
        .section = memory_copy(f[SECTION].s, f[SECTION].n),
        .group = memory_copy(f[GROUP].s, f[GROUP].n),
        .platform = memory_copy(f[PLATFORM].s, f[PLATFORM].n),
        .feature = memory_copy(f[FEATURE].s, f[FEATURE].n),
        .is_sum = is_sum,
        .score = (int)score,
    };
    return 0;
}

int printed_read(const char *path, struct printed_scores *ret_printed, struct error *err)
{
    CLEANUP(printed_free) struct printed_scores list = {0};
    int result = csv_read(path, columns, COLUMNS, printed_read_row, &list, err);
    if (result != 0)
        return result;
    *ret_printed = list;
    list = (struct printed_scores){0};
    return 0;
}
