#include "change.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

struct change_test change_test(const double values[], size_t n, double step)
{
    struct change_test best = {.p = 1};
    for (size_t k = CHANGE_PART; k + CHANGE_PART <= n; k++) {
        double before = gsl_stats_mean(values, 1, k), after = gsl_stats_mean(values + k, 1, n - k),
               squares = gsl_stats_tss_m(values, 1, k, before) +
                         gsl_stats_tss_m(values + k, 1, n - k, after),
               variance = squares / (double)(n - 2) + step * step / 12;
        if (before == after)
            continue;
        double t = (after - before) / sqrt(variance * (1 / (double)k + 1 / (double)(n - k)));
        if (best.first == 0 || fabs(t) > fabs(best.t))
            best = (struct change_test){k, before, after, t, 1};
    }
    if (best.first > 0)
        best.p = fmin(1, 2 * gsl_cdf_tdist_Q(fabs(best.t), (double)(n - 2)) *
                             (double)(n + 1 - 2 * CHANGE_PART));
    return best;
}
