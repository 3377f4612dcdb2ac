/* CSV files (RFC 4180) with a header line, streamed through libcsv. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdint.h>
#include <stdio.h>

#include "error.h"
#include "text.h"

enum { CSV_COLUMNS_MAX = 32 };

/* One row, valid during the callback. `fields`, `positions` and the bits of `changed` are in the
 * order of the requested columns, whatever their order in the file. A bit of `changed` is set if
 * the field differs from the previous row: readers of sorted files skip most of their work this
 * way. */
struct csv_row {
    const char *file;
    size_t line;
    uint32_t changed;
    size_t count; /* of the fields */
    const struct span *fields;
    const size_t *positions; /* of the fields in the file, from 1 */
};

/* Called for each row; a value other than 0 ends the reading and is returned. */
typedef int csv_row_function(void *context, const struct csv_row *row, struct error *err);

/* Reads `path` ("-" is standard input). The header must have exactly these `count` columns, in any
 * order. Returns 0, the value of the callback `row`, or ERROR_INPUT. Accepts CRLF, blank lines and
 * a byte order mark. */
int csv_read(const char *path, const char *const columns[], size_t count, csv_row_function *row,
             void *context, struct error *err);

/* Reads a file with any columns; their names must differ. The first row passed to the callback is
 * the header. */
int csv_read_any(const char *path, csv_row_function *row, void *context, struct error *err);

/* Place of a field, for error_at. */
struct place csv_row_place(const struct csv_row *row, size_t column);

/* Fills `err` with the place and the text of a field: `file:line:column: 'text' is not
 * EXPECTED`. */
int csv_row_error(const struct csv_row *row, size_t column, struct error *err,
                  const char *expected);

/* Writes a field, quoted only if necessary, and then `end` (',' or '\n'). */
void csv_write_field(FILE *out, const char *text, char end);

/* Writes the header line. */
void csv_write_header(FILE *out, const char *const columns[], size_t count);

#endif
