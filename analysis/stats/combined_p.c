#include "combined_p.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

double combined_p(const double p[], size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum -= 2 * log(fmax(p[i], DBL_MIN));
    return n == 0 ? 1 : gsl_cdf_chisq_Q(sum, 2 * (double)n);
}

static int compare_combined(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

size_t combined_least(double p[], size_t n, double alpha)
{
    size_t least = 0;
    qsort(p, n, sizeof *p, compare_combined);
    while (least < n && combined_p(p + least, n - least) < alpha)
        least++;
    return least;
}
