/* Runs that a publication's own logs show as failed, and their CSV file failures.csv.
 *
 * A study that imports must not have a fault. But a published log may be empty, or hold fewer runs
 * than the study made. A row declares it, so that the import goes on with failed observations:
 *
 *     path         of the log, below the directory of all logs
 *     repetitions  that failed in it, over all its modes and levels
 *     reason       what is known of them
 *
 * Any other number of failed repetitions is still a fault. */
#ifndef IMPORT_KNOWN_FAILURES_H
#define IMPORT_KNOWN_FAILURES_H

#include <stdbool.h>

#include "base/error.h"
#include "base/text.h"

struct known_failure {
    char *path, *reason;
    long repetitions; /* at least 1 */
    size_t line;
};

/* In the order of the file. known_failures_free accepts a zeroed list. */
struct known_failures {
    struct known_failure *items;
    size_t count, capacity;
    char *file; /* NULL without one */
};
void known_failures_free(struct known_failures *failures);

/* Reads failures.csv. ERROR_INPUT for a bad row and for a path that comes twice. */
int known_failures_read(const char *path, struct known_failures *ret_failures, struct error *err);

/* Place of a log in the list; the list's count if it is not there. */
size_t known_failures_find(const struct known_failures *failures, const char *log);

#endif
