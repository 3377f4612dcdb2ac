/* A small CSV file in memory, with any columns. Rows are looked up by the names and values of their
 * fields. */
#ifndef BASE_CSV_TABLE_H
#define BASE_CSV_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "text.h"

/* csv_table_free accepts a zeroed table. */
struct csv_table {
    char *path;
    char **names; /* of the columns */
    size_t columns;
    char **fields; /* count * columns */
    size_t *lines; /* of the rows in the file */
    size_t count, capacity;
};

/* ERROR_INPUT also for a field that is an infinity or NAN. */
int csv_table_read(const char *path, struct csv_table *ret_table, struct error *err);
void csv_table_free(struct csv_table *table);

/* Index of the column with this name; table->columns if there is none. */
size_t csv_table_column(const struct csv_table *table, struct span name);

const char *csv_table_field(const struct csv_table *table, size_t row, size_t column);

/* Checks whether a row fits a key. A key is a list of conditions separated by `;`, and all must
 * hold: `name=value`, `name=a|b` for one of several values, or `name!=a|b` for none of them. An
 * empty key fits every row. There is no way to ask for a column whose name contains `=` or `;` or
 * ends in `!`, or for a value that contains `;` or `|`. ERROR_INPUT, with `place`, if a condition
 * is malformed or names no column. */
int csv_table_row_fits(const struct csv_table *table, size_t row, struct span key,
                       struct place place, bool *ret_fits, struct error *err);

#endif
