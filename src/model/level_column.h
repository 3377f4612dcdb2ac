/* Columns that several records have: the level and the repetition of a run. */
#ifndef MODEL_LEVEL_COLUMN_H
#define MODEL_LEVEL_COLUMN_H

#include "base/csv.h"
#include "level.h"
#include "observation.h"

#define LEVEL_COLUMN                                                                               \
    {                                                                                              \
        .name = "level", .domain = CSV_COUNT, .may_be_empty = true, .least = 1, .most = LEVEL_MAX, \
        .what = "a level"                                                                          \
    }
#define REPETITION_COLUMN                                                                          \
    {                                                                                              \
        .name = "repetition", .domain = CSV_COUNT, .least = 1, .most = REPETITION_MAX,             \
        .what = "a repetition"                                                                     \
    }

#endif
