/* Check that a study which is resumed is the one that its journal tells of. */
#ifndef RUN_RESUME_H
#define RUN_RESUME_H

#include "study_directory.h"

/* Compare study.ini with the settings that the study began with; write it if it is missing.
 * ERROR_INPUT, with its place, if a setting was changed. */
int resume_check_settings(struct study_directory *study, const struct settings *settings,
                          struct error *err);

/* Compare environment.json with the journal; write it if it is missing. ERROR_INPUT if it was
 * changed. */
int resume_check_environment(struct study_directory *study, struct error *err);

/* Compare the raw logs with the journal: each finished cell has its log, unchanged, and each log
 * has its cell, except the one that a killed run was writing. ERROR_INPUT for the first log that
 * does not fit. If `messages` is not NULL, print a line for each there instead, and forget the
 * cells whose logs are missing or changed, so that they are run again. */
int resume_check_logs(struct study_directory *study, FILE *messages, struct deadline deadline,
                      struct error *err);

#endif
