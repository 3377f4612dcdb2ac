#include "simulated_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* With fewer draws no probability has tenths of a percent, so a table has one precision. */
enum { DRAWS_FOR_TENTHS = 1000000 };

double monte_carlo_error(double share, size_t draws)
{
    return sqrt(share * (1 - share) / (double)draws);
}

/* The unit in percent that twice the standard error of a share allows. */
static double unit_of(double share, size_t draws)
{
    /* One draw more on either side, as no number of draws makes sure of 0 or 1 (Wilson's and
     * Laplace's estimates do likewise). */
    double n = (double)draws, near = (share * n + 1) / (n + 2);
    double twice = 200 * monte_carlo_error(near, draws);
    if (draws >= DRAWS_FOR_TENTHS && twice <= 0.1)
        return 0.1;
    return twice <= 1 ? 1 : 10;
}

struct simulated_text simulated_text(double share, size_t draws)
{
    struct simulated_text t;
    if (isnan(share))
        return (struct simulated_text){"-"};
    double unit = unit_of(share, draws), rounded = round(100 * share / unit) * unit;
    int digits = unit < 1 ? 1 : 0;
    if (rounded <= 0 && share > 0)
        snprintf(t.text, sizeof t.text, "<%g %%", unit);
    else if (rounded >= 100 && share < 1)
        snprintf(t.text, sizeof t.text, ">%g %%", 100 - unit);
    else
        snprintf(t.text, sizeof t.text, "%.*f %%", share <= 0 || share >= 1 ? 0 : digits, rounded);
    return t;
}

double round_to_error(double value, double error)
{
    double place = pow(10, fmin(floor(log10(error)), floor(log10(value))));
    return error > 0 ? round(value / place) * place : value;
}
