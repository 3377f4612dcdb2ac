/* Walk over the raw logs of a run of our own: DIRECTORY/raw/02_file_io/docker/3.log. */
#ifndef IMPORT_RUN_LOGS_H
#define IMPORT_RUN_LOGS_H

#include "model/raw_log.h"

/* One log, as its path names it. The texts live as long as the callback. */
struct run_log {
    const char *place; /* the path below the directory */
    struct span experiment, platform;
    int repetition; /* 0 if the file's name has none */
};

/* Called for each log with `context`: `content` is NULL, and `fault` is set, for a log that is
 * incomplete or says that it belongs elsewhere. A return value other than 0 ends the walk and is
 * returned. */
typedef int run_log_function(void *context, const struct run_log *log,
                             const struct raw_content *content, const struct error *fault,
                             struct error *err);

/* Walks over all logs in the order of their paths. ERROR_INPUT if there is no log or a directory
 * cannot be read. */
int run_logs_walk(const char *directory, run_log_function *function, void *context,
                  struct error *err);

/* Reads one log: `place` is "raw/02_file_io/docker/3.log". */
int run_logs_one(const char *directory, const char *place, run_log_function *function,
                 void *context, struct error *err);

/* The name of the study in a directory: the directory's own name. ERROR_INPUT if there is no such
 * directory; the caller frees the name. */
int run_logs_study(const char *directory, char **ret_name, struct error *err);

#endif
