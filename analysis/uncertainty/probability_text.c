#include "probability_text.h"

#include <stdio.h>
#include <string.h>

struct probability_text probability_text(double probability)
{
    struct probability_text t;
    if (probability > 0.995 && probability < 1)
        strcpy(t.text, ">99 %");
    else if (probability < 0.005 && probability > 0)
        strcpy(t.text, "<1 %");
    else
        snprintf(t.text, sizeof t.text, "%.0f %%", 100 * probability);
    return t;
}
