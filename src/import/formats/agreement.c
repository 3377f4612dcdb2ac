#include "agreement.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

struct result_statistics result_statistics_of(const struct result *result)
{
    struct result_statistics s = {0, NAN, NAN, NAN, NAN, NAN};
    double *sorted = memory_alloc(result->count + 1, sizeof *sorted), sum = 0, squares = 0;
    size_t n = 0;
    for (size_t i = 0; i < result->count; i++)
        if (!isnan(result->values[i].value))
            sum += sorted[n++] = result->values[i].value;
    qsort(sorted, n, sizeof *sorted, compare_doubles);
    s.n = (double)n;
    if (n > 0) {
        s.mean = sum / s.n;
        s.median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        s.min = sorted[0];
        s.max = sorted[n - 1];
    }
    for (size_t i = 0; i < n; i++)
        squares += (sorted[i] - s.mean) * (sorted[i] - s.mean);
    if (n > 1)
        s.sd = sqrt(squares / (s.n - 1));
    free(sorted);
    return s;
}

int agreement_check(const char *name, double stated, double computed, double tolerance,
                    double rounding, struct place place, struct error *err)
{
    double difference = fabs(stated - computed);
    if (isnan(difference) || difference <= rounding ||
        difference <= tolerance * fmax(fabs(stated), fabs(computed)))
        return 0;
    return error_at(err, place, "%s is %s, expected %s by the values", name,
                    number_text(stated).text, number_text(computed).text);
}

int agreement_check_summary(const struct result_statistics *s, struct place place,
                            struct error *err)
{
    const struct {
        const char *low, *high;
        double a, b;
    } orders[] = {{"min", "median", s->min, s->median},
                  {"min", "mean", s->min, s->mean},
                  {"median", "max", s->median, s->max},
                  {"mean", "max", s->mean, s->max}};
    if (isnan(s->mean))
        return error_at(err, place, "no mean, expected it or the values");
    if (isnan(s->n))
        return error_at(err, place, "no number of values, expected it or the values");
    if (s->n < 1 || s->n != floor(s->n))
        return error_at(err, place, "%s values, expected a whole number above 0",
                        number_text(s->n).text);
    if (s->sd < 0)
        return error_at(err, place, "standard deviation %s, expected 0 or more",
                        number_text(s->sd).text);
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (orders[i].a > orders[i].b && orders[i].a - orders[i].b > 1e-9 * fabs(orders[i].a))
            return error_at(err, place, "%s %s is above %s %s, expected it below", orders[i].low,
                            number_text(orders[i].a).text, orders[i].high,
                            number_text(orders[i].b).text);
    return 0;
}
