/* Text of manual pages in mdoc. */
#ifndef COMMANDS_MANUAL_TEXT_H
#define COMMANDS_MANUAL_TEXT_H

#include <stdio.h>

/* Writes a text verbatim: escapes everything that roff would interpret. */
void manual_write_text(FILE *out, const char *text);

/* Writes running text: starts a line for each sentence, wraps long lines, ends the last line. */
void manual_write_prose(FILE *out, const char *text);

/* Writes what a page begins with: date, title, name and section NAME. */
void manual_write_head(FILE *out, const char *name, int section, const char *purpose);

#endif
