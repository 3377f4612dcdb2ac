#include "rank_test.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct ranked {
    double value;
    bool first;        /* in the first sample */
    size_t twice_rank; /* twice the mean rank of its ties, which is a whole number */
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

/* Sorts both samples together and ranks them. Returns the sum of t^3 - t over the groups of t tied
 * values. */
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
            all[k].twice_rank = i + 1 + end;
    }
    return ties;
}

/* Twice the smaller tail of the sum of `n` ranks, if all choices of n ranks are equally likely.
 * ways[k * sums + s] counts the choices of k ranks whose sum is s; ranks are added one by one. */
static double exact_p(const struct ranked all[], size_t count, size_t n, size_t sum)
{
    size_t sums = count * (count + 1) + 1;
    double *ways = memory_alloc((n + 1) * sums, sizeof *ways), below = 0, above = 0, total = 0;
    ways[0] = 1;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1 < n ? i + 1 : n; k > 0; k--) {
            double *to = &ways[k * sums];
            const double *from = &ways[(k - 1) * sums];
            for (size_t s = sums; s-- > all[i].twice_rank;)
                to[s] += from[s - all[i].twice_rank];
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
    size_t count = n + m, twice_sum = 0;
    struct ranked *all = memory_alloc(count, sizeof *all);
    for (size_t i = 0; i < count; i++)
        all[i] = (struct ranked){.value = i < n ? a[i] : b[i - n], .first = i < n};
    double ties = rank_all(all, count);
    for (size_t i = 0; i < count; i++)
        twice_sum += all[i].first ? all[i].twice_rank : 0;
    double pairs = (double)n * (double)m;
    struct rank_test test = {.is_exact = count <= RANK_TEST_EXACT};
    test.u = (double)twice_sum / 2 - (double)n * ((double)n + 1) / 2;
    test.delta = (2 * test.u - pairs) / pairs;
    test.p = test.is_exact ? exact_p(all, count, n, twice_sum)
                           : approximate_p(test.u, (double)n, (double)m, ties);
    free(all);
    return test;
}
