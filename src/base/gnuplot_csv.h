/* What the files of figure data have in common. */
#ifndef BASE_GNUPLOT_CSV_H
#define BASE_GNUPLOT_CSV_H

#include "file.h"

/* Opens `directory/name suffix.csv`. */
int gnuplot_csv_open(const char *directory, const char *name, const char *suffix,
                     struct output *ret_output, struct error *err);

/* Writes a number, nothing for NAN, and `end`. */
void gnuplot_csv_number(FILE *out, double value, char end);

/* Writes a text that is shown. gnuplot's reader of CSV knows no doubled quotes, takes a backslash
 * for an escape, and ends a text at a comma even within quotes: letters that look like them stand
 * for them. */
void gnuplot_csv_text(FILE *out, const char *text, char end);

#endif
