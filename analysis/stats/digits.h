/* Digits: the step of the scale on which values were read, judged by their digits. */
#ifndef ANALYSIS_STATS_DIGITS_H
#define ANALYSIS_STATS_DIGITS_H

#include <stddef.h>
#include <stdint.h>

/* Values as whole numbers of printed units: `unit` is 10^-decimals, where decimals is the greatest
 * number of decimals in the shortest text of any value. */
struct digits {
    int64_t *units;
    size_t count;
    int decimals;
    double unit;
};
void digits_free(struct digits *digits);

/* Reads the digits of `n` values. `count` is 0, and `units` NULL, if a value has more than
 * DIGITS_MOST digits: it was computed, and its digits are those of the computation. */
struct digits digits_read(const double values[], size_t n);
enum { DIGITS_MOST = 12 };

/* Decimals of the shortest text that reads back as the value. */
int digits_decimals(double value);

/* The greatest common step of the differences, in units; 0 if all are equal. It counts only as far
 * as chance does not explain it: the probability that m distinct values have a common step of at
 * least g is at most the sum of h^(1-m) over h >= g. The result is 1 where that exceeds `chance`.
 */
int64_t digits_step(const struct digits *digits, double chance);

#endif
