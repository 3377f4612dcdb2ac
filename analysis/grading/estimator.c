#include "estimator.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

const char estimator_words[] = "mean,median,trimmed";

const char *estimator_name(enum estimator estimator)
{
    static const char *const names[] = {"mean", "median", "trimmed mean"};
    return names[estimator];
}

/* The number of values to omit on each side. */
static size_t trimmed_on_each_side(size_t n)
{
    return n < 3 ? 0 : n / 10 > 0 ? n / 10 : 1;
}

/* The caller frees them. */
static double *sorted_values(const double values[], size_t n)
{
    double *sorted = memory_alloc(n, sizeof *sorted);
    memcpy(sorted, values, n * sizeof *sorted);
    gsl_sort(sorted, 1, n);
    return sorted;
}

double estimate(enum estimator estimator, const double values[], size_t n)
{
    double *sorted = sorted_values(values, n), result;
    size_t cut = trimmed_on_each_side(n);
    if (estimator == ESTIMATOR_MEDIAN)
        result = gsl_stats_median_from_sorted_data(sorted, 1, n);
    else if (estimator == ESTIMATOR_TRIMMED)
        result = gsl_stats_mean(sorted + cut, 1, n - 2 * cut);
    else
        result = gsl_stats_mean(sorted, 1, n);
    free(sorted);
    return result;
}

static double trimmed_spread(const double values[], size_t n)
{
    size_t cut = trimmed_on_each_side(n);
    double *sorted = sorted_values(values, n), all = gsl_stats_sd(sorted, 1, n);
    for (size_t i = 0; i < cut; i++) {
        sorted[i] = sorted[cut];
        sorted[n - 1 - i] = sorted[n - 1 - cut];
    }
    double moved = gsl_stats_sd(sorted, 1, n), left = 1 - 2 * (double)cut / (double)n;
    free(sorted);
    return all > 0 ? moved / (left * all) : 1;
}

double estimate_spread(enum estimator estimator, const double values[], size_t n)
{
    if (n < 2 || estimator == ESTIMATOR_MEAN)
        return 1;
    return estimator == ESTIMATOR_MEDIAN ? MEDIAN_SPREAD : trimmed_spread(values, n);
}
