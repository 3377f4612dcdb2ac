#include "describe.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "quantile.h"

static const double CONFIDENCE = 0.95;

/* Half the width of the interval of a mean with this standard error. */
static double half_width(double standard_error, double degrees_of_freedom)
{
    return standard_error * gsl_cdf_tdist_Pinv(0.5 + CONFIDENCE / 2, degrees_of_freedom);
}

static double compensated_mean(const double values[], size_t n)
{
    double sum = 0, lost = 0;
    for (size_t i = 0; i < n; i++) {
        double next = sum + values[i];
        lost += fabs(sum) >= fabs(values[i]) ? (sum - next) + values[i] : (values[i] - next) + sum;
        sum = next;
    }
    /* Divide the remainder, too: then the mean of equal values is exactly that value. */
    double count = (double)n, mean = (sum + lost) / count;
    return mean + (fma(-mean, count, sum) + lost) / count;
}

static double sample_deviation(const double values[], size_t n, double mean)
{
    double squares = 0, rest = 0;
    for (size_t i = 0; i < n; i++) {
        double d = values[i] - mean;
        squares += d * d;
        rest += d;
    }
    return sqrt((squares - rest * rest / (double)n) / (double)(n - 1));
}

/* GSL's selection takes quadratic time for some orders, such as values that come host by host. */
static double middle_of(double values[], size_t n)
{
    enum { MANY = 1000 };
    if (n < MANY)
        return gsl_stats_median(values, 1, n);
    const size_t k[] = {(n - 1) / 2, n / 2};
    double middle[2];
    order_statistics(values, n, k, 2, middle);
    return middle[0] + (middle[1] - middle[0]) / 2;
}

void describe_spread(double values[], size_t n, struct summary *ret_summary)
{
    struct summary *s = ret_summary;
    s->n = n;
    s->mean = s->sd = s->median = s->min = s->max = s->ci_low = s->ci_high = NAN;
    if (n == 0)
        return;
    s->mean = compensated_mean(values, n);
    s->min = s->max = values[0];
    for (size_t i = 1; i < n; i++) {
        s->min = values[i] < s->min ? values[i] : s->min;
        s->max = values[i] > s->max ? values[i] : s->max;
    }
    if (n > 1)
        s->sd = sample_deviation(values, n, s->mean);
    s->median = middle_of(values, n);
}

void describe_values(double values[], size_t n, struct summary *ret_summary)
{
    struct summary *s = ret_summary;
    describe_spread(values, n, s);
    if (n < 2)
        return;
    double half = half_width(s->sd / sqrt((double)n), (double)(n - 1));
    s->ci_low = s->mean - half;
    s->ci_high = s->mean + half;
}

/* Sets the interval of the mean of level means. Leaves it alone if a level has a single value. */
static void set_levels_interval(const struct summary levels[], size_t count, struct summary *s)
{
    double variance = 0, denominator = 0, most = 0;
    for (size_t i = 0; i < count; i++) {
        if (levels[i].n == 1)
            return;
        most = levels[i].n > 0 && levels[i].sd > most ? levels[i].sd : most;
    }
    /* Deviations are scaled by a power of two: the squares of their squares could underflow. */
    int exponent;
    frexp(most, &exponent);
    for (size_t i = 0; i < count; i++) {
        if (levels[i].n == 0)
            continue;
        double sd = ldexp(levels[i].sd, -exponent), v = sd * sd / (double)levels[i].n;
        variance += v;
        denominator += v * v / (double)(levels[i].n - 1);
    }
    double half = variance > 0 ? half_width(ldexp(sqrt(variance), exponent) / (double)s->n,
                                            variance * variance / denominator)
                               : 0;
    s->ci_low = s->mean - half;
    s->ci_high = s->mean + half;
}

void describe_levels(const struct summary levels[], size_t count, const double run_means[],
                     size_t run_count, struct summary *ret_summary)
{
    double *means = memory_alloc(count, sizeof *means);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (levels[i].n > 0)
            means[n++] = levels[i].mean;
    describe_values(means, n, ret_summary);
    free(means);
    ret_summary->ci_low = ret_summary->ci_high = NAN;
    if (n > 0 && !run_means)
        set_levels_interval(levels, count, ret_summary);
    else if (run_count > 1) {
        double half = half_width(sample_deviation(run_means, run_count, ret_summary->mean) /
                                     sqrt((double)run_count),
                                 (double)(run_count - 1));
        ret_summary->ci_low = ret_summary->mean - half;
        ret_summary->ci_high = ret_summary->mean + half;
    }
}

void describe_robust(const double values[], size_t n, double *ret_median, double *ret_sd)
{
    double *copy = memory_alloc(n, sizeof *copy);
    memcpy(copy, values, n * sizeof *copy);
    *ret_sd = 1.4826 * gsl_stats_mad0(values, 1, n, copy);
    memcpy(copy, values, n * sizeof *copy);
    *ret_median = gsl_stats_median(copy, 1, n);
    free(copy);
}
