#include "percentile.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Sorting into bins finds the bin of an order statistic without comparing values with one another,
 * which is what selection spends its time on. */
enum { BINS = 1024 };

struct binning {
    double least, scale;
    uint32_t counts[BINS];
};

static size_t bin_of(const struct binning *b, double value)
{
    return (size_t)((value - b->least) * b->scale);
}

static void sort_into_bins(const double values[], size_t n, struct binning *b)
{
    double least = values[0], most = values[0];
    for (size_t i = 1; i < n; i++) {
        least = values[i] < least ? values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    memset(b, 0, sizeof *b);
    b->least = least;
    b->scale = most > least ? (BINS - 0.5) / (most - least) : 0;
    if (!isfinite(b->scale))
        b->scale = 0;
    for (size_t i = 0; i < n; i++)
        b->counts[bin_of(b, values[i])]++;
}

static double select_from_bins(const double values[], size_t n, const struct binning *b, size_t k)
{
    size_t bin = 0, before = 0, found = 0;
    while (before + b->counts[bin] <= k)
        before += b->counts[bin++];
    double *members = memory_resize(NULL, b->counts[bin], sizeof *members);
    for (size_t i = 0; i < n && found < b->counts[bin]; i++)
        if (bin_of(b, values[i]) == bin)
            members[found++] = values[i];
    double value = gsl_stats_select(members, 1, found, k - before);
    free(members);
    return value;
}

double order_statistic(const double values[], size_t n, size_t k)
{
    struct binning bins;
    sort_into_bins(values, n, &bins);
    return select_from_bins(values, n, &bins, k);
}

double percentile(const double values[], size_t n, double p)
{
    double count = (double)n + 1, position = count * p, below = floor(position);
    if (below < 1)
        return order_statistic(values, n, 0);
    if (below >= (double)n)
        return order_statistic(values, n, n - 1);
    struct binning bins;
    sort_into_bins(values, n, &bins);
    size_t k = (size_t)below;
    double low = select_from_bins(values, n, &bins, k - 1);
    if (position - below < 1e-9)
        return low;
    double high = select_from_bins(values, n, &bins, k);
    double at = gsl_cdf_ugaussian_Pinv(p), from = gsl_cdf_ugaussian_Pinv(below / count),
           to = gsl_cdf_ugaussian_Pinv((below + 1) / count);
    return low + (at - from) / (to - from) * (high - low);
}
