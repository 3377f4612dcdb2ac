#include "records.h"

#include <stdlib.h>

#include "csv.h"
#include "memory.h"

static int take_row(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct records *r = context;
    bool is_header = !r->names;
    if (is_header) {
        r->columns = row->count;
        r->names = memory_alloc(r->columns, sizeof *r->names);
    } else if (r->count == r->capacity) {
        r->capacity = r->capacity * 2 + 16;
        r->fields = memory_resize(r->fields, r->capacity, r->columns * sizeof *r->fields);
        r->lines = memory_resize(r->lines, r->capacity, sizeof *r->lines);
    }
    char **fields = is_header ? r->names : r->fields + r->count * r->columns;
    for (size_t c = 0; c < r->columns; c++)
        fields[c] = memory_copy(row->fields[c].s, row->fields[c].n);
    if (!is_header)
        r->lines[r->count++] = row->line;
    return 0;
}

int records_read(const char *path, struct records *ret_records, struct error *err)
{
    CLEANUP(records_free) struct records records = {.path = memory_copy(path, strlen(path))};
    int result = csv_read_any(path, take_row, &records, err);
    if (result != 0)
        return result;
    *ret_records = records;
    records = (struct records){0};
    return 0;
}

void records_free(struct records *records)
{
    for (size_t c = 0; c < records->columns; c++)
        free(records->names[c]);
    for (size_t i = 0; i < records->count * records->columns; i++)
        free(records->fields[i]);
    free(records->names);
    free(records->fields);
    free(records->lines);
    free(records->path);
    *records = (struct records){0};
}

size_t records_column(const struct records *records, struct span name)
{
    size_t c = 0;
    while (c < records->columns && !span_is(name, records->names[c]))
        c++;
    return c;
}

const char *records_field(const struct records *records, size_t row, size_t column)
{
    return records->fields[row * records->columns + column];
}

/* Whether the field is one of the values, which `|` parts. */
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

int records_fit(const struct records *records, size_t row, struct span key, struct place place,
                bool *ret_fits, struct error *err)
{
    bool fits = true;
    while (key.n > 0) {
        struct span pair = span_until(key, ";"), name = span_until(pair, "=");
        bool has_values = name.n < pair.n;
        struct span values = span_skip(pair, name.n + has_values);
        bool is_excluding = has_values && span_ends(name, "!");
        name.n -= is_excluding;
        size_t column = records_column(records, name);
        if (column == records->columns || !has_values)
            return error_at(err, place, "%s is no pair of a column of %s and a value",
                            quoted(pair.s, pair.n).text, records->path);
        fits = fits && is_one_of(values, records_field(records, row, column)) != is_excluding;
        key = span_skip(key, pair.n < key.n ? pair.n + 1 : pair.n);
    }
    *ret_fits = fits;
    return 0;
}
