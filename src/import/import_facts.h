/* From raw logs to facts: all that the tools printed of each run. */
#ifndef IMPORT_IMPORT_FACTS_H
#define IMPORT_IMPORT_FACTS_H

#include "model/fact.h"
#include "published_layout.h"

/* Collects, sorted, the facts of each run in the logs of `study` below the directory `root`. A fact
 * has the tool's name for it with `_` for what is no letter or digit. The mode of a run that the
 * far end logged ends with `_server`. `started` is when the log was begun, in seconds since 1970,
 * as its name tells. Runs with a fault count too, as far as they go; one that does not tell what it
 * was, or in a text that cannot stand in a CSV file, has no facts. ERROR_INPUT where a log cannot
 * be read or is not one of the study. */
int import_facts(const struct study *study, const char *root, struct facts *ret_facts,
                 struct error *err);

#endif
