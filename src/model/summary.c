#include "summary.h"

#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "level.h"

static const char *const columns[SUMMARY_COLUMNS] = {
    [SUMMARY_STUDY] = "study",     [SUMMARY_PLATFORM] = "platform",
    [SUMMARY_FEATURE] = "feature", [SUMMARY_LEVEL] = "level",
    [SUMMARY_UNIT] = "unit",       [SUMMARY_N] = "n",
    [SUMMARY_MEAN] = "mean",       [SUMMARY_SD] = "sd",
    [SUMMARY_MEDIAN] = "median",   [SUMMARY_MIN] = "min",
    [SUMMARY_MAX] = "max",         [SUMMARY_LOW] = "ci_low",
    [SUMMARY_HIGH] = "ci_high",
};

/* The statistic in a column. */
static double *statistic(struct summary *s, int column)
{
    switch (column) {
    case SUMMARY_MEAN:
        return &s->mean;
    case SUMMARY_SD:
        return &s->sd;
    case SUMMARY_MEDIAN:
        return &s->median;
    case SUMMARY_MIN:
        return &s->min;
    case SUMMARY_MAX:
        return &s->max;
    case SUMMARY_LOW:
        return &s->ci_low;
    default:
        return &s->ci_high;
    }
}

void summaries_free(struct summaries *summaries)
{
    for (size_t i = 0; i < summaries->count; i++) {
        free(summaries->items[i].study);
        free(summaries->items[i].platform);
        free(summaries->items[i].feature);
        free(summaries->items[i].unit);
    }
    free(summaries->items);
    free(summaries->path);
    *summaries = (struct summaries){0};
}

struct summary *summaries_add(struct summaries *summaries)
{
    summaries->items = memory_grow(summaries->items, summaries->count, &summaries->capacity,
                                   sizeof *summaries->items);
    struct summary *s = &summaries->items[summaries->count++];
    *s = (struct summary){0};
    return s;
}

static int compare_key(const struct summary *s, const char *study, const char *platform,
                       const char *feature, int level)
{
    int order = strcmp(s->study, study);
    if (order == 0)
        order = strcmp(s->platform, platform);
    if (order == 0)
        order = strcmp(s->feature, feature);
    return order ? order : (s->level > level) - (s->level < level);
}

int summary_compare(const struct summary *a, const struct summary *b)
{
    return compare_key(a, b->study, b->platform, b->feature, b->level);
}

static int summary_compare_items(const void *a, const void *b)
{
    return summary_compare(a, b);
}

void summaries_sort(struct summaries *summaries)
{
    if (summaries->count > 0)
        qsort(summaries->items, summaries->count, sizeof *summaries->items, summary_compare_items);
}

const struct summary *summaries_find(const struct summaries *summaries, const char *study,
                                     const char *platform, const char *feature, int level)
{
    size_t low = 0, high = summaries->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct summary *s = &summaries->items[middle];
        int order = compare_key(s, study, platform, feature, level);
        if (order == 0)
            return s;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static int read_statistic(const struct csv_row *row, struct summary *s, int column,
                          struct error *err)
{
    struct span text = row->fields[column];
    bool needed = s->n_is_unknown ? column == SUMMARY_MEAN
                                  : s->n > 0 && column != SUMMARY_SD && column != SUMMARY_LOW &&
                                        column != SUMMARY_HIGH;
    if (text.n == 0 && !needed)
        *statistic(s, column) = NAN;
    else if (text.n > 0 && s->n == 0)
        return csv_row_error(row, (size_t)column, err, "empty, expected nothing if n is 0");
    else if (!number_parse(text, statistic(s, column)))
        return csv_row_error(row, (size_t)column, err, "a number");
    return 0;
}

static int check_row(const struct csv_row *row, struct summary *s, struct error *err)
{
    for (size_t c = SUMMARY_STUDY; c <= SUMMARY_UNIT; c++)
        if (c != SUMMARY_LEVEL && !span_is_name(row->fields[c]))
            return csv_row_error(row, c, err,
                                 "a name, expected UTF-8 text without control characters");
    if (!level_parse(row->fields[SUMMARY_LEVEL], &s->level))
        return csv_row_error(row, SUMMARY_LEVEL, err,
                             "a level, expected a whole number from 1, all or nothing");
    long n = 1;
    s->n_is_unknown = row->fields[SUMMARY_N].n == 0;
    if (!s->n_is_unknown && !span_to_count(row->fields[SUMMARY_N], LONG_MAX, &n))
        return csv_row_error(row, SUMMARY_N, err, "a count, expected a whole number or nothing");
    s->n = (size_t)n;
    for (int c = SUMMARY_MEAN; c <= SUMMARY_HIGH; c++)
        if (read_statistic(row, s, c, err) != 0)
            return err->code;
    return 0;
}

static char *copy_summary_field(const struct csv_row *row, size_t column)
{
    return memory_copy(row->fields[column].s, row->fields[column].n);
}

static int summary_read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct summary s = {.line = row->line};
    int result = check_row(row, &s, err);
    if (result != 0)
        return result;
    s.study = copy_summary_field(row, SUMMARY_STUDY);
    s.platform = copy_summary_field(row, SUMMARY_PLATFORM);
    s.feature = copy_summary_field(row, SUMMARY_FEATURE);
    s.unit = copy_summary_field(row, SUMMARY_UNIT);
    struct summaries *list = context;
    memcpy(list->positions, row->positions, sizeof list->positions);
    *summaries_add(list) = s;
    return 0;
}

struct place summary_place(const struct summaries *summaries, const struct summary *summary,
                           enum summary_column column)
{
    return (struct place){summaries->path, summary->line, summaries->positions[column]};
}

/* Fills `err` for two conflicting rows, with the place of the later one. */
static int row_error(const struct summaries *list, const struct summary *a, const struct summary *b,
                     enum summary_column column, const char *what, struct error *err)
{
    const struct summary *first = a->line < b->line ? a : b, *second = a->line < b->line ? b : a;
    return error_at(err, summary_place(list, second, column), "%s of %s of %s: see line %zu", what,
                    quoted(second->feature, strlen(second->feature)).text,
                    quoted(second->platform, strlen(second->platform)).text, first->line);
}

static int compare_units(const void *a, const void *b)
{
    const struct summary *x = *(const struct summary *const *)a,
                         *y = *(const struct summary *const *)b;
    int order = strcmp(x->feature, y->feature);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static int check_units(const struct summaries *list, struct error *err)
{
    const struct summary **by_feature = memory_alloc(list->count, sizeof *by_feature);
    for (size_t i = 0; i < list->count; i++)
        by_feature[i] = &list->items[i];
    qsort(by_feature, list->count, sizeof *by_feature, compare_units);
    int result = 0;
    for (size_t i = 1; i < list->count && result == 0; i++)
        if (strcmp(by_feature[i - 1]->feature, by_feature[i]->feature) == 0 &&
            strcmp(by_feature[i - 1]->unit, by_feature[i]->unit) != 0)
            result = row_error(list, by_feature[i - 1], by_feature[i], SUMMARY_UNIT,
                               "expected one unit for each feature, found another", err);
    free(by_feature);
    return result;
}

int summaries_read(const char *path, struct summaries *ret_summaries, struct error *err)
{
    CLEANUP(summaries_free)
    struct summaries list = {.path = memory_copy(path, strlen(path))};
    int result = csv_read(path, columns, SUMMARY_COLUMNS, summary_read_row, &list, err);
    if (result != 0)
        return result;
    summaries_sort(&list);
    for (size_t i = 1; i < list.count; i++)
        if (summary_compare(&list.items[i - 1], &list.items[i]) == 0)
            return row_error(&list, &list.items[i - 1], &list.items[i], SUMMARY_STUDY,
                             "expected each cell once, found another row", err);
    if (list.count > 0 && check_units(&list, err) != 0)
        return err->code;
    *ret_summaries = list;
    list = (struct summaries){0};
    return 0;
}

void summaries_write(FILE *out, const struct summaries *summaries)
{
    csv_write_header(out, columns, SUMMARY_COLUMNS);
    for (size_t i = 0; i < summaries->count; i++) {
        struct summary *s = &summaries->items[i];
        csv_write_field(out, s->study, ',');
        csv_write_field(out, s->platform, ',');
        csv_write_field(out, s->feature, ',');
        csv_write_field(out, level_text(s->level).text, ',');
        csv_write_field(out, s->unit, ',');
        if (!s->n_is_unknown)
            fprintf(out, "%zu", s->n);
        for (int c = SUMMARY_MEAN; c <= SUMMARY_HIGH; c++) {
            double value = *statistic(s, c);
            fprintf(out, ",%s", isnan(value) ? "" : number_text(value).text);
        }
        fputc('\n', out);
    }
}
