/* The directory of a study that runs: study.ini, environment.json, the journal and the raw logs. */
#ifndef RUN_STUDY_DIRECTORY_H
#define RUN_STUDY_DIRECTORY_H

#include "journal.h"
#include "plan.h"

#define STUDY_JOURNAL "journal.sqlite"

/* study_close accepts a zeroed one. */
struct study_run {
    char *directory;
    struct journal journal;
    int lock; /* held while somebody runs it */
};

/* Makes the directory of a new study, with the journal, in which the settings are kept.
 * ERROR_USAGE where a study is there already. */
int study_create(const char *directory, const struct settings *settings,
                 struct study_run *ret_study, struct error *err);

/* Opens a study that is there. ERROR_FAILED where another runs it, unless it is only looked at. */
int study_open(const char *directory, bool to_run, struct study_run *ret_study, struct error *err);
void study_close(struct study_run *study);

/* Whether somebody runs the study in a directory now. */
bool study_is_running(const char *directory);

/* The settings that the study was begun with. */
int study_settings(struct study_run *study, struct settings *ret_settings, struct error *err);

/* Keeps which platforms can run, and how many cells are planned; where the study was begun before,
 * they must be the same: ERROR_CHECK with what differs. */
int study_match(struct study_run *study, const struct plan *plan, struct error *err);

/* Writes environment.json: what measured. Where the study was begun before, all of that must be as
 * it was then: ERROR_CHECK with the first fact that differs. */
int study_environment(struct study_run *study, const struct plan *plan, struct lab *lab,
                      struct deadline deadline, struct error *err);

#endif
