/* Walk over the raw logs of a run of our own: DIRECTORY/raw/02_file_io/docker/3.log. */
#ifndef IMPORT_RUN_LOGS_H
#define IMPORT_RUN_LOGS_H

#include "model/raw_log.h"

/* Callbacks of the walk, each called with `context`. `log` gets a complete log that matches its
 * path, and `place`, the path below the directory; both live as long as the callback. `fault` gets
 * the error of any other log. A return value other than 0 ends the walk and is returned. */
struct run_logs_functions {
    int (*log)(void *context, const struct raw_content *content, const char *place,
               struct error *err);
    int (*fault)(void *context, const struct error *fault, struct error *err);
};

/* Walks over all logs in the order of their paths. ERROR_INPUT if there is no log or a directory
 * cannot be read. */
int run_logs_walk(const char *directory, const struct run_logs_functions *functions, void *context,
                  struct error *err);

/* Reads one log: `place` is "raw/02_file_io/docker/3.log". */
int run_logs_one(const char *directory, const char *place,
                 const struct run_logs_functions *functions, void *context, struct error *err);

/* The name of the study in a directory: the directory's own name. ERROR_INPUT if there is no such
 * directory; the caller frees the name. */
int run_logs_study(const char *directory, char **ret_name, struct error *err);

#endif
