#include "bootstrap.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "random.h"

enum { INDEX_BITS = 40 };

/* Most entries of the table of sums: it fits the first-level cache. */
enum { SUMS_MOST = 1024 };

__extension__ typedef unsigned __int128 wide;

/* The greatest k with n^k <= most, but from 1 to 64. */
static size_t power_below(size_t n, double most)
{
    size_t power = 1;
    for (double product = (double)n * (double)n; product <= most && power < 64;
         product *= (double)n)
        power++;
    return power;
}

/* The sums of all n^k ordered choices of `k` values with replacement: drawing one of them draws k
 * values at once. The caller frees them. */
static double *sums_of(const double values[], size_t n, size_t k, size_t *ret_count)
{
    double *sums = memory_alloc(1, sizeof *sums);
    size_t count = 1;
    for (size_t i = 0; i < k; i++) {
        double *longer = memory_resize(NULL, count * n, sizeof *longer);
        for (size_t s = 0; s < count; s++)
            for (size_t v = 0; v < n; v++)
                longer[s * n + v] = sums[s] + values[v];
        free(sums);
        sums = longer;
        count *= n;
    }
    *ret_count = count;
    return sums;
}

void bootstrap_means(const double values[], size_t n, uint64_t key, size_t draws,
                     double ret_means[])
{
    size_t together = n > 1 ? power_below(n, SUMS_MOST) : 1;
    size_t count, rest_count;
    double *sums = sums_of(values, n, together, &count),
           *rest = sums_of(values, n, n % together, &rest_count);
    size_t per_word = power_below(count, ldexp(1, INDEX_BITS));
    size_t groups = n / together, words = (groups + 1 + per_word - 1) / per_word;
    for (size_t i = 0; i < draws; i++) {
        double sum = 0;
        size_t left = groups;
        uint64_t bits = 0;
        for (size_t w = 0; w < words; w++) {
            bits = random_word(key, i * words + w);
            size_t looked_up = left < per_word ? left : per_word;
            for (size_t k = 0; k < looked_up; k++) {
                wide product = (wide)bits * count;
                sum += sums[(size_t)(product >> 64)];
                bits = (uint64_t)product;
            }
            left -= looked_up;
        }
        sum += rest[(size_t)((wide)bits * rest_count >> 64)];
        ret_means[i] = sum / (double)n;
    }
    free(sums);
    free(rest);
}
