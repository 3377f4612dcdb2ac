/* Functions of GSL, glibc and our own base that the page needs and WebAssembly has not. They are
 * linked into the page alone; the tests of the page hold its numbers against those of virtgrade. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "page_library.h"

/* --- sorting --- */

static int (*compare_now)(const void *a, const void *b, void *context);
static void *context_now;

static int compare_with_context(const void *a, const void *b)
{
    return compare_now(a, b, context_now);
}

void qsort_r(void *items, size_t count, size_t size,
             int (*compare)(const void *a, const void *b, void *context), void *context)
{
    compare_now = compare;
    context_now = context;
    if (count > 0)
        qsort(items, count, size, compare_with_context);
}

static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void gsl_sort(double *data, const size_t stride, const size_t n)
{
    (void)stride; /* 1 here, as in all that follow */
    qsort(data, n, sizeof *data, compare_numbers);
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

/* By bisection: a handful of bounds is all that the page asks for. */
double gsl_cdf_ugaussian_Pinv(const double P)
{
    double low = -40, high = 40;
    while (low + (high - low) / 2 > low && low + (high - low) / 2 < high) {
        double middle = low + (high - low) / 2;
        if (erfc(-middle / sqrt(2)) / 2 < P)
            low = middle;
        else
            high = middle;
    }
    return low;
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
