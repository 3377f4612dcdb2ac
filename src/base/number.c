#include "number.h"

#include <endian.h>
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

/* A parsed decimal text: (-1)^negative * digits * 10^exponent. */
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

/* Reads eight digits at once: three multiplications join neighbours to numbers of two, four and
 * eight digits. False if one of the eight bytes is not a digit. */
static bool take_eight(const char *s, uint64_t *ret_value)
{
    uint64_t word;
    memcpy(&word, s, sizeof word);
    word = le64toh(word);
    uint64_t high = word & 0xf0f0f0f0f0f0f0f0;
    uint64_t high_of_six_more = (word + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0;
    if (high != 0x3030303030303030 || high_of_six_more != 0x3030303030303030)
        return false;
    word = (word & 0x0f0f0f0f0f0f0f0f) * (1 + (10 << 8)) >> 8;
    word = (word & 0x00ff00ff00ff00ff) * (1 + (100 << 16)) >> 16;
    *ret_value = (word & 0x0000ffff0000ffff) * (1 + (10000ull << 32)) >> 32;
    return true;
}

/* Reads digits up to the first other byte. Leading zeros are not significant. */
static const char *take_digits(const char *s, const char *end, struct decimal *d)
{
    while (d->count == 0 && s < end && *s == '0')
        s++;
    const char *start = s;
    uint64_t digits = d->digits, eight;
    for (; end - s >= 8 && take_eight(s, &eight); s += 8)
        digits = digits * 100000000 + eight;
    while (s < end && is_digit(*s))
        digits = digits * 10 + (uint64_t)(*s++ - '0');
    d->digits = digits;
    d->count += (int)(s - start);
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

/* True if all of `span` has the form of a number. With more than 19 significant digits (`count`),
 * `digits` wraps around. */
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

enum { POWERS = 20 };
static const uint64_t powers[POWERS] = {
    1ull,
    10ull,
    100ull,
    1000ull,
    10000ull,
    100000ull,
    1000000ull,
    10000000ull,
    100000000ull,
    1000000000ull,
    10000000000ull,
    100000000000ull,
    1000000000000ull,
    10000000000000ull,
    100000000000000ull,
    1000000000000000ull,
    10000000000000000ull,
    100000000000000000ull,
    1000000000000000000ull,
    10000000000000000000ull,
};

__extension__ typedef unsigned __int128 wide;

static int wide_bits(wide x)
{
    uint64_t high = (uint64_t)(x >> 64);
    return high ? 128 - __builtin_clzll(high) : 64 - __builtin_clzll((uint64_t)x);
}

/* 2^exponent, for the exponents of normal doubles. */
static double power_of_two(int exponent)
{
    uint64_t bits = (uint64_t)(exponent + DBL_MAX_EXP - 1) << (DBL_MANT_DIG - 1);
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/* The double nearest to (x + f) * 2^exponent, ties to even, where `rest` is true if the fraction f,
 * below 1, is not 0. With a rest, x must have at least 54 bits. */
static double round_wide(wide x, bool rest, int exponent)
{
    int drop = wide_bits(x) - DBL_MANT_DIG;
    if (drop <= 0)
        return (double)(uint64_t)x * power_of_two(exponent);
    wide half = (wide)1 << (drop - 1), dropped = x & (2 * half - 1);
    uint64_t kept = (uint64_t)(x >> drop);
    kept += dropped > half || (dropped == half && (rest || kept % 2 == 1));
    return (double)kept * power_of_two(exponent + drop);
}

/* The fast path: the nearest double by one exact operation on 128-bit integers. False unless the
 * digits and the power of ten fit into 64 bits each. */
static bool decimal_fast(const struct decimal *d, double *ret_value)
{
    if (d->count > 19 || d->exponent <= -POWERS || d->exponent >= POWERS)
        return false;
    double value = 0;
    if (d->exponent >= 0 && d->digits != 0) {
        value = round_wide((wide)d->digits * powers[d->exponent], false, 0);
    } else if (d->digits != 0) {
        /* The shift gives the quotient its 64 bits or more. */
        uint64_t divisor = powers[-d->exponent];
        int shift = 64 + __builtin_clzll(d->digits);
        wide shifted = (wide)d->digits << shift, quotient = shifted / divisor;
        value = round_wide(quotient, quotient * divisor != shifted, -shift);
    }
    *ret_value = d->negative ? -value : value;
    return true;
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

bool number_is_not_finite(struct span span)
{
    static const char *const names[] = {"nan", "inf", "infinity"};
    if (span.n > 0 && (span.s[0] == '-' || span.s[0] == '+'))
        span = span_skip(span, 1);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (span.n == strlen(names[i]) && strncasecmp(span.s, names[i], span.n) == 0)
            return true;
    return false;
}

/* Fifteen digits hold every decimal of up to fifteen digits, and `%g` drops their trailing zeros,
 * so only other doubles need 16 or 17. Subnormal doubles have fewer digits: try each count. */
struct number_text number_text(double value)
{
    struct number_text n = {0};
    double back = 0;
    for (int digits = fabs(value) < DBL_MIN ? 1 : DBL_DIG; digits <= DBL_DECIMAL_DIG; digits++) {
        int length = snprintf(n.text, sizeof n.text, "%.*g", digits, value);
        if (number_parse((struct span){n.text, (size_t)length}, &back) && back == value)
            break;
    }
    return n;
}
