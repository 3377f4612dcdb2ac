/* From the raw logs of a published study to observations and facts. */
#ifndef IMPORT_IMPORT_SOURCES_H
#define IMPORT_IMPORT_SOURCES_H

#include "imported.h"
#include "source.h"

/* Reads the logs below the directory `root`, which the study's sources name: one observation for
 * each repetition and level of a feature. Its `source` is the log's path below `root` and the line.
 *
 * Each fault of a log is an error with its place: a run that is cut off or has no result, a number
 * that is none, broken JSON, an unknown platform, a cell with more or fewer repetitions than the
 * study's, or a source without a log. The first fault ends the import. With `keep_going` all faults
 * are collected, and the repetitions that they affect become failed observations. The result
 * borrows from the study and its sources. */
int import_sources(const struct study *study, const struct log_sources *sources, const char *root,
                   bool keep_going, struct imported *ret_imported, struct error *err);

/* Reads the facts of each run in the same logs, and sorts them. A fact has the tool's name for it,
 * with `_` in place of all but letters and digits. The mode of a run in a server's log ends with
 * `_server`. `started` is the date in the log's name, in seconds since 1970. A run with a fault
 * yields the facts before it. A run without a mode, or whose mode a CSV file cannot hold, has no
 * facts. ERROR_INPUT if a log cannot be read or is not one of the study, and for
 * a source without a log; with `keep_going` these yield the facts that they have. */
int import_sources_facts(const struct study *study, const struct log_sources *sources,
                         const char *root, bool keep_going, struct facts *ret_facts,
                         struct error *err);

#endif
