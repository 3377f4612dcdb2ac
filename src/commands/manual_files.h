/* The manual pages of the files that virtgrade reads and writes, made from the tables of columns
 * that check them. */
#ifndef COMMANDS_MANUAL_FILES_H
#define COMMANDS_MANUAL_FILES_H

#include <stdio.h>

/* Writes a page in mdoc. A column that nobody described says `undescribed`. */
void manual_write_study(FILE *out);
void manual_write_claims(FILE *out);
void manual_write_scheme(FILE *out);

#endif
