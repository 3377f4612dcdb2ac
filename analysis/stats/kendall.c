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

/* The share of orders of m values with k inversions, from those with up to half of the m (m-1) / 2
 * pairs: it is the same with as many pairs in order. */
static double share_of(const double shares[], size_t m, size_t k)
{
    size_t pairs = m * (m - 1) / 2;
    return k > pairs ? 0 : shares[k <= pairs / 2 ? k : pairs - k];
}

/* The two-sided probability of an S at least this far from 0. The m-th value adds 0 to m-1
 * inversions, so that a share is the mean of m others. Up to half of the pairs the shares rise, and
 * their running sum loses no digits. */
static double kendall_p(size_t n, long s)
{
    size_t pairs = n * (n - 1) / 2, far = (size_t)labs(s);
    double *shares = memory_alloc(pairs / 2 + 1, sizeof *shares),
           *next = memory_alloc(pairs / 2 + 1, sizeof *next), p = 0;
    shares[0] = 1;
    for (size_t m = 2; m <= n; m++) {
        double sum = 0;
        for (size_t k = 0; k <= m * (m - 1) / 4; k++) {
            sum += share_of(shares, m - 1, k);
            sum -= k >= m ? share_of(shares, m - 1, k - m) : 0;
            next[k] = sum / (double)m;
        }
        memcpy(shares, next, (pairs / 2 + 1) * sizeof *shares);
    }
    for (size_t k = 0; k <= (pairs - far) / 2; k++)
        p += 2 * shares[k];
    free(shares);
    free(next);
    return far == 0 ? 1 : fmin(1, p);
}

struct kendall_test kendall_test(const double values[], size_t n)
{
    long s = kendall_s(values, n);
    double pairs = (double)n * ((double)n - 1) / 2;
    return (struct kendall_test){(double)s / pairs, kendall_p(n, s)};
}
