#include "kendall.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Pairs that rise less pairs that fall. */
static long kendall_s(const double values[], size_t n)
{
    long s = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++)
            s += (values[k] > values[i]) - (values[k] < values[i]);
    return s;
}

/* The two-sided probability of an S at least this far from 0. */
static double kendall_p(size_t n, long s)
{
    size_t pairs = n * (n - 1) / 2, far = (size_t)labs(s);
    double *ways = memory_alloc(pairs + 1, sizeof *ways),
           *next = memory_alloc(pairs + 1, sizeof *next);
    ways[0] = 1; /* share of all orders that have this many inversions */
    for (size_t m = 2; m <= n; m++) {
        for (size_t k = 0; k <= pairs; k++) {
            next[k] = 0;
            for (size_t j = 0; j < m && j <= k; j++)
                next[k] += ways[k - j] / (double)m;
        }
        memcpy(ways, next, (pairs + 1) * sizeof *ways);
    }
    double p = 0;
    for (size_t k = 0; k <= pairs; k++) {
        size_t distance = pairs > 2 * k ? pairs - 2 * k : 2 * k - pairs;
        p += distance >= far ? ways[k] : 0;
    }
    free(ways);
    free(next);
    return fmin(1, p);
}

struct kendall_test kendall_test(const double values[], size_t n)
{
    long s = kendall_s(values, n);
    double pairs = (double)n * ((double)n - 1) / 2;
    return (struct kendall_test){(double)s / pairs, kendall_p(n, s)};
}
