/* Functions of GSL, glibc and our own base that the page needs and WebAssembly has not. They are
 * linked into the page alone; the tests of the page hold its numbers against those of virtgrade. */
#include "page_library.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"

/* --- sorting --- */

typedef int compare_function(const void *a, const void *b, void *context);

/* Few items are inserted one by one; many are halved and merged. `room` holds as many items. The
 * smoothsort of the C library takes a third of the engine's time: its arrays are short. */
static void sort_items(char *items, size_t count, size_t size, compare_function *compare,
                       void *context, char *room)
{
    enum { FEW = 16 };
    if (count <= FEW) {
        for (size_t i = 1; i < count; i++) {
            size_t k = i;
            while (k > 0 && compare(items + (k - 1) * size, items + i * size, context) > 0)
                k--;
            if (k == i)
                continue;
            memcpy(room, items + i * size, size);
            memmove(items + (k + 1) * size, items + k * size, (i - k) * size);
            memcpy(items + k * size, room, size);
        }
        return;
    }
    size_t half = count / 2, a = 0, b = half;
    sort_items(items, half, size, compare, context, room);
    sort_items(items + half * size, count - half, size, compare, context, room);
    for (size_t i = 0; i < count; i++) {
        bool takes_first =
            b == count || (a < half && compare(items + a * size, items + b * size, context) <= 0);
        memcpy(room + i * size, items + (takes_first ? a++ : b++) * size, size);
    }
    memcpy(items, room, count * size);
}

void qsort_r(void *items, size_t count, size_t size, compare_function *compare, void *context)
{
    char *room = memory_alloc(count + 1, size);
    sort_items(items, count, size, compare, context, room);
    free(room);
}

static int compare_plain(const void *a, const void *b, void *context)
{
    int (**compare)(const void *a, const void *b) = context;
    return (*compare)(a, b);
}

void qsort(void *items, size_t count, size_t size, int (*compare)(const void *a, const void *b))
{
    qsort_r(items, count, size, compare_plain, &compare);
}

static int compare_page_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void gsl_sort(double *data, const size_t stride, const size_t n)
{
    enum { FEW = 64 };
    (void)stride; /* 1 here, as in all that follow */
    if (n > FEW)
        qsort(data, n, sizeof *data, compare_page_numbers);
    for (size_t i = 1; i < n && n <= FEW; i++) {
        double value = data[i];
        size_t k = i;
        for (; k > 0 && data[k - 1] > value; k--)
            data[k] = data[k - 1];
        data[k] = value;
    }
}

/* --- statistics --- */

double gsl_stats_mean(const double data[], const size_t stride, const size_t n)
{
    (void)stride;
    double mean = 0;
    for (size_t i = 0; i < n; i++)
        mean += (data[i] - mean) / (double)(i + 1);
    return mean;
}

double gsl_stats_sd(const double data[], const size_t stride, const size_t n)
{
    double mean = gsl_stats_mean(data, stride, n), squares = 0;
    for (size_t i = 0; i < n; i++)
        squares += (data[i] - mean) * (data[i] - mean);
    return sqrt(squares / (double)(n - 1));
}

double gsl_stats_median_from_sorted_data(const double sorted[], const size_t stride, const size_t n)
{
    (void)stride;
    return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

double gsl_stats_median(double data[], const size_t stride, const size_t n)
{
    gsl_sort(data, stride, n);
    return gsl_stats_median_from_sorted_data(data, stride, n);
}

double gsl_stats_select(double data[], const size_t stride, const size_t n, const size_t k)
{
    gsl_sort(data, stride, n);
    return data[k];
}

static double normal_quantile(double p)
{
    double low = -40, high = 40;
    while (low + (high - low) / 2 > low && low + (high - low) / 2 < high) {
        double middle = low + (high - low) / 2;
        if (erfc(-middle / sqrt(2)) / 2 < p)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The page asks for the bounds of intervals only: a handful of numbers, again and again. */
double gsl_cdf_ugaussian_Pinv(const double P)
{
    enum { KEPT = 16 };
    static struct {
        double p, x;
    } kept[KEPT];
    static size_t next;
    for (size_t i = 0; i < KEPT; i++)
        if (kept[i].p == P && P > 0)
            return kept[i].x;
    kept[next].p = P;
    kept[next].x = normal_quantile(P);
    next = (next + 1) % KEPT;
    return kept[(next + KEPT - 1) % KEPT].x;
}

/* --- threads --- */

void parallel_for(size_t count, size_t threads, void (*round)(void *context, size_t i),
                  void *context)
{
    (void)threads;
    for (size_t i = 0; i < count; i++)
        round(context, i);
}

size_t parallel_processors(void)
{
    return 1;
}
