/* Report a run's progress: a terminal gets one line that changes, anything else a line for each
 * cell. */
#ifndef RUN_PROGRESS_H
#define RUN_PROGRESS_H

#include <stdbool.h>
#include <stdio.h>

#include "journal.h"
#include "plan.h"

struct progress {
    FILE *out; /* NULL for no output */
    bool terminal;
    int64_t began_ns;
};
struct progress progress_open(FILE *out);

/* Report what begins now; `what` is an experiment, or "start". Store it in the journal as "now",
 * with its time as "now_s", for `virtgrade status`. */
int progress_now(const struct progress *progress, const struct plan *plan, struct journal *journal,
                 int repetition, const char *platform, const char *what, struct error *err);

/* Report a finished cell. */
void progress_cell(const struct progress *progress, const struct journal_cell *cell);

/* Clear the line that changes. */
void progress_close(const struct progress *progress);

/* Estimated seconds until the study ends: from the mean time of each experiment and start on each
 * platform so far, or else from the least time of its tools. Set `ret_known` to false if any part
 * was not measured yet: the result is then a lower bound. */
double progress_left(const struct plan *plan, struct journal *journal, bool *ret_known);

/* Seconds as text: "1:02:03" or "4:05". */
struct duration {
    char text[32];
};
struct duration duration_of(double seconds);

#endif
