#include "digits.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

static const int MOST_DECIMALS = 15;

void digits_free(struct digits *digits)
{
    free(digits->units);
    *digits = (struct digits){0};
}

int digits_decimals(double value)
{
    struct number_text text = number_text(value);
    const char *point = strchr(text.text, '.'), *exponent = strchr(text.text, 'e');
    int decimals = 0;
    if (point)
        decimals = (int)strspn(point + 1, "0123456789");
    if (exponent)
        decimals -= atoi(exponent + 1);
    return decimals > 0 ? decimals : 0;
}

struct digits digits_read(const double values[], size_t n)
{
    struct digits p = {0};
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        int decimals = digits_decimals(values[i]);
        p.decimals = decimals > p.decimals ? decimals : p.decimals;
        most = fmax(most, fabs(values[i]));
    }
    if (p.decimals > MOST_DECIMALS || most * pow(10, p.decimals) >= pow(10, DIGITS_MOST))
        return (struct digits){0};
    p.unit = pow(10, -p.decimals);
    p.units = memory_alloc(n, sizeof *p.units);
    p.count = n;
    for (size_t i = 0; i < n; i++)
        p.units[i] = (int64_t)llround(values[i] * pow(10, p.decimals));
    return p;
}

static int compare_digits(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

int64_t digits_step(const struct digits *digits, double chance)
{
    int64_t step = 0;
    size_t distinct = 1;
    if (digits->count == 0)
        return 0;
    int64_t *sorted = memory_alloc(digits->count, sizeof *sorted);
    memcpy(sorted, digits->units, digits->count * sizeof *sorted);
    qsort(sorted, digits->count, sizeof *sorted, compare_digits);
    for (size_t i = 1; i < digits->count; i++) {
        step = common_divisor(step, sorted[i] - sorted[i - 1]);
        distinct += sorted[i] != sorted[i - 1];
    }
    free(sorted);
    if (step <= 1)
        return step;
    /* The sum is at most its first term and the integral from there. */
    double g = (double)step, m = (double)distinct;
    double p = m > 2 ? pow(g, 1 - m) * (1 + g / (m - 2)) : 1;
    return p <= chance ? step : 1;
}
