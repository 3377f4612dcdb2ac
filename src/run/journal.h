/* The journal of a study that runs: which cells are done, how long all took, and what a resumed run
 * must find again. An SQLite database beside the raw logs; what is written is on the disk when the
 * function returns, so that a run that is killed loses no finished repetition. */
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

/* Opens the journal at `path`; or makes a new one, which keeps the study's settings from its first
 * moment, where those are not NULL: ERROR_USAGE where one is there. ERROR_INPUT for what is no
 * journal. Others may read it at the same time. */
int journal_open(const char *path, const char *settings, struct journal *ret_journal,
                 struct error *err);
void journal_close(struct journal *journal);

/* A text under a name. The caller frees what journal_get gives: NULL where there is none. */
int journal_set(struct journal *journal, const char *name, const char *value, struct error *err);
char *journal_get(struct journal *journal, const char *name);

/* What one experiment on one platform in one repetition came to. */
struct journal_cell {
    int repetition;
    const char *platform, *experiment;
    enum status status;
    const char *reason; /* where it is not ok */
    double began_s;     /* since 1970 */
    double seconds;     /* all of it */
    double busy_s;      /* of which tools ran */
    double steal_percent;
    bool marked; /* the host lost more time than the study allows */
};
int journal_add_cell(struct journal *journal, const struct journal_cell *cell, struct error *err);
bool journal_has_cell(struct journal *journal, int repetition, const char *platform,
                      const char *experiment);

/* An instance: how long it took to start and to stop, and what it could not honour. */
struct journal_instance {
    int repetition;
    const char *platform, *notes;
    double start_s, stop_s;
};
int journal_add_instance(struct journal *journal, const struct journal_instance *instance,
                         struct error *err);

/* A sitting: from the start of the program to its end, of which images took a part. A sitting that
 * was killed lasted until its last cell. */
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

/* The mean seconds of an experiment's cells on a platform that did not fail, and those that its
 * instances took to start and to stop; -1 where there is none. */
double journal_mean_seconds(struct journal *journal, const char *platform, const char *experiment);
double journal_mean_start(struct journal *journal, const char *platform);

/* Calls a function with each cell that is not ok, in the order of their ends. */
typedef int journal_function(void *context, const struct journal_cell *cell, struct error *err);
int journal_each_fault(struct journal *journal, journal_function *function, void *context,
                       struct error *err);

#endif
