/* The raw logs of a study of our own: DIRECTORY/raw/02_file_io/docker/3.log. */
#ifndef IMPORT_RUN_LOGS_H
#define IMPORT_RUN_LOGS_H

#include "model/raw_log.h"

/* `take` gets a log that is whole and stands where it belongs, and its path below the directory;
 * both live as long as the call. `fault` gets what is wrong with another. Anything but 0 from
 * either ends the walk and is what it returns. */
struct own_logs_functions {
    int (*take)(void *context, const struct raw_content *content, const char *place,
                struct error *err);
    int (*fault)(void *context, const struct error *fault, struct error *err);
};

/* All logs, in the order of their paths. ERROR_INPUT where there is none, or a directory cannot be
 * read. */
int own_logs_walk(const char *directory, const struct own_logs_functions *functions, void *context,
                  struct error *err);

/* One log, `place` being "raw/02_file_io/docker/3.log". */
int own_logs_one(const char *directory, const char *place,
                 const struct own_logs_functions *functions, void *context, struct error *err);

/* What the study in a directory is called: the directory's own name. ERROR_INPUT where there is no
 * such directory; the caller frees the name. */
int own_logs_study(const char *directory, char **ret_name, struct error *err);

#endif
