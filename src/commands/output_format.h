/* Parsers for --format and other options that take one of several names. */
#ifndef COMMANDS_OUTPUT_FORMAT_H
#define COMMANDS_OUTPUT_FORMAT_H

#include "base/error.h"
#include "base/grid.h"

enum output_format {
    FORMAT_TEXT = GRID_TEXT,
    FORMAT_MARKDOWN = GRID_MARKDOWN,
    FORMAT_LATEX = GRID_LATEX,
    FORMAT_CSV = GRID_CSV,
    FORMAT_HTML = GRID_HTML,
    FORMAT_JSON,
};

/* Index of `name`, the value of --`option`, in the comma-separated list `allowed`. ERROR_USAGE if
 * it is not in the list. */
int choice_parse(const char *option, const char *name, const char *allowed, size_t *ret_index,
                 struct error *err);

/* The format called `name`, which must be in the comma-separated list `allowed`. */
int format_parse(const char *name, const char *allowed, enum output_format *ret_format,
                 struct error *err);

/* The name of the format that the ending of an output's path stands for; text for any other ending,
 * and for standard output (NULL). */
const char *format_of_path(const char *path);

#endif
