/* A small CSV file as a whole, with any columns: rows that are looked up by the names and values of
 * their fields. */
#ifndef BASE_RECORDS_H
#define BASE_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "text.h"

/* records_free accepts a zeroed one. */
struct records {
    char *path;
    char **names; /* of the columns */
    size_t columns;
    char **fields; /* count * columns */
    size_t *lines; /* of the rows in the file */
    size_t count, capacity;
};
int records_read(const char *path, struct records *ret_records, struct error *err);
void records_free(struct records *records);

/* The index of a column; records->columns where there is none. */
size_t records_column(const struct records *records, struct span name);

const char *records_field(const struct records *records, size_t row, size_t column);

/* Whether a row fits a key: pairs joined by `;`, of which all must hold: `name=value`, `name=a|b`
 * for one of several values, or `name!=a|b` for none of them. An empty key fits every row.
 * ERROR_INPUT, with `place`, where the key names no column. */
int records_fit(const struct records *records, size_t row, struct span key, struct place place,
                bool *ret_fits, struct error *err);

#endif
