/* The numbers of the paper's prose: each a macro, taken from a CSV file by a list.
 *
 * The list is a CSV file with the columns macro, file, key, column and format. `key` selects a row
 * of `file` as records_fit says; it must select exactly one. With the column `#` the number is how
 * many rows it selects. `format` is one of
 *
 *     fixed0 ... fixed4   the value with so many decimals
 *     above0 ... above2   the value less 100: how much more than the baseline, in percent
 *     below0 ... below2   100 less the value
 *     percent0 ... percent2  the value times 100
 *     text                the field as it is, escaped */
#ifndef ANALYSIS_REPORT_PAPER_MACROS_H
#define ANALYSIS_REPORT_PAPER_MACROS_H

#include <stdio.h>

#include "base/error.h"

/* One number, with where it comes from. The texts belong to the list. */
struct paper_macro {
    char *macro, *file, *key, *column, *format;
    char *text;     /* as the paper prints it, for LaTeX */
    size_t line;    /* of the list */
    size_t source;  /* line of `file`; 0 for a count */
    char *original; /* the field before it was formatted; the count itself for a count */
};

/* paper_macros_free accepts a zeroed one. */
struct paper_macros {
    char *path;
    struct paper_macro *items;
    size_t count, capacity;
};

/* Reads the list and all the files that it names. ERROR_INPUT where a macro is not letters alone or
 * comes twice, or where a key, a column or a format does not fit. */
int paper_macros_read(const char *path, struct paper_macros *ret_macros, struct error *err);
void paper_macros_free(struct paper_macros *macros);

/* The number with this macro, NULL where there is none. */
const struct paper_macro *paper_macros_find(const struct paper_macros *macros, const char *macro);

/* Writes a \newcommand for each. */
void paper_macros_write(FILE *out, const struct paper_macros *macros);

#endif
