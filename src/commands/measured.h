/* Platforms and features that a study has values of. */
#ifndef COMMANDS_MEASURED_H
#define COMMANDS_MEASURED_H

#include <stdbool.h>

#include "model/study.h"

/* The pairs that have a value, each once. measured_free accepts a zeroed one. */
struct measured {
    struct measured_pair {
        char *feature, *platform;
    } * pairs;
    size_t count, capacity;
    size_t observations; /* with a value; 0 if only averages are known */
    bool has_file;
};
void measured_free(struct measured *measured);

/* Reads the study's observations.csv, or without it summary.csv; nothing if there is neither. Does
 * not ask whether the study knows the names. ERROR_INPUT for a bad row. */
int measured_read(const struct study *study, struct measured *ret_measured, struct error *err);

/* Number of platforms that have a value of this feature; of any if it is NULL. */
size_t measured_platforms(const struct measured *measured, const char *feature);
size_t measured_features(const struct measured *measured);

#endif
