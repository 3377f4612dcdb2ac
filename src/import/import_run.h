/* From the raw logs of a run of our own to its observations and facts. */
#ifndef IMPORT_IMPORT_RUN_H
#define IMPORT_IMPORT_RUN_H

#include "imported.h"

/* Reads the logs below `directory`/raw, such as raw/02_file_io/docker/3.log, and holds them against
 * the settings in `directory`/study.ini. Each planned result becomes an observation of each of its
 * features: failed if its command failed, printed no result or counted failures that the study does
 * not accept, skipped if its experiment was skipped. The study has the name of its directory.
 *
 * The facts of a result are all that its tool printed; `started`, in seconds since 1970; `seconds`,
 * the duration of the command; and the facts in the log about the whole experiment, such as load,
 * stolen time and settings that were not honoured. Their mode is the tool's word for the test
 * ("oltp_read_only"), or the result's name if no tool printed anything ("boot"; for a pipeline,
 * each stage).
 *
 * A fault is a missing log (each platform that has one has those of all experiments and
 * repetitions), one that is incomplete, in the wrong place or not of the plan, and a command that
 * ended with status 0 whose output its tool's parser refuses, tells of another test or level than
 * its label or other settings than the study's, or yields a value outside its feature's domain. The
 * first fault ends the import with its place; with IMPORT_KEEP_GOING all are collected, and the
 * observations that they affect are failed. */
int import_run(const char *directory, unsigned options, struct imported *ret_imported,
               struct error *err);

/* Reads one log and collects all its faults. `place` is "raw/02_file_io/docker/3.log". */
int import_run_log(const char *directory, const char *place, struct imported *ret_imported,
                   struct error *err);

#endif
