/* Walk over the raw logs of a study, as its sources.csv says where they are. */
#ifndef IMPORT_SOURCE_LOGS_H
#define IMPORT_SOURCE_LOGS_H

#include "source.h"

/* One log. The texts live as long as the callback. */
struct source_log {
    const struct source *source;
    const char *platform; /* NULL if each run names its own */
    struct span host;     /* from the path, or empty; one of the source's */
    size_t host_index;    /* its place among them, from 0 */
    int level;            /* from the path; LEVEL_NONE if that does not tell */
    const char *path;     /* with the directory of the logs */
    const char *place;    /* below that directory */
    struct span date;     /* from the path, `2020-12-22T14:56:25+0200`; may be empty */
};

/* A log that a source should have and has not. */
struct missing_log {
    const struct source *source;
    struct span platform, host; /* the host is empty if the path names none */
    size_t host_index;
    int level; /* of the path; LEVEL_NONE if that does not tell */
};

/* Callbacks of the walk, each called with `context`; a return value other than 0 ends the walk.
 * `fault` gets the error of a log that no source knows, and `missing` that of a log that a source
 * lacks; they return 0 to go on. */
struct source_logs_functions {
    int (*log)(void *context, const struct source_log *log, struct error *err);
    int (*fault)(void *context, const struct error *fault, struct error *err);
    int (*missing)(void *context, const struct missing_log *log, const struct error *fault,
                   struct error *err);
};

/* Walks over the logs below the directory `root`, in the order of the sources and then of the
 * paths. A fault is a file that would fit a source if the study knew its platform, and one beside
 * the logs that ends in `.log` and fits no source, a log of a platform, host or level that the
 * source does not list, a second log of those that it does, and their missing log. A missing
 * folder holds no log.
 * ERROR_INPUT if there is no log at all. */
int source_logs_walk(const struct study *study, const struct log_sources *sources, const char *root,
                     const struct source_logs_functions *functions, void *context,
                     struct error *err);

/* The platform that the logs call `name`. If the study has none, fills `fault` with `place` and
 * returns NULL. */
const char *source_platform(const struct study *study, struct span name, struct place place,
                            struct error *fault);

#endif
