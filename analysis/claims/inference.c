#include "inference.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const double SURE = 0.95;

const char *inference_name(enum inference inference)
{
    static const char *const names[INFERENCES] = {
        [INFERENCE_NONE] = "",
        [INFERENCE_SUPPORTED] = "supported",
        [INFERENCE_UNDECIDED] = "undecided",
        [INFERENCE_CONTRADICTED] = "contradicted",
        [INFERENCE_UNSUPPORTED] = "unsupported",
    };
    return names[inference];
}

struct inferred inferred_none(void)
{
    return (struct inferred){.probability = NAN, .low = NAN, .high = NAN};
}

void inferred_free(struct inferred *inferred)
{
    free(inferred->reason);
    *inferred = inferred_none();
}

struct inferred inferred_of(double probability)
{
    struct inferred inferred = inferred_none();
    inferred.probability = probability;
    inferred.inference = probability >= SURE       ? INFERENCE_SUPPORTED
                         : probability <= 1 - SURE ? INFERENCE_CONTRADICTED
                                                   : INFERENCE_UNDECIDED;
    return inferred;
}

struct probability_label probability_label(double probability)
{
    struct probability_label label = {""};
    if (isnan(probability))
        return label;
    const char *form = probability < 0.01 ? "< 0.01" : probability > 0.99 ? "> 0.99" : "%.2f";
    snprintf(label.text, sizeof label.text, form, probability);
    return label;
}
