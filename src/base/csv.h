/* CSV files (RFC 4180) with a header line, streamed through libcsv.
 *
 * The description of a record is an array of columns: the name of each and its domain, which is the
 * set of the fields that it accepts. csv_read checks each field against its domain, so a reader has
 * only to check what fields have to do with each other. The descriptions are exported by the
 * headers of the records: tests take them to make faults. */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "error.h"
#include "text.h"

enum { CSV_COLUMNS_MAX = 32 };

/* The kinds of domain. */
enum csv_domain {
    CSV_NAME,   /* UTF-8 without control or invisible characters */
    CSV_TEXT,   /* the same, in prose */
    CSV_WORD,   /* one of `words` */
    CSV_COUNT,  /* a whole number without sign, from `least` to `most`, or one of `words` */
    CSV_NUMBER, /* a finite decimal number from `least` to `most`, or one of `words` */
    CSV_SOURCE, /* FILE:LINE */
    CSV_FORM,   /* a text that `fits` */
    CSV_ANY,    /* unchecked: any bytes, also none */
};

/* A column of a record. */
struct csv_column {
    const char *name;
    enum csv_domain domain;
    bool may_be_empty;
    bool is_optional;         /* a file may lack the column: then all its fields are empty */
    bool above_least;         /* `least` itself is too little */
    double least, most;       /* if both are 0, a number has no limits, and a count no `most` */
    const char *const *words; /* ends with NULL; or NULL */
    bool (*fits)(struct span text); /* of CSV_FORM */
    const char *what;               /* `a direction`, for errors; NULL for a general noun. That of a
                                     * CSV_FORM says all: `a date, expected YYYY-MM-DD` */
};

/* The greatest count: all up to it are doubles. */
#define CSV_COUNT_MAX 9007199254740992

/* The texts that a column accepts, to follow `'x' is not `: `a direction, expected lower or
 * higher`. The caller frees it. */
char *csv_column_expected(const struct csv_column *column);

/* True if the column accepts the text. */
bool csv_column_accepts(const struct csv_column *column, struct span text);

/* One row, valid during the callback. The arrays and the bits of `changed` are in the order of the
 * requested columns, whatever their order in the file. A bit of `changed` is set if the field
 * differs from the previous row: readers of sorted files skip most of their work this way. */
struct csv_row {
    const char *file;
    size_t line;
    uint32_t changed;
    size_t count; /* of the fields */
    const struct span *fields;
    const double *numbers; /* of counts and numbers; NAN if the field is empty or a word */
    const size_t *words;   /* indexes into the column's `words`; CSV_NO_WORD for any other field */
    const size_t *positions; /* of the fields in the file, from 1; 0 if it lacks the column */
};

static const size_t CSV_NO_WORD = SIZE_MAX;

/* Called for each row; a value other than 0 ends the reading and is returned. */
typedef int csv_row_function(void *context, const struct csv_row *row, struct error *err);

/* Reads `path` ("-" is standard input). The header must have exactly these `count` columns, but for
 * optional ones, in any order. Returns 0, the value of the callback `row`, or ERROR_INPUT, with the
 * place of the first field that its column does not accept. Accepts CRLF, blank lines and a byte
 * order mark. */
int csv_read(const char *path, const struct csv_column columns[], size_t count,
             csv_row_function *row, void *context, struct error *err);

/* Reads a file with any columns; their names must differ. The first row passed to the callback is
 * the header. */
int csv_read_any(const char *path, csv_row_function *row, void *context, struct error *err);

/* The fields of a line by itself, for files that have no header or no fixed count of columns. The
 * line owns the fields' text: they are valid until the next csv_line_split. csv_line_free accepts a
 * zeroed one. */
struct csv_line {
    struct span fields[CSV_COLUMNS_MAX];
    size_t count; /* of all fields; those beyond CSV_COLUMNS_MAX are not kept */
    char *text;
    size_t used, capacity; /* bytes of the text */
};
void csv_line_free(struct csv_line *line);

/* Splits a line without its line end. False if its quotes do not match. */
bool csv_line_split(struct csv_line *line, struct span text);

/* Splits a line into what stands between blanks and tabs, without quotes. The fields are parts of
 * `text`. */
void csv_line_split_at_blanks(struct csv_line *line, struct span text);

/* Place of a field, for error_at. */
struct place csv_row_place(const struct csv_row *row, size_t column);

/* Fills `err` with the place and the text of a field: `file:line:column: 'text' is not
 * EXPECTED`. */
int csv_row_error(const struct csv_row *row, size_t column, struct error *err,
                  const char *expected);
#ifdef ANALYZED /* as error_at in error.h */
#define csv_row_error(...) (csv_row_error(__VA_ARGS__), ERROR_INPUT)
#endif

/* Writes a field, quoted only if necessary, and then `end` (',' or '\n'). */
void csv_write_field(FILE *out, const char *text, char end);

/* Writes the header line: of a record, of its columns that are not optional, or of any names. */
void csv_write_required_columns(FILE *out, const struct csv_column columns[], size_t count);
void csv_write_columns(FILE *out, const struct csv_column columns[], size_t count);
void csv_write_header(FILE *out, const char *const names[], size_t count);

#endif
