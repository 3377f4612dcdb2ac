/* The logs of a study: which files below a folder they are, and what each is about. */
#ifndef IMPORT_LOGS_H
#define IMPORT_LOGS_H

#include "published_layout.h"

/* One log. The texts live as long as the call. */
struct log {
    const struct source *source;
    const char *platform; /* NULL where each run tells it */
    const char *path;
    struct span date; /* as the name has it, `2020-12-22T14:56:25+0200`; empty where it has none */
};

/* What logs_walk hands over, each with `context`; anything but 0 ends the walk. `fault` gets what
 * is wrong with a file's name, and may go on. */
struct log_functions {
    int (*log)(void *context, const struct log *log, struct error *err);
    int (*fault)(void *context, const struct error *fault, struct error *err);
};

/* Goes over the logs of `study` below the directory `root`, in the order of the study's sources and
 * then of their names. Returns 0, what a function returned, or ERROR_INPUT where there is none. */
int logs_walk(const struct study *study, const char *root, const struct log_functions *functions,
              void *context, struct error *err);

/* The platform that the logs call `name`; NULL where the study has none. */
const char *logs_platform(const struct study *study, struct span name);

/* Fills `fault`: the study has no platform of this name. */
void logs_unknown_platform(const struct study *study, struct span name, struct place place,
                           struct error *fault);

#endif
