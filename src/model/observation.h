/* Observations: one value of one feature in one repetition. Their CSV file is observations.csv. */
#ifndef MODEL_OBSERVATION_H
#define MODEL_OBSERVATION_H

#include <stdio.h>

#include "base/csv.h"
#include "feature.h"

enum status { STATUS_OK, STATUS_FAILED, STATUS_SKIPPED };

enum { REPETITION_MAX = 1 << 30 };

/* The texts are borrowed. `value` is only valid if the status is ok. */
struct observation {
    struct span study, platform, experiment, feature, unit, source;
    struct span host; /* that the repetition ran on; empty if the file does not tell */
    int level;
    int repetition; /* from 1 */
    double value;
    enum status status;
};

/* Called for each observation in the order of the file. `same_cell` is true if study, platform,
 * feature and level equal those of the previous observation. `row` gives places for errors. */
typedef int observation_function(void *context, const struct observation *observation,
                                 bool same_cell, const struct csv_row *row, struct error *err);

/* Streams a file of observations ("-" is standard input). Checks each row alone: that there
 * is a value if and only if the status is ok. ERROR_INPUT for a bad row. Who knows the features has
 * to check the values: observation_check_value. */
int observations_read(const char *path, observation_function *function, void *context,
                      struct error *err);

/* The columns of the file, as indexes into a csv_row. */
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
    OBSERVATION_HOST, /* optional */
    OBSERVATION_COLUMNS
};
extern const struct csv_column observation_columns[OBSERVATION_COLUMNS];

/* ERROR_INPUT at its value if the observation has one that is none of the feature. */
int observation_check_value(const struct observation *observation, const struct feature *feature,
                            const struct csv_row *row, struct error *err);

/* Writes the header, or a row, of a file whose rows are not in memory at once. All rows have a
 * host, or none has. */
void observations_write_header(FILE *out, bool has_host);
void observation_write(FILE *out, const struct observation *observation, bool has_host);

/* Sorts the observations by study, platform, experiment, feature, level and repetition, and writes
 * them after a header, which has the column `host` if any of them has one. */
void observations_write(FILE *out, struct observation observations[], size_t count);

#endif
