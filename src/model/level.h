/* The concurrency of a run, as the CSV files write it: a whole number from 1, nothing where the
 * experiment has none, and in summaries `all` for the mean of the level means. */
#ifndef MODEL_LEVEL_H
#define MODEL_LEVEL_H

#include <limits.h>
#include <stdbool.h>

#include "base/text.h"

/* Ordered so that comparing two levels as numbers puts `all` behind the levels it sums up. */
enum { LEVEL_NONE = 0, LEVEL_MOST = 1000000000, LEVEL_ALL = LEVEL_MOST + 1 };

/* Whether `span` is a level; `all` counts. */
bool level_parse(struct span span, int *ret_level);

struct level_text {
    char text[16];
};
struct level_text level_text(int level);

#endif
