/* The journal of a study's run: the finished cells, their times, and the state that a resumed run
 * needs. It is an SQLite database beside the raw logs. Each write is on disk before its function
 * returns, so that a killed run loses no finished cell. */
#ifndef RUN_JOURNAL_H
#define RUN_JOURNAL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "model/observation.h"

/* journal_close accepts a zeroed one. */
struct journal {
    sqlite3 *database;
    char *path;
};

/* Open the journal at `path`. If `settings` is not NULL, create it instead, with these settings: a
 * journal never exists without them. ERROR_USAGE if the journal to create exists already;
 * ERROR_INPUT if the file is missing, is not a journal, or is that of another version of the
 * program. Other processes may read the journal meanwhile. */
int journal_open(const char *path, const char *settings, struct journal *ret_journal,
                 struct error *err);
void journal_close(struct journal *journal);

/* Check the whole database. ERROR_INPUT, with what is wrong, if it is damaged. */
int journal_check(struct journal *journal, struct error *err);

/* Set and get the text stored under a name. journal_get returns NULL if there is none; the caller
 * frees the text. */
int journal_set(struct journal *journal, const char *name, const char *value, struct error *err);
char *journal_get(struct journal *journal, const char *name);

/* The result of one experiment on one platform in one repetition. */
struct journal_cell {
    int repetition;
    const char *platform, *experiment;
    enum status status;
    const char *reason; /* if it is not ok */
    double began_s;     /* since 1970 */
    double seconds;     /* of the whole cell */
    double busy_s;      /* part of `seconds` during which tools ran */
    double steal_percent;
    bool marked;            /* more CPU time was stolen from the host than the study allows */
    const char *log_sha256; /* of its raw log */
};
int journal_add_cell(struct journal *journal, const struct journal_cell *cell, struct error *err);
bool journal_has_cell(struct journal *journal, int repetition, const char *platform,
                      const char *experiment);

/* A block: one repetition of all platforms. journal_add_block does nothing if the block is there.
 */
struct journal_block {
    int repetition;
    int replaces;                            /* the block that it is run for again; 0 for none */
    double began_s;                          /* since 1970 */
    double ended_s;                          /* of its last cell so far; 0 while there is none */
    double load_1min, cpu_rate, memory_rate; /* run/health_check.h; NAN without a check */
    double steal_percent;                    /* the most of a cell */
};
int journal_add_block(struct journal *journal, const struct journal_block *block,
                      struct error *err);
bool journal_has_block(struct journal *journal, int repetition);

/* Call a function with each block, in the order of their repetitions. */
typedef int journal_block_function(void *context, const struct journal_block *block,
                                   struct error *err);
int journal_each_block(struct journal *journal, journal_block_function *function, void *context,
                       struct error *err);

/* Forget a cell, so that it is run again. */
int journal_forget_cell(struct journal *journal, int repetition, const char *platform,
                        const char *experiment, struct error *err);

/* An instance: how long its start and its stop took, and the settings that it could not honour. */
struct journal_instance {
    int repetition;
    const char *platform, *notes;
    double start_s, stop_s;
};
int journal_add_instance(struct journal *journal, const struct journal_instance *instance,
                         struct error *err);

/* A session lasts from the start of the program to its end; `image_s` of it was spent on making
 * images. A killed session ends with its last cell. */
int journal_begin_session(struct journal *journal, double began_s, int64_t *ret_id,
                          struct error *err);
int journal_update_session(struct journal *journal, int64_t id, double ended_s, double image_s,
                           struct error *err);

/* Sums over the whole study. */
struct journal_totals {
    long cells, ok, failed, skipped, marked, instances, sessions;
    double wall_s, image_s, busy_s, start_s, stop_s;
};
int journal_total(struct journal *journal, struct journal_totals *ret_totals, struct error *err);

/* Mean seconds of an experiment's cells on a platform that did not fail; mean seconds that the
 * platform's instances took to start and stop. -1 if there are none. */
double journal_mean_seconds(struct journal *journal, const char *platform, const char *experiment);
double journal_mean_start(struct journal *journal, const char *platform);

/* Call a function with each cell, or with each that is not ok, in the order in which they ended.
 * Repetition, platform, experiment, status, reason and log_sha256 are set. */
typedef int journal_function(void *context, const struct journal_cell *cell, struct error *err);
int journal_each_cell(struct journal *journal, journal_function *function, void *context,
                      struct error *err);
int journal_each_fault(struct journal *journal, journal_function *function, void *context,
                       struct error *err);

#endif
