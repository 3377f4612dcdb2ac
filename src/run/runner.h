/* Run a study. Each repetition starts a fresh instance of every platform, in random order, and
 * runs the experiments on it, in the order of their numbers. Cells in the journal are skipped, so
 * that an interrupted study continues where it stopped. */
#ifndef RUN_RUNNER_H
#define RUN_RUNNER_H

#include "environment/redact.h"
#include "journal.h"
#include "plan.h"
#include "progress.h"

/* Every pointer is borrowed. */
struct runner {
    const struct plan *plan;
    struct lab *lab;
    struct journal *journal;
    const char *directory;             /* of the study; raw logs go to its raw/ */
    const struct private_names *names; /* to be redacted in logs */
    struct progress progress;
    struct deadline deadline;
    int64_t session;
    double image_s;
};

/* Run all open cells. A cell that fails is recorded, and the run goes on. Return an error only if
 * the journal or a log cannot be written, or ERROR_INTERRUPTED; the journal is consistent then. */
int runner_run(struct runner *runner, struct error *err);

#endif
