#include "probability_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct probability_text probability_text(double probability)
{
    struct probability_text t;
    if (isnan(probability))
        strcpy(t.text, "?");
    else if (probability > 0.995)
        strcpy(t.text, ">99 %");
    else if (probability < 0.005)
        strcpy(t.text, "<1 %");
    else
        snprintf(t.text, sizeof t.text, "%.0f %%", 100 * probability);
    return t;
}

struct probability_text grade_probability_text(const struct resampled_score *score,
                                               enum question question)
{
    double probability = score->probability[question][score->observed];
    if (probability < 0.5)
        return (struct probability_text){"<50 %"};
    return probability_text(probability);
}
