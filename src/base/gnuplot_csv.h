/* CSV files that gnuplot can read: it misreads some of the CSV that csv.h writes. */
#ifndef BASE_GNUPLOT_CSV_H
#define BASE_GNUPLOT_CSV_H

#include "file.h"

/* Opens `directory`/`name``suffix`.csv for writing. */
int gnuplot_csv_open(const char *directory, const char *name, const char *suffix,
                     struct output *ret_output, struct error *err);

/* Writes a number, or nothing for NAN, and then `end` (',' or '\n'). */
void gnuplot_csv_number(FILE *out, double value, char end);

/* Writes a text in quotes, and then `end`. gnuplot does not know doubled quotes, treats a backslash
 * as an escape, and ends a text at a comma even inside quotes. Similar-looking Unicode characters
 * replace these three, so the text is only good for showing, as a title or a label. An empty text
 * has no quotes: gnuplot would misread the rest of the line. */
void gnuplot_csv_text(FILE *out, const char *text, char end);

#endif
