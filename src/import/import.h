/* From raw logs to observations. */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "model/observation.h"
#include "published_layout.h"

/* What import found. The list owns the texts of its observations; imported_free releases all and
 * accepts a zeroed one. */
struct imported {
    struct observation *observations;
    size_t count, capacity;
    struct error *faults;
    size_t fault_count, fault_capacity;
    char **kept;
    size_t kept_count, kept_capacity;
};

/* The list's own copy of a text, one for all that are equal. */
const char *imported_keep(struct imported *imported, struct span text);
void imported_free(struct imported *imported);

/* Reads the logs of `study` below the directory `root`, one observation for each repetition and
 * level of a feature, `source` being the log below `root` and its line.
 *
 * Every fault of a log is an error that names its place: a run that is cut off or has no result, a
 * number that is not one, broken JSON, a platform that the study does not have, a cell with another
 * number of repetitions than the study's. The first one ends the import. With `keep_going` all are
 * collected instead, and the repetitions that they cost become failed observations. */
int import_logs(const struct study *study, const char *root, bool keep_going,
                struct imported *ret_imported, struct error *err);

#endif
