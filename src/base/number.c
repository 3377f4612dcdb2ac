#include "number.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* A decimal text taken apart: (-1)^negative * digits * 10^exponent. */
struct decimal {
    bool negative;
    uint64_t digits;
    int count; /* significant digits in `digits` */
    int exponent;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Takes the digits at `s`; stops at the first other byte. */
static const char *take_digits(const char *s, const char *end, struct decimal *d)
{
    while (s < end && is_digit(*s)) {
        d->digits = d->digits * 10 + (uint64_t)(*s++ - '0');
        d->count += d->count > 0 || d->digits != 0;
    }
    return s;
}

static const char *take_exponent(const char *s, const char *end, struct decimal *d)
{
    bool negative = s < end && *s == '-';
    if (s < end && (*s == '-' || *s == '+'))
        s++;
    if (s == end)
        return NULL;
    int value = 0;
    while (s < end && is_digit(*s)) {
        if (value < 10000)
            value = value * 10 + (*s - '0');
        s++;
    }
    d->exponent += negative ? -value : value;
    return s;
}

/* Whether all of `span` has the form of a number. `digits` wraps around beyond 19 of them, which
 * `count` tells. */
static bool decimal_parse(struct span span, struct decimal *d)
{
    const char *s = span.s, *end = s + span.n;
    if (s < end && (*s == '-' || *s == '+'))
        d->negative = *s++ == '-';
    const char *whole = s;
    s = take_digits(s, end, d);
    size_t digits = (size_t)(s - whole);
    if (s < end && *s == '.') {
        const char *fraction = ++s;
        s = take_digits(s, end, d);
        d->exponent = -(int)(s - fraction);
        digits += (size_t)(s - fraction);
    }
    if (digits == 0 || span.n > 1000)
        return false;
    if (s < end && (*s == 'e' || *s == 'E'))
        s = take_exponent(s + 1, end, d);
    return s == end;
}

/* The nearest double by one operation in extended precision, where that is certain.
 *
 * With a significand of 64 bits both `digits` and 10^27 are exact, so that one multiplication or
 * division is off by at most half a unit of the 64th bit. Rounding that to 53 bits gives the
 * nearest double unless the 11 bits that go are within one of a tie (after Clinger, How to Read
 * Floating Point Numbers Accurately, 1990). */
static bool decimal_fast(const struct decimal *d, double *ret_value)
{
#if LDBL_MANT_DIG == 64 && defined(__x86_64__)
    static const long double powers[] = {1e0L,  1e1L,  1e2L,  1e3L,  1e4L,  1e5L,  1e6L,
                                         1e7L,  1e8L,  1e9L,  1e10L, 1e11L, 1e12L, 1e13L,
                                         1e14L, 1e15L, 1e16L, 1e17L, 1e18L, 1e19L, 1e20L,
                                         1e21L, 1e22L, 1e23L, 1e24L, 1e25L, 1e26L, 1e27L};
    if (d->count > 19 || d->exponent < -27 || d->exponent > 27)
        return false;
    union {
        long double value;
        uint64_t significand;
    } x = {.value = d->exponent < 0 ? (long double)d->digits / powers[-d->exponent]
                                    : (long double)d->digits * powers[d->exponent]};
    uint64_t dropped = x.significand & 0x7ff;
    if (dropped >= 0x3ff && dropped <= 0x401)
        return false;
    *ret_value = d->negative ? -(double)x.value : (double)x.value;
    return true;
#else
    (void)d;
    (void)ret_value;
    return false;
#endif
}

bool number_parse(struct span span, double *ret_value)
{
    struct decimal d = {0};
    if (!decimal_parse(span, &d))
        return false;
    if (decimal_fast(&d, ret_value))
        return true;
    char text[1001];
    memcpy(text, span.s, span.n);
    text[span.n] = '\0';
    double value = strtod(text, NULL);
    if (!isfinite(value))
        return false;
    *ret_value = value;
    return true;
}

struct number_text number_text(double value)
{
    struct number_text n;
    snprintf(n.text, sizeof n.text, "%.17g", value);
    return n;
}
