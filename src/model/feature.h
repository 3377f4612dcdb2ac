/* The features that the experiments measure: name, unit and direction. A scheme may grade other
 * features; it then declares their units itself. */
#ifndef MODEL_FEATURE_H
#define MODEL_FEATURE_H

#include <stdbool.h>

#include "base/text.h"

struct feature {
    const char *name;
    const char *unit;
    bool lower_is_better;
};

/* The feature with this name; NULL if there is none. */
const struct feature *feature_find(struct span name);

#endif
