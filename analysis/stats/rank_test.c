#include "rank_test.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct ranked {
    double value;
    bool first;      /* of the first sample */
    size_t rank_two; /* twice the mean rank among ties: a whole number */
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

/* Sorts both samples together and ranks them; returns the sum of t^3 - t over the ties. */
static double rank_all(struct ranked all[], size_t count)
{
    double ties = 0;
    qsort(all, count, sizeof *all, compare_ranked);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && all[end].value == all[i].value;)
            end++;
        double tied = (double)(end - i);
        ties += tied * tied * tied - tied;
        for (size_t k = i; k < end; k++)
            all[k].rank_two = i + 1 + end;
    }
    return ties;
}

/* Twice the smaller tail of the sum of `n` of the ranks, all choices being alike: counts how many
 * choices of so many ranks have which sum, rank by rank. */
static double exact_p(const struct ranked all[], size_t count, size_t n, size_t sum)
{
    size_t sums = count * (count + 1) + 1;
    double *ways = memory_alloc((n + 1) * sums, sizeof *ways), below = 0, above = 0, total = 0;
    ways[0] = 1;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1 < n ? i + 1 : n; k > 0; k--) {
            double *to = &ways[k * sums];
            const double *from = &ways[(k - 1) * sums];
            for (size_t s = sums; s-- > all[i].rank_two;)
                to[s] += from[s - all[i].rank_two];
        }
    for (size_t s = 0; s < sums; s++) {
        double w = ways[n * sums + s];
        total += w;
        below += s <= sum ? w : 0;
        above += s >= sum ? w : 0;
    }
    free(ways);
    return fmin(1, 2 * fmin(below, above) / total);
}

static double approximate_p(double u, double n, double m, double ties)
{
    double count = n + m, mean = n * m / 2;
    double variance = n * m / 12 * (count + 1 - ties / (count * (count - 1)));
    if (variance <= 0)
        return 1;
    double distance = fmax(0, fabs(u - mean) - 0.5);
    return fmin(1, 2 * gsl_cdf_ugaussian_Q(distance / sqrt(variance)));
}

struct rank_test rank_test(const double a[], size_t n, const double b[], size_t m)
{
    size_t count = n + m, sum_two = 0;
    struct ranked *all = memory_alloc(count, sizeof *all);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ranked){.value = i < n ? a[i] : b[i - n], .first = i < n};
    double ties = rank_all(all, count);
    for (size_t i = 0; i < count; i++)
        sum_two += all[i].first ? all[i].rank_two : 0;
    double pairs = (double)n * (double)m;
    struct rank_test test = {.is_exact = count <= RANK_TEST_EXACT};
    test.u = (double)sum_two / 2 - (double)n * ((double)n + 1) / 2;
    test.delta = (2 * test.u - pairs) / pairs;
    test.p = test.is_exact ? exact_p(all, count, n, sum_two)
                           : approximate_p(test.u, (double)n, (double)m, ties);
    free(all);
    return test;
}

struct ordered {
    double p;
    size_t index;
};

static int compare_places(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    return (x->p > y->p) - (x->p < y->p);
}

void holm(double p[], size_t count)
{
    struct ordered *places = memory_alloc(count, sizeof *places);
    double least = 0;
    for (size_t i = 0; i < count; i++)
        places[i] = (struct ordered){p[i], i};
    qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 0; i < count; i++) {
        least = fmax(least, fmin(1, places[i].p * (double)(count - i)));
        p[places[i].index] = least;
    }
    free(places);
}
