#include "median_interval.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort_double.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

struct median_interval median_interval(double values[], size_t n, double confidence)
{
    struct median_interval interval = {NAN, NAN, NAN, NAN};
    if (n == 0)
        return interval;
    gsl_sort(values, 1, n);
    interval.median = gsl_stats_median_from_sorted_data(values, 1, n);
    for (size_t k = 1; 2 * k <= n; k++) {
        double covers = 1 - 2 * gsl_cdf_binomial_P((unsigned)(k - 1), 0.5, (unsigned)n);
        if (covers < confidence)
            break;
        interval.low = values[k - 1];
        interval.high = values[n - k];
        interval.confidence = covers;
    }
    return interval;
}
