/* From the raw logs of a study of our own to observations. */
#ifndef IMPORT_IMPORT_RUN_H
#define IMPORT_IMPORT_RUN_H

#include "import.h"
#include "model/raw_log.h"
#include "tools/tool.h"

/* Reads the logs below `directory`/raw: raw/02_file_io/docker/3.log. Each result that a log planned
 * becomes an observation of each feature that it gives: failed where its command failed, or what it
 * printed is no result, skipped where its experiment was. The study is called as its directory.
 *
 * What a command printed although its status was 0, and is no result, is a fault; so is a log that
 * is not whole, or stands where it does not belong. The first one ends the import with its place;
 * with `keep_going` all are collected. */
int import_measured(const char *directory, bool keep_going, struct imported *ret_imported,
                    struct error *err);

/* The same of one log, `place` being "raw/02_file_io/docker/3.log", with all its faults. */
int import_measured_log(const char *directory, const char *place, struct imported *ret_imported,
                        struct error *err);

/* Hands over what the tool of a log's experiment printed, as struct tool has it; of an experiment
 * that has no tool, nothing. */
int measured_parse(const struct raw_content *content, run_function *function, void *context,
                   struct error *err);

#endif
