/* Decimal numbers, read and written in the C locale whatever the program's locale is.
 *
 * Numbers with up to 19 significant digits and a decimal exponent from -19 to 19 take a fast path:
 * one exact operation on 128-bit integers. It is many times faster than strtod and gives the same
 * double; all other numbers go to strtod. Keep it: `make bench` times the reading of large CSV
 * files, and the unit tests compare the numbers with strtod's. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>

#include "text.h"

/* Reads all of `span` as a finite decimal number: digits with an optional sign, point and exponent;
 * no space, no hexadecimal, no infinity. The result is the double nearest to the decimal text.
 * Returns false, and leaves the result alone, if `span` is not such a number. */
bool number_parse(struct span span, double *ret_value);

/* True for the texts of infinities and of NAN, in any case and with any sign: whoever wrote one did
 * not check a result. */
bool number_is_not_finite(struct span span);

/* The shortest decimal text that reads back as the same double: 0.668. An infinity or a NAN is
 * `inf` or `nan`, which number_parse refuses. */
struct number_text {
    char text[32];
};
struct number_text number_text(double value);

#endif
