/* Decimal numbers, read and written the same in every locale. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>

#include "text.h"

/* Reads all of `span` as a finite decimal number: digits with an optional sign, point and exponent;
 * no space, no hexadecimal, no infinity. The result is the double nearest to the decimal text.
 * Returns whether it is one. */
bool number_parse(struct span span, double *ret_value);

/* The shortest form that `%.17g` gives: reading it back gives the same double. */
struct number_text {
    char text[32];
};
struct number_text number_text(double value);

#endif
