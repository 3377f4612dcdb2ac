/* CSV as JSON. */
#ifndef BASE_CSV_JSON_H
#define BASE_CSV_JSON_H

#include <stdio.h>

#include "text.h"

/* Writes the rows of a CSV text that this program wrote as an array of objects. An empty field is
 * null. The fields of a column are numbers, digit by digit, if each field with text is a number in
 * JSON's grammar, else strings. Blank lines separate tables with a header each: then the
 * result is an array of such arrays. */
void csv_write_json(FILE *out, struct span text);

/* True for a number in JSON's grammar (RFC 8259, section 6). */
bool span_is_json_number(struct span text);

#endif
