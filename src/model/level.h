/* Levels: the concurrency of a run. In CSV files a level is a whole number from 1, empty if the
 * experiment has no levels, and in summaries `all` for the mean of the level means. */
#ifndef MODEL_LEVEL_H
#define MODEL_LEVEL_H

#include <limits.h>
#include <stdbool.h>

#include "base/text.h"

/* Compared as numbers, `all` sorts after the levels that it averages. */
enum { LEVEL_NONE = 0, LEVEL_MAX = 1000000000, LEVEL_ALL = LEVEL_MAX + 1 };

/* Reads a level, including `all` and the empty one. False if `span` is none. */
bool level_parse(struct span span, int *ret_level);

/* The level as CSV files have it. */
struct level_text {
    char text[16];
};
struct level_text level_text(int level);

#endif
