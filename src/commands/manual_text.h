/* Text of manual pages in mdoc. */
#ifndef COMMANDS_MANUAL_TEXT_H
#define COMMANDS_MANUAL_TEXT_H

#include <stdio.h>

/* Writes a text of which no line is a request, and no letter has a meaning. */
void manual_write_text(FILE *out, const char *text);

/* Writes running text as lines of which none is too long, and each sentence begins one; ends the
 * last. */
void manual_write_prose(FILE *out, const char *text);

/* Writes what a page begins with: date, title, name and section NAME. */
void manual_write_head(FILE *out, const char *name, int section, const char *purpose);

#endif
