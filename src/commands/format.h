/* The value of --format. */
#ifndef COMMANDS_FORMAT_H
#define COMMANDS_FORMAT_H

#include "base/error.h"
#include "base/grid.h"

enum format {
    FORMAT_TEXT = GRID_TEXT,
    FORMAT_MARKDOWN = GRID_MARKDOWN,
    FORMAT_LATEX = GRID_LATEX,
    FORMAT_CSV = GRID_CSV,
    FORMAT_JSON,
};

/* Which of the names in the comma-separated list `allowed` is `name`, the value of --`option`. */
int choice_parse(const char *option, const char *name, const char *allowed, size_t *ret_index,
                 struct error *err);

/* Reads the name of a format, one of those in the comma-separated list `allowed`. */
int format_parse(const char *name, const char *allowed, enum format *ret_format, struct error *err);

#endif
