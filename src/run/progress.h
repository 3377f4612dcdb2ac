/* Tells how a study goes on: on a terminal one line that changes, elsewhere a line for each cell.
 */
#ifndef RUN_PROGRESS_H
#define RUN_PROGRESS_H

#include <stdbool.h>
#include <stdio.h>

#include "journal.h"
#include "plan.h"

struct progress {
    FILE *out; /* NULL for nowhere */
    bool terminal;
    int64_t began_ns;
};
struct progress progress_open(FILE *out);

/* What is done now; `what` is an experiment, or "start". It is kept in the journal as "now", and
 * since when as "now_s", for who asks meanwhile. */
int progress_now(const struct progress *progress, const struct plan *plan, struct journal *journal,
                 int repetition, const char *platform, const char *what, struct error *err);

/* A cell has ended. */
void progress_cell(const struct progress *progress, const struct journal_cell *cell);

/* Leaves the line that changes. */
void progress_close(const struct progress *progress);

/* How long the rest of the study takes: what each experiment, and each start, took on each platform
 * so far, or at least what its tools take. `ret_known` tells whether all of it was measured. */
double progress_left(const struct plan *plan, struct journal *journal, bool *ret_known);

/* "1:02:03" or "4:05". */
struct duration {
    char text[32];
};
struct duration duration_of(double seconds);

#endif
