/* From the raw logs of a run of our own to observations and facts. */
#ifndef IMPORT_IMPORT_RUN_H
#define IMPORT_IMPORT_RUN_H

#include "imported.h"

/* Reads the logs below `directory`/raw, such as raw/02_file_io/docker/3.log. Each result that a log
 * planned becomes an observation of each of its features: failed if its command failed or printed
 * no result, skipped if its experiment was skipped. The study has the name of its directory.
 *
 * A fault is a log that is incomplete or in the wrong place, or a command that ended with status 0
 * without a result. The first fault ends the import with its place; with `keep_going` all are
 * collected. */
int import_run(const char *directory, bool keep_going, struct imported *ret_imported,
               struct error *err);

/* Reads one log and collects all its faults. `place` is "raw/02_file_io/docker/3.log". */
int import_run_log(const char *directory, const char *place, struct imported *ret_imported,
                   struct error *err);

/* Reads the facts of each result in the same logs, and sorts them: all that its tool printed;
 * `started`, in seconds since 1970; `seconds`, the duration of the command; and the facts in the
 * log about the whole experiment, such as load, stolen time and settings that were not honoured.
 * The mode is the tool's word for the test ("oltp_read_only"), or the result's name if no tool
 * printed anything ("boot"; for a pipeline, each stage). A tool that ran twice in a repetition, in
 * two directions, has its facts twice; their sources differ. ERROR_INPUT, with its place, for a log
 * that is incomplete or in the wrong place; `keep_going` leaves its facts out instead. */
int import_run_facts(const char *directory, bool keep_going, struct facts *ret_facts,
                     struct error *err);

#endif
