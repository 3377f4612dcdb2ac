#include "probability_text.h"

#include <math.h>
#include <stdio.h>

/* With fewer draws no probability has tenths of a percent, so a table has one precision. */
enum { DRAWS_FOR_TENTHS = 1000000 };

/* The unit in percent that twice the standard error of a share allows. */
static double unit_of(double share, size_t draws)
{
    /* One draw more on either side: no number of draws makes sure of 0 or 1. */
    double n = (double)draws, near = (share * n + 1) / (n + 2);
    double twice = 200 * simulation_error(near, draws);
    if (draws >= DRAWS_FOR_TENTHS && twice <= 0.1)
        return 0.1;
    return twice <= 1 ? 1 : 10;
}

struct probability_text probability_text(double probability, size_t draws)
{
    struct probability_text t;
    double percent = 100 * probability, unit = draws > 0 ? unit_of(probability, draws) : 1;
    if (isnan(probability))
        return (struct probability_text){"?"};
    if (draws > 0 && percent < unit / 2)
        snprintf(t.text, sizeof t.text, "<%g %%", unit);
    else if (draws > 0 && percent > 100 - unit / 2)
        snprintf(t.text, sizeof t.text, ">%g %%", 100 - unit);
    else
        snprintf(t.text, sizeof t.text, "%.*f %%", unit < 1, round(percent / unit) * unit);
    return t;
}

struct probability_text grade_probability_text(const struct resampled_score *score,
                                               enum question question, size_t draws)
{
    double probability = score->probability[question][score->observed];
    if (probability < 0.5)
        return (struct probability_text){"<50 %"};
    return probability_text(probability, draws);
}
