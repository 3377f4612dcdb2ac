/* Import of a study of either kind, and into the study's own folder. */
#ifndef IMPORT_IMPORT_IN_PLACE_H
#define IMPORT_IMPORT_IN_PLACE_H

#include "imported.h"
#include "source.h"

/* The logs and the study that they are of. All is borrowed, also by what is imported. */
struct import_origin {
    const char *logs;          /* directory; of a run of our own the study's, which holds raw/ */
    const struct study *study; /* a publication; NULL for a run of our own */
    const struct log_sources *sources; /* of the publication: which logs hold what */
};

/* As import_sources or import_run. */
int import_origin(const struct import_origin *origin, unsigned options,
                  struct imported *ret_imported, struct error *err);

/* Imports the logs and writes observations.csv, facts.csv and identities.csv into `folder`. Nothing
 * is written if the import fails. The caller reports the faults that were collected with
 * IMPORT_KEEP_GOING. ERROR_OUTPUT if a file cannot be written. */
int import_in_place(const struct import_origin *origin, const char *folder, unsigned options,
                    struct imported *ret_imported, struct error *err);

#endif
