/* The directory of a study that runs: study.ini, environment.json, the journal and the raw logs. */
#ifndef RUN_STUDY_DIRECTORY_H
#define RUN_STUDY_DIRECTORY_H

#include "journal.h"
#include "plan.h"

#define STUDY_JOURNAL "journal.sqlite"

/* study_directory_close accepts a zeroed one. */
struct study_directory {
    char *directory;
    struct journal journal;
    int lock; /* held while somebody runs it */
};

/* Makes the directory of a new study, with the journal, in which the settings are kept.
 * ERROR_USAGE where a study is there already. */
int study_directory_create(const char *directory, const struct settings *settings,
                           struct study_directory *ret_study, struct error *err);

/* Opens a study that is there. ERROR_FAILED where another runs it, unless it is only looked at. */
int study_directory_open(const char *directory, bool to_run, struct study_directory *ret_study,
                         struct error *err);
void study_directory_close(struct study_directory *study);

/* Whether somebody runs the study in a directory now. */
bool study_directory_is_running(const char *directory);

/* The settings that the study was begun with. */
int study_directory_settings(struct study_directory *study, struct settings *ret_settings,
                             struct error *err);

/* Keeps which platforms can run, and how many cells are planned; where the study was begun before,
 * they must be the same: ERROR_CHECK with what differs. */
int study_directory_match_plan(struct study_directory *study, const struct plan *plan,
                               struct error *err);

#endif
