/* LaTeX macros for the numbers in the paper's text. A list defines each by a field of a CSV file.
 *
 * The list is a CSV file with the columns macro, file, key, column and format. `key` selects rows
 * of `file` as described at csv_table_row_fits, and must select exactly one. The column `#` stands
 * for the number of selected rows instead, `#NAME` for the number of different values that they
 * have in the column NAME, and `+NAME` for the sum of these. `format` is one of
 *
 *     fixed0 ... fixed4   the value with this many decimals
 *     above0 ... above2   the value minus 100: by how many percent it exceeds the baseline
 *     below0 ... below2   100 minus the value
 *     percent0 ... percent2  the value times 100
 *     text                the field, escaped for LaTeX */
#ifndef ANALYSIS_REPORT_PAPER_MACROS_H
#define ANALYSIS_REPORT_PAPER_MACROS_H

#include <stdio.h>

#include "base/csv.h"

/* One macro and its source. The list owns the texts. */
struct paper_macro {
    char *macro, *file, *key, *column, *format;
    char *text;     /* the formatted number, escaped for LaTeX */
    size_t line;    /* line of the list */
    size_t source;  /* line of `file`; 0 for a count or a sum */
    char *original; /* the unformatted field, count or sum */
};

/* paper_macros_free accepts a zeroed one. */
struct paper_macros {
    char *path;
    struct paper_macro *items;
    size_t count, capacity;
};

/* The columns of the list. */
enum macro_column { MACRO_NAME, MACRO_FILE, MACRO_KEY, MACRO_COLUMN, MACRO_FORMAT, MACRO_COLUMNS };
extern const struct csv_column macro_columns[MACRO_COLUMNS];

/* Read the list and all files that it names. ERROR_INPUT if a macro's name is not all letters or
 * not unique, if a file cannot be read, or if a key, column or format is wrong. */
int paper_macros_read(const char *path, struct paper_macros *ret_macros, struct error *err);
void paper_macros_free(struct paper_macros *macros);

/* The macro with this name; NULL if there is none. */
const struct paper_macro *paper_macros_find(const struct paper_macros *macros, const char *macro);

/* Write a \newcommand for each macro. */
void paper_macros_write(FILE *out, const struct paper_macros *macros);

#endif
