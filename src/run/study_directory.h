/* The directory of a study's run: study.ini, environment.json, the journal and the raw logs. */
#ifndef RUN_STUDY_DIRECTORY_H
#define RUN_STUDY_DIRECTORY_H

#include "journal.h"
#include "plan.h"

#define STUDY_JOURNAL "journal.sqlite"

/* study_directory_close accepts one that holds only .lock = -1, or zeros. */
struct study_directory {
    char *directory;
    struct journal journal;
    int lock; /* descriptor that holds the lock while this process runs the study; else -1 */
};

/* Create the directory of a new study, with study.ini and a journal that holds the settings.
 * ERROR_USAGE, and nothing is changed, if the directory holds a study already: a journal, raw logs
 * or a study.ini. */
int study_directory_create(const char *directory, const struct settings *settings,
                           struct study_directory *ret_study, struct error *err);

/* Open an existing study; if `to_run`, lock it and check the journal. ERROR_FAILED if another
 * process holds the lock, ERROR_INPUT if the journal is damaged. */
int study_directory_open(const char *directory, bool to_run, struct study_directory *ret_study,
                         struct error *err);
void study_directory_close(struct study_directory *study);

/* True if a process is running the study in this directory. */
bool study_directory_is_running(const char *directory);

/* The settings that the study began with. */
int study_directory_settings(struct study_directory *study, struct settings *ret_settings,
                             struct error *err);

/* Write study.ini: the settings without those of this host. */
int study_directory_write_settings(const struct study_directory *study,
                                   const struct settings *settings, struct error *err);

/* Path of a log in the directory: "raw/02_file_io/docker/3.log". The caller frees it. */
char *study_directory_log(const struct experiment *experiment, const char *platform,
                          int repetition);

/* Record in the journal which platforms can run and how many cells are planned. In a resumed study
 * the platforms must be the recorded ones: ERROR_CHECK, with both lists, if not. */
int study_directory_match_plan(struct study_directory *study, const struct plan *plan,
                               struct error *err);

#endif
