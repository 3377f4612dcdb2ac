#include "signed_rank.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const double TAIL = 0.025;

/* A difference other than 0. */
struct signed_size {
    double size;
    bool is_positive;
    size_t twice_rank; /* twice the mean rank of its ties, which is a whole number */
};

static int compare_sizes(const void *a, const void *b)
{
    const struct signed_size *x = a, *y = b;
    return (x->size > y->size) - (x->size < y->size);
}

/* Sorts and ranks them. Returns the sum of t^3 - t over the groups of t tied ones. */
static double rank_sizes(struct signed_size sizes[], size_t count)
{
    double ties = 0;
    qsort(sizes, count, sizeof *sizes, compare_sizes);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && sizes[end].size == sizes[i].size;)
            end++;
        double tied = (double)(end - i);
        ties += tied * tied * tied - tied;
        for (size_t k = i; k < end; k++)
            sizes[k].twice_rank = i + 1 + end;
    }
    return ties;
}

/* Adds a rank to the distribution of a sum in which each rank counts with probability 1/2. `sums`
 * is the number of sums. */
static void add_rank(double probability[], size_t sums, size_t rank)
{
    for (size_t s = sums; s-- > 0;)
        probability[s] = (probability[s] + (s >= rank ? probability[s - rank] : 0)) / 2;
}

static double exact_signed_p(const struct signed_size sizes[], size_t count, size_t twice_w)
{
    size_t sums = count * (count + 1) + 1;
    double *probability = memory_alloc(sums, sizeof *probability), below = 0, above = 0;
    probability[0] = 1;
    for (size_t i = 0; i < count; i++)
        add_rank(probability, sums, sizes[i].twice_rank);
    for (size_t s = 0; s < sums; s++) {
        below += s <= twice_w ? probability[s] : 0;
        above += s >= twice_w ? probability[s] : 0;
    }
    free(probability);
    return fmin(1, 2 * fmin(below, above));
}

static double approximate_signed_p(double w, double count, double ties)
{
    double variance = (count * (count + 1) * (2 * count + 1) - ties / 2) / 24;
    double distance = fmax(0, fabs(w - count * (count + 1) / 4) - 0.5);
    return fmin(1, 2 * gsl_cdf_ugaussian_Q(distance / sqrt(variance)));
}

/* --- Walsh averages --- */

/* Number of Walsh averages up to a limit, of sorted differences. */
static size_t walsh_count(const double sorted[], size_t n, double limit)
{
    size_t count = 0;
    for (size_t i = 0, end = n; i < end; i++) {
        while (end > i && (sorted[i] + sorted[end - 1]) / 2 > limit)
            end--;
        count += end - i;
    }
    return count;
}

/* The k-th smallest Walsh average, counted from 1. Bisects, since there are n (n + 1) / 2. */
static double walsh_average(const double sorted[], size_t n, size_t k)
{
    double low = sorted[0], high = sorted[n - 1];
    if (walsh_count(sorted, n, low) >= k)
        return low;
    for (;;) {
        double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            return high;
        if (walsh_count(sorted, n, middle) >= k)
            high = middle;
        else
            low = middle;
    }
}

/* The place of the lower bound among the Walsh averages, from 1; 0 for none. */
static size_t bound_place(size_t n, double *ret_confidence)
{
    size_t averages = n * (n + 1) / 2, k = 0;
    if (n > SIGNED_RANK_EXACT) {
        double size = (double)n, sd = sqrt(size * (size + 1) * (2 * size + 1) / 24);
        *ret_confidence = 1 - 2 * TAIL;
        return (size_t)floor((double)averages / 2 - gsl_cdf_ugaussian_Qinv(TAIL) * sd);
    }
    double *probability = memory_alloc(averages + 1, sizeof *probability), below = 0;
    probability[0] = 1;
    for (size_t rank = 1; rank <= n; rank++)
        add_rank(probability, averages + 1, rank);
    while (below + probability[k] <= TAIL)
        below += probability[k++];
    free(probability);
    *ret_confidence = k > 0 ? 1 - 2 * below : NAN;
    return k;
}

static void estimate_shift(const double differences[], struct signed_rank *r)
{
    size_t n = r->n, averages = n * (n + 1) / 2;
    double *sorted = memory_alloc(n, sizeof *sorted);
    memcpy(sorted, differences, n * sizeof *sorted);
    gsl_sort(sorted, 1, n);
    r->estimate = (walsh_average(sorted, n, (averages + 1) / 2) +
                   walsh_average(sorted, n, averages / 2 + 1)) /
                  2;
    size_t k = bound_place(n, &r->confidence);
    r->low = k > 0 ? walsh_average(sorted, n, k) : NAN;
    r->high = k > 0 ? walsh_average(sorted, n, averages + 1 - k) : NAN;
    free(sorted);
}

struct signed_rank signed_rank(const double differences[], size_t n)
{
    struct signed_rank r = {.n = n, .p = 1, .is_exact = n <= SIGNED_RANK_EXACT};
    struct signed_size *sizes = memory_alloc(n, sizeof *sizes);
    size_t count = 0, twice_w = 0;
    for (size_t i = 0; i < n; i++)
        if (differences[i] != 0)
            sizes[count++] = (struct signed_size){fabs(differences[i]), differences[i] > 0, 0};
    double ties = rank_sizes(sizes, count);
    for (size_t i = 0; i < count; i++)
        twice_w += sizes[i].is_positive ? sizes[i].twice_rank : 0;
    r.zeros = n - count;
    r.w = (double)twice_w / 2;
    if (count > 0)
        r.p = r.is_exact ? exact_signed_p(sizes, count, twice_w)
                         : approximate_signed_p(r.w, (double)count, ties);
    free(sizes);
    estimate_shift(differences, &r);
    return r;
}
