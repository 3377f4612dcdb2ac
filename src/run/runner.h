/* Runs a study: each repetition a fresh instance of every platform, in random order, and on each
 * the experiments in theirs. Cells that the journal has are left alone, so that a study that broke
 * off goes on where it stopped. */
#ifndef RUN_RUNNER_H
#define RUN_RUNNER_H

#include "environment/redact.h"
#include "journal.h"
#include "plan.h"
#include "progress.h"

/* All is borrowed. */
struct runner {
    const struct plan *plan;
    struct lab *lab;
    struct journal *journal;
    const char *directory;             /* of the study: raw logs go below its raw/ */
    const struct private_names *names; /* that no log has */
    struct progress progress;
    struct deadline deadline;
    int64_t session;
    double image_s;
};

/* A cell that fails is recorded and the rest goes on; an error is one of the journal or the logs,
 * or ERROR_INTERRUPTED: what is in the journal then is done. */
int runner_run(struct runner *runner, struct error *err);

#endif
