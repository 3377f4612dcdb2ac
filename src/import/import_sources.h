/* From the raw logs of a published study to its observations and facts. */
#ifndef IMPORT_IMPORT_SOURCES_H
#define IMPORT_IMPORT_SOURCES_H

#include "imported.h"
#include "source.h"

/* Reads the logs below the directory `root`, which the study's sources name. Each run yields an
 * observation of each feature of its mode, and its facts. The `source` of both is the log's path
 * below `root` and the line. A fact has the tool's name for it, with `_` in place of all but
 * letters and digits. The mode of a run in a server's log ends with `_server`. `started` is the
 * date in the log's name, in seconds since 1970.
 *
 * Each fault is an error with its place: a run that its tool's parser refuses, that lacks a number,
 * has another setting than expected or counts a failure that the study does not accept; a value
 * outside its feature's domain; a mode, level or platform that the source does not list; a cell
 * with more repetitions than the source says, or fewer unless it may; a missing log. The first
 * fault ends the import. With IMPORT_KEEP_GOING all are collected. A run with a fault then yields
 * failed observations of exactly its own repetition, and no facts, even if the damage hides its
 * mode or level: it belongs to the cell that lacks a repetition. Repetitions missing altogether
 * count as the last ones. The result borrows from the study and its sources. */
int import_sources(const struct study *study, const struct log_sources *sources, const char *root,
                   unsigned options, struct imported *ret_imported, struct error *err);

#endif
