/* CSV files: RFC 4180, a header line, read as a stream through libcsv. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdint.h>
#include <stdio.h>

#include "error.h"
#include "text.h"

enum { CSV_COLUMNS_MAX = 32 };

/* One row, valid during the callback. `fields` and the bits of `changed` are in the order of the
 * columns asked for, whatever their order in the file. A bit of `changed` says that the field
 * differs from the row before: readers of sorted files save most of their work by it. */
struct csv_row {
    const char *file;
    size_t line;
    uint32_t changed;
    size_t count; /* of the fields */
    const struct span *fields;
    const size_t *positions;
};

/* Called for each row; anything but 0 ends the reading and is what csv_read returns. */
typedef int csv_row_function(void *context, const struct csv_row *row, struct error *err);

/* Reads `path` ("-" is standard input), whose header must have exactly these `count` columns, in
 * any order. Returns 0, what `row` returned, or ERROR_INPUT. Accepts CRLF, blank lines and a byte
 * order mark. */
int csv_read(const char *path, const char *const columns[], size_t count, csv_row_function *row,
             void *context, struct error *err);

/* The same for a file with any columns, each with a name of its own; the header comes as the first
 * row. */
int csv_read_any(const char *path, csv_row_function *row, void *context, struct error *err);

/* The place of a field, for error_at. */
struct place csv_row_place(const struct csv_row *row, size_t column);

/* error_at with the place and the text of a field: `file:line:column: 'text' is not EXPECTED`. */
int csv_row_error(const struct csv_row *row, size_t column, struct error *err,
                  const char *expected);

/* Writes a field, quoted only where it must be, and then `end` (',' or '\n'). */
void csv_write_field(FILE *out, const char *text, char end);

/* Writes the header line. */
void csv_write_header(FILE *out, const char *const columns[], size_t count);

#endif
