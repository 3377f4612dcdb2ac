#include "printed.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "score.h"

enum { KIND_SCORE, KIND_TEXT, KIND_HEADING };
static const char *const printed_kinds[] = {
    [KIND_SCORE] = "score", [KIND_TEXT] = "text", [KIND_HEADING] = "heading", NULL};

const struct csv_column printed_columns[PRINTED_COLUMNS] = {
    [PRINTED_SECTION] = {.name = "section", .domain = CSV_TEXT},
    [PRINTED_KIND] = {.name = "kind", .domain = CSV_WORD, .words = printed_kinds, .what = "a kind"},
    [PRINTED_GROUP] = {.name = "group", .domain = CSV_TEXT, .may_be_empty = true},
    [PRINTED_ROW] = {.name = "row", .domain = CSV_TEXT, .may_be_empty = true},
    [PRINTED_COLUMN] = {.name = "column", .domain = CSV_TEXT, .may_be_empty = true},
    [PRINTED_VALUE] = {.name = "value", .domain = CSV_TEXT, .may_be_empty = true},
};

/* Both lists while the file is read. */
struct printed_reader {
    const struct study *study;
    struct printed_scores scores;
    struct printed_tables tables;
};

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

static void printed_table_free(struct printed_table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        free(table->cells[i].group);
        free(table->cells[i].row);
        free(table->cells[i].column);
        free(table->cells[i].value);
    }
    free(table->cells);
    free(table->section);
    free(table->name);
    free(table->group_heading);
    free(table->row_heading);
}

char *printed_file_name(struct span text)
{
    char *name = memory_copy(text.s, text.n);
    for (char *c = name; *c; c++)
        *c = isalnum((unsigned char)*c) ? (char)tolower((unsigned char)*c) : '-';
    return name;
}

void printed_tables_free(struct printed_tables *tables)
{
    for (size_t i = 0; i < tables->count; i++)
        printed_table_free(&tables->items[i]);
    free(tables->items);
    *tables = (struct printed_tables){0};
}

static void printed_reader_free(struct printed_reader *reader)
{
    printed_free(&reader->scores);
    printed_tables_free(&reader->tables);
}

static char *field_copy(const struct csv_row *row, size_t column)
{
    return memory_copy(row->fields[column].s, row->fields[column].n);
}

/* True if the list has this cell. A platform has one cell per feature, and one sum per group. */
static bool has_score(const struct printed_scores *list, const struct csv_row *row)
{
    bool is_sum = span_is(row->fields[PRINTED_ROW], "sum");
    for (size_t i = 0; i < list->count; i++)
        if (span_is(row->fields[PRINTED_COLUMN], list->items[i].platform) &&
            span_is(row->fields[PRINTED_ROW], list->items[i].feature) &&
            (!is_sum || span_is(row->fields[PRINTED_GROUP], list->items[i].group)))
            return true;
    return false;
}

static int read_score(struct printed_reader *reader, const struct csv_row *row, struct error *err)
{
    struct printed_scores *list = &reader->scores;
    const struct span *f = row->fields;
    for (size_t c = PRINTED_GROUP; c <= PRINTED_COLUMN; c++)
        if (f[c].n == 0)
            return csv_row_error(row, c, err,
                                 "a name, expected the group, row and column of a score");
    if (has_score(list, row))
        return csv_row_error(row, PRINTED_ROW, err, "new, expected each cell of the sheet once");
    bool is_sum = span_is(f[PRINTED_ROW], "sum");
    long score = SCORE_NONE;
    int result = is_sum ? 0
                        : study_check_feature(reader->study, f[PRINTED_ROW],
                                              csv_row_place(row, PRINTED_ROW), err);
    if (result == 0)
        result = study_check_platform(reader->study, f[PRINTED_COLUMN],
                                      csv_row_place(row, PRINTED_COLUMN), err);
    if (result != 0)
        return result;
    if (f[PRINTED_VALUE].n > 0 &&
        !span_to_count(f[PRINTED_VALUE], is_sum ? 1000 : SCORE_MAX, &score))
        return csv_row_error(row, PRINTED_VALUE, err,
                             "a score, expected 0 to 4, a sum, or nothing");
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct printed){
        .section = field_copy(row, PRINTED_SECTION),
        .group = field_copy(row, PRINTED_GROUP),
        .platform = field_copy(row, PRINTED_COLUMN),
        .feature = field_copy(row, PRINTED_ROW),
        .is_sum = is_sum,
        .score = (int)score,
    };
    return 0;
}

/* The table of the row's section. Adds it if it is new. */
static int find_table(struct printed_tables *list, const struct csv_row *row,
                      struct printed_table **ret_table, struct error *err)
{
    CLEANUP_TEXT char *name = printed_file_name(row->fields[PRINTED_SECTION]);
    for (size_t i = 0; i < list->count; i++) {
        struct printed_table *table = &list->items[i];
        if (span_is(row->fields[PRINTED_SECTION], table->section)) {
            *ret_table = table;
            return 0;
        }
        if (strcmp(name, table->name) == 0)
            return csv_row_error(row, PRINTED_SECTION, err,
                                 "a new table, expected a section that differs from all others "
                                 "in its letters and digits");
    }
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    *ret_table = &list->items[list->count++];
    **ret_table = (struct printed_table){
        .section = field_copy(row, PRINTED_SECTION),
        .name = memory_copy(name, strlen(name)),
        .group_heading = memory_copy("", 0),
        .row_heading = memory_copy("", 0),
    };
    return 0;
}

static bool has_cell(const struct printed_table *table, const struct csv_row *row)
{
    for (size_t i = 0; i < table->count; i++)
        if (span_is(row->fields[PRINTED_GROUP], table->cells[i].group) &&
            span_is(row->fields[PRINTED_ROW], table->cells[i].row) &&
            span_is(row->fields[PRINTED_COLUMN], table->cells[i].column))
            return true;
    return false;
}

static int read_text(struct printed_reader *reader, const struct csv_row *row, struct error *err)
{
    struct printed_table *table;
    for (size_t c = PRINTED_ROW; c <= PRINTED_COLUMN; c++)
        if (row->fields[c].n == 0)
            return csv_row_error(row, c, err, "a heading, expected those of a row and a column");
    int result = find_table(&reader->tables, row, &table, err);
    if (result != 0)
        return result;
    if (has_cell(table, row))
        return csv_row_error(row, PRINTED_ROW, err, "new, expected each cell of the table once");
    table->cells = memory_grow(table->cells, table->count, &table->capacity, sizeof *table->cells);
    table->cells[table->count++] = (struct printed_cell){
        .group = field_copy(row, PRINTED_GROUP),
        .row = field_copy(row, PRINTED_ROW),
        .column = field_copy(row, PRINTED_COLUMN),
        .value = field_copy(row, PRINTED_VALUE),
    };
    return 0;
}

static int read_heading(struct printed_reader *reader, const struct csv_row *row, struct error *err)
{
    struct printed_table *table;
    if (row->fields[PRINTED_ROW].n == 0)
        return csv_row_error(row, PRINTED_ROW, err, "a heading, expected that of the rows");
    for (size_t c = PRINTED_COLUMN; c <= PRINTED_VALUE; c++)
        if (row->fields[c].n > 0)
            return csv_row_error(row, c, err, "empty, expected nothing beside a heading");
    int result = find_table(&reader->tables, row, &table, err);
    if (result != 0)
        return result;
    if (*table->row_heading)
        return csv_row_error(row, PRINTED_ROW, err, "new, expected the headings of a table once");
    free(table->group_heading);
    free(table->row_heading);
    table->group_heading = field_copy(row, PRINTED_GROUP);
    table->row_heading = field_copy(row, PRINTED_ROW);
    return 0;
}

static int printed_read_row(void *context, const struct csv_row *row, struct error *err)
{
    static int (*const read[])(struct printed_reader *, const struct csv_row *, struct error *) = {
        [KIND_SCORE] = read_score, [KIND_TEXT] = read_text, [KIND_HEADING] = read_heading};
    return read[row->words[PRINTED_KIND]](context, row, err);
}

int printed_read(const char *path, const struct study *study, struct printed_scores *ret_scores,
                 struct printed_tables *ret_tables, struct error *err)
{
    CLEANUP(printed_reader_free) struct printed_reader reader = {.study = study};
    int result = csv_read(path, printed_columns, PRINTED_COLUMNS, printed_read_row, &reader, err);
    if (result != 0)
        return result;
    *ret_scores = reader.scores;
    *ret_tables = reader.tables;
    reader = (struct printed_reader){0};
    return 0;
}
