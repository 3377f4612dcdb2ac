/* One value of one feature in one repetition, and the CSV file of them: observations.csv. */
#ifndef MODEL_OBSERVATION_H
#define MODEL_OBSERVATION_H

#include <stdio.h>

#include "base/csv.h"

enum status { STATUS_OK, STATUS_FAILED, STATUS_SKIPPED };

enum { REPETITION_MOST = 1 << 30 };

/* Beyond this a sum of squares may overflow. */
static const double VALUE_MOST = 1e100;

/* Borrowed texts; `value` counts only where the status is ok. */
struct observation {
    struct span study, platform, experiment, feature, unit, source;
    int level;
    int repetition; /* from 1 */
    double value;
    enum status status;
};

/* Called for each observation in the order of the file. `same_cell` says that study, platform,
 * feature and level are those of the observation before. `row` gives places for errors. */
typedef int observation_function(void *context, const struct observation *observation,
                                 bool same_cell, const struct csv_row *row, struct error *err);

/* Streams a file of observations ("-" is standard input). Checks each row by itself: names,
 * numbers, status, and that there is a value exactly where the status is ok. */
int observations_read(const char *path, observation_function *function, void *context,
                      struct error *err);

/* The columns of the file, to ask csv_row for their place. */
enum observation_column {
    OBSERVATION_STUDY,
    OBSERVATION_PLATFORM,
    OBSERVATION_EXPERIMENT,
    OBSERVATION_FEATURE,
    OBSERVATION_LEVEL,
    OBSERVATION_REPETITION,
    OBSERVATION_VALUE,
    OBSERVATION_UNIT,
    OBSERVATION_STATUS,
    OBSERVATION_SOURCE,
    OBSERVATION_COLUMNS
};

/* Writes the header and the observations, which it sorts by their key columns. */
void observations_write(FILE *out, struct observation observations[], size_t count);

#endif
