/* The contract of an experiment: a driver that runs tools on one instance of a platform. It uses
 * the platform's contract (platforms/platform.h) and nothing else of a platform.
 *
 * To add an experiment:
 *   1. write experiments/NN_name.c, which defines `const struct experiment experiment_name`;
 *   2. add one row for it to experiments.c.
 * If it needs settings, declare them in lab/settings.h. To make features of its results, map its
 * labels to features in import/import_run.c. */
#ifndef EXPERIMENTS_EXPERIMENT_H
#define EXPERIMENTS_EXPERIMENT_H

#include "lab/settings.h"
#include "trial.h"

struct experiment {
    const char *name;   /* "file_io", as in CSV files */
    const char *number; /* "02"; paths have it before the name */
    const char *title;  /* "file I/O", for people */
    unsigned needs;     /* capabilities; the experiment is skipped on a platform that lacks one */

    /* Adds each result that a run will have, and the least time its tool takes. Runs nothing. */
    void (*plan)(const struct settings *settings, struct trial_plan *plan);

    /* Runs the experiment once and writes its results to the trial's log. A measured tool that
     * fails is a failed result in the log and not an error here. An error ends the experiment;
     * ERROR_MISSING means that it cannot be done on this instance, and the cell is skipped. */
    int (*run)(struct trial *trial, struct error *err);
};

/* All experiments in the order of their numbers, ended by NULL. */
extern const struct experiment *const experiments[];

#endif
