#include "csv_table.h"

#include <stdlib.h>

#include "csv.h"
#include "memory.h"
#include "number.h"

static int csv_table_add_row(void *context, const struct csv_row *row, struct error *err)
{
    struct csv_table *r = context;
    bool is_header = !r->names;
    if (is_header) {
        r->columns = row->count;
        r->names = memory_alloc(r->columns, sizeof *r->names);
    } else if (r->count == r->capacity) {
        r->capacity = r->capacity * 2 + 16;
        r->fields = memory_resize(r->fields, r->capacity, r->columns * sizeof *r->fields);
        r->lines = memory_resize(r->lines, r->capacity, sizeof *r->lines);
    }
    for (size_t c = 0; c < r->columns; c++)
        if (number_is_not_finite(row->fields[c]))
            return csv_row_error(row, c, err, "a finite number");
    char **fields = is_header ? r->names : r->fields + r->count * r->columns;
    for (size_t c = 0; c < r->columns; c++)
        fields[c] = memory_copy(row->fields[c].s, row->fields[c].n);
    if (!is_header)
        r->lines[r->count++] = row->line;
    return 0;
}

int csv_table_read(const char *path, struct csv_table *ret_table, struct error *err)
{
    CLEANUP(csv_table_free) struct csv_table table = {.path = memory_copy(path, strlen(path))};
    int result = csv_read_any(path, csv_table_add_row, &table, err);
    if (result != 0)
        return result;
    *ret_table = table;
    table = (struct csv_table){0};
    return 0;
}

void csv_table_free(struct csv_table *table)
{
    for (size_t c = 0; c < table->columns; c++)
        free(table->names[c]);
    for (size_t i = 0; i < table->count * table->columns; i++)
        free(table->fields[i]);
    free(table->names);
    free(table->fields);
    free(table->lines);
    free(table->path);
    *table = (struct csv_table){0};
}

size_t csv_table_column(const struct csv_table *table, struct span name)
{
    size_t c = 0;
    while (c < table->columns && !span_is(name, table->names[c]))
        c++;
    return c;
}

const char *csv_table_field(const struct csv_table *table, size_t row, size_t column)
{
    return table->fields[row * table->columns + column];
}

/* True if the field is one of `values`, which are separated by `|`. */
static bool is_one_of(struct span values, const char *field)
{
    for (;;) {
        struct span value = span_until(values, "|");
        if (span_is(value, field))
            return true;
        if (value.n == values.n)
            return false;
        values = span_skip(values, value.n + 1);
    }
}

int csv_table_row_fits(const struct csv_table *table, size_t row, struct span key,
                       struct place place, bool *ret_fits, struct error *err)
{
    bool fits = true;
    while (key.n > 0) {
        struct span pair = span_until(key, ";"), name = span_until(pair, "=");
        bool has_values = name.n < pair.n;
        struct span values = span_skip(pair, name.n + has_values);
        bool is_excluding = has_values && span_ends(name, "!");
        name.n -= is_excluding;
        size_t column = csv_table_column(table, name);
        if (column == table->columns || !has_values)
            return error_at(err, place, "%s is no pair of a column of %s and a value",
                            quoted(pair.s, pair.n).text, table->path);
        fits = fits && is_one_of(values, csv_table_field(table, row, column)) != is_excluding;
        key = span_skip(key, pair.n < key.n ? pair.n + 1 : pair.n);
    }
    *ret_fits = fits;
    return 0;
}
