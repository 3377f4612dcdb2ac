#include "coincidence.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "digits.h"

enum { NEIGHBOURS = 3, NEAR = 4 };

static int compare_coincident(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The distinct values in rising order, and their number. The caller frees them. */
static double *sort_distinct(const double values[], size_t n, size_t *ret_count)
{
    double *sorted = memory_alloc(n, sizeof *sorted);
    size_t count = 0;
    memcpy(sorted, values, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, compare_coincident);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || sorted[i] != sorted[i - 1])
            sorted[count++] = sorted[i];
    *ret_count = count;
    return sorted;
}

double coincidence_density(const double values[], size_t n, double step)
{
    size_t count;
    double *distinct = sort_distinct(values, n, &count), width = INFINITY, gap = INFINITY;
    for (size_t i = 0; i + NEIGHBOURS <= count; i++)
        width = fmin(width, distinct[i + NEIGHBOURS - 1] - distinct[i]);
    for (size_t i = 1; i < count; i++)
        gap = fmin(gap, distinct[i] - distinct[i - 1]);
    free(distinct);
    if (count < NEIGHBOURS)
        return NAN;
    double density = (NEIGHBOURS - 1) / ((double)count * fmax(width, (NEIGHBOURS - 1) * step));
    return gap <= NEAR * step ? fmax(density, 1 / ((double)count * fmax(gap, step))) : density;
}

double coincidence_p(size_t count, double expected)
{
    if (count == 0)
        return 1;
    return gsl_cdf_poisson_Q((unsigned)(count - 1), expected);
}

size_t coincidence_repeats(const double values[], size_t n)
{
    size_t count;
    free(sort_distinct(values, n, &count));
    return n - count;
}

/* The means, their values undone, and by how much each of these can be off because the means were
 * rounded to `unit`. */
struct undone {
    const double *means, *values;
    double *tolerance, unit;
    size_t n;
};

/* A mean that equals the one before says nothing: its value equals it, too. */
static bool is_telling(const struct undone *u, size_t k)
{
    return k == 0 || u->means[k] != u->means[k - 1];
}

/* The chance of the repeats, and their number. */
static double repeats_p(const struct undone *u, double density, size_t *ret_repeated)
{
    double expected = 0;
    size_t repeated = 0;
    for (size_t k = 1; k < u->n; k++) {
        bool repeats = false;
        for (size_t i = 0; i < k && is_telling(u, k); i++) {
            double off = u->tolerance[i] + u->tolerance[k];
            if (!is_telling(u, i))
                continue;
            repeats = repeats || fabs(u->values[k] - u->values[i]) <= off;
            expected += (2 * off + u->unit) * density / (double)(k + 1);
        }
        repeated += repeats;
    }
    *ret_repeated = repeated;
    return isnan(density) ? 1 : coincidence_p(repeated, expected);
}

static bool is_on_grid(double value, double grid, double tolerance)
{
    return fabs(value - grid * round(value / grid)) <= tolerance;
}

/* The chance that all telling values lie that close to a multiple of `grid`; 1 if one does not. */
static double grid_p(const struct undone *u, double grid)
{
    double p = 1;
    for (size_t k = 1; k < u->n; k++) {
        if (k == 1 && !is_on_grid(u->means[0], grid, u->tolerance[0]))
            return 1;
        double rounding = 4 * DBL_EPSILON * fabs(u->means[k]);
        if (!is_telling(u, k) || (is_on_grid(u->means[k], grid, rounding) &&
                                  is_on_grid(u->means[k - 1], grid, rounding)))
            continue;
        if (!is_on_grid(u->values[k], grid, u->tolerance[k]))
            return 1;
        p *= fmin(1, (2 * u->tolerance[k] + u->unit) / grid);
    }
    return p;
}

struct running_mean_test running_mean_test(const double values[], size_t n, double ret_undone[])
{
    struct running_mean_test test = {.decimals = -1};
    struct undone u = {.means = values, .values = ret_undone, .n = n};
    int decimals = 0;
    double most = 0;
    for (size_t k = 0; k < n; k++) {
        int own = digits_decimals(values[k]);
        decimals = own > decimals ? own : decimals;
        most = fmax(most, fabs(values[k]));
        ret_undone[k] =
            k == 0 ? values[0] : (double)(k + 1) * values[k] - (double)k * values[k - 1];
    }
    CLEANUP(digits_free) struct digits digits = digits_read(values, n);
    double unit = digits.count > 0 ? digits.unit : pow(10, -decimals);
    /* On a scale of coarser steps, undone values agree more often. */
    u.unit = unit * (double)(digits.count > 0 ? digits_step(&digits, 1) : 1);
    u.tolerance = memory_alloc(n, sizeof *u.tolerance);
    for (size_t k = 0; k < n; k++)
        u.tolerance[k] = ((double)k + 0.5) * (unit + 4 * DBL_EPSILON * most) * (1 + 1e-6);
    double least = repeats_p(&u, coincidence_density(values, n, u.unit), &test.repeated);
    for (int d = 0; d < decimals; d++) {
        double p = grid_p(&u, pow(10, -d)) * decimals;
        if (p >= least)
            continue;
        least = p;
        test.decimals = d;
    }
    test.p = fmin(1, 2 * least);
    free(u.tolerance);
    return test;
}

double running_mean_weight(size_t n)
{
    double sum = 0;
    for (size_t k = 1; k <= n; k++)
        sum += 1 / (double)k;
    return sum / (double)n;
}
