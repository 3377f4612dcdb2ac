/* Walk over the log files of a published study. */
#ifndef IMPORT_PUBLISHED_LOGS_H
#define IMPORT_PUBLISHED_LOGS_H

#include "published_layout.h"

/* One log. The texts live as long as the callback. */
struct published_log {
    const struct published_source *source;
    const char *platform; /* NULL if each run names its own */
    const char *path;
    struct span date; /* from the file's name, `2020-12-22T14:56:25+0200`; may be empty */
};

/* Callbacks of the walk, each called with `context`; a return value other than 0 ends the walk.
 * `fault` gets the error of a file whose name does not fit the layout; it returns 0 to go on. */
struct published_logs_functions {
    int (*log)(void *context, const struct published_log *log, struct error *err);
    int (*fault)(void *context, const struct error *fault, struct error *err);
};

/* Walks over the logs below the directory `root`, in the order of the layout's sources and then of
 * the file names. Returns 0, the callback's value, or ERROR_INPUT if there is no log. */
int published_logs_walk(const struct published_layout *layout, const char *root,
                        const struct published_logs_functions *functions, void *context,
                        struct error *err);

/* The platform that the logs call `name`. If the study has none, fills `fault` with `place` and
 * returns NULL. */
const char *published_platform(const struct published_layout *layout, struct span name,
                               struct place place, struct error *fault);

#endif
