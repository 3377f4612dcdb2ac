#include "quantile.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Counting into bins finds the bin of an order statistic without comparing values with each other,
 * which is where selection spends its time. */
enum { BINS = 1024 };

struct binning {
    double least, scale;
    uint32_t counts[BINS];
};

/* The bin of a value. It never falls as the value rises; values outside the range go to the first
 * or the last bin. */
static size_t bin_of(const struct binning *b, double value)
{
    double bin = (value - b->least) * b->scale;
    bin = bin > 0 ? bin : 0;
    return (size_t)(bin < BINS - 1 ? bin : BINS - 1);
}

/* Counts the values into bins that span the range of the first thousand. That range is a guess: a
 * bad one only costs time. */
static void count_into_bins(const double values[], size_t n, struct binning *b)
{
    enum { GUESS_FROM = 1000 };
    double least = values[0], most = values[0];
    for (size_t i = 1; i < n && i < GUESS_FROM; i++) {
        least = values[i] < least ? values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    memset(b, 0, sizeof *b);
    b->least = least;
    b->scale = most > least ? BINS / (most - least) : 0;
    for (size_t i = 0; i < n; i++)
        b->counts[bin_of(b, values[i])]++;
}

/* The values in the wanted bins, and the bin of each. */
struct bin_members {
    double *values;
    size_t *bins;
    size_t count;
};

/* The k-th smallest of all values; its bin must be among the wanted ones. */
static double select_member(const struct binning *b, const struct bin_members *members, size_t k)
{
    size_t bin = 0, before = 0, found = 0;
    while (before + b->counts[bin] <= k)
        before += b->counts[bin++];
    double *values = memory_resize(NULL, b->counts[bin], sizeof *values);
    for (size_t i = 0; i < members->count; i++)
        if (members->bins[i] == bin)
            values[found++] = members->values[i];
    double value = gsl_stats_select(values, 1, found, k - before);
    free(values);
    return value;
}

void order_statistics(const double values[], size_t n, const size_t k[], size_t count,
                      double ret_statistics[])
{
    struct binning b;
    unsigned char wanted[BINS] = {0};
    struct bin_members members = {0};
    size_t capacity = 0;
    count_into_bins(values, n, &b);
    for (size_t i = 0; i < count; i++) {
        size_t bin = 0, before = 0;
        while (before + b.counts[bin] <= k[i])
            before += b.counts[bin++];
        capacity += wanted[bin] ? 0 : b.counts[bin];
        wanted[bin] = 1;
    }
    members.values = memory_resize(NULL, capacity, sizeof *members.values);
    members.bins = memory_resize(NULL, capacity, sizeof *members.bins);
    for (size_t i = 0; i < n && members.count < capacity; i++) {
        size_t bin = bin_of(&b, values[i]);
        if (!wanted[bin])
            continue;
        members.values[members.count] = values[i];
        members.bins[members.count++] = bin;
    }
    for (size_t i = 0; i < count; i++)
        ret_statistics[i] = select_member(&b, &members, k[i]);
    free(members.values);
    free(members.bins);
}

/* A quantile lies between order statistic k, counted from 0, and the next, `part` of the way. */
struct quantile_position {
    size_t k;
    double part;
};

static struct quantile_position quantile_position(double p, size_t n)
{
    double count = (double)n + 1, position = count * p, below = floor(position);
    if (below < 1)
        return (struct quantile_position){0, 0};
    if (below >= (double)n)
        return (struct quantile_position){n - 1, 0};
    if (position - below < 1e-9)
        return (struct quantile_position){(size_t)below - 1, 0};
    double at = gsl_cdf_ugaussian_Pinv(p), from = gsl_cdf_ugaussian_Pinv(below / count),
           to = gsl_cdf_ugaussian_Pinv((below + 1) / count);
    return (struct quantile_position){(size_t)below - 1, (at - from) / (to - from)};
}

void quantiles(const double values[], size_t n, const double p[], size_t count,
               double ret_quantiles[])
{
    struct quantile_position *positions = memory_alloc(count, sizeof *positions);
    size_t *k = memory_alloc(2 * count, sizeof *k);
    double *statistics = memory_alloc(2 * count, sizeof *statistics);
    for (size_t i = 0; i < count; i++) {
        positions[i] = quantile_position(p[i], n);
        k[2 * i] = positions[i].k;
        k[2 * i + 1] = positions[i].k + (positions[i].part > 0);
    }
    order_statistics(values, n, k, 2 * count, statistics);
    for (size_t i = 0; i < count; i++)
        ret_quantiles[i] =
            statistics[2 * i] + positions[i].part * (statistics[2 * i + 1] - statistics[2 * i]);
    free(positions);
    free(k);
    free(statistics);
}

double quantile(const double values[], size_t n, double p)
{
    double result;
    quantiles(values, n, &p, 1, &result);
    return result;
}

double order_statistic(const double values[], size_t n, size_t k)
{
    double result;
    order_statistics(values, n, &k, 1, &result);
    return result;
}
