/* The contract of an experiment: a function that runs tools on one instance of a platform. It uses
 * the platform's contract (platforms/platform.h) and nothing else of a platform. All else about an
 * experiment is in its block of catalogue.def, which says how to add one. */
#ifndef EXPERIMENTS_EXPERIMENT_H
#define EXPERIMENTS_EXPERIMENT_H

#include "trial.h"

/* Runs the experiment once and writes its results to the trial's log, each with its label of the
 * catalogue. A measured tool that fails is a failed result in the log and not an error here. An
 * error ends the experiment; ERROR_MISSING means that it cannot be done on this instance, and the
 * cell is skipped. */
typedef int experiment_function(struct trial *trial, struct error *err);

/* The function of each experiment, in its numbered file. */
#define EXPERIMENT(name, ...) experiment_function experiment_##name;
#include "catalogue.def"

struct experiment {
    const char *name;   /* "file_io", as in CSV files */
    const char *number; /* "02"; paths have it before the name */
    const char *title;  /* "file I/O", for people */
    const char *group;  /* "low-level", for tables */
    unsigned needs;     /* capabilities; the experiment is skipped on a platform that lacks one */
    experiment_function *run;
};

/* All experiments in the order of the catalogue, ending with one without a name. */
extern const struct experiment experiments[];

#endif
