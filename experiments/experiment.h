/* What an experiment is: a driver that runs tools on an instance of a platform and knows nothing
 * but the platform's contract. Each numbered file is one; experiments.c is their table. */
#ifndef EXPERIMENTS_EXPERIMENT_H
#define EXPERIMENTS_EXPERIMENT_H

#include "lab/settings.h"
#include "trial.h"

struct experiment {
    const char *name;   /* "file_io", as CSV files have it */
    const char *number; /* "02": it stands before the name in paths */
    const char *title;
    unsigned needs;       /* capabilities, without which it is skipped */
    bool changes_nothing; /* needs no instance that still works behind it */

    /* Adds each result that it will have, with the seconds that its tools will take at least. */
    void (*plan)(const struct settings *settings, struct trial_plan *plan);

    /* Does it. A tool that failed is a failed result, in the log, and no error here; an error ends
     * the experiment, and ERROR_MISSING tells that it cannot be done here. */
    int (*run)(struct trial *trial, struct error *err);
};

/* All, in their order, up to one without a name. */
extern const struct experiment *const experiments[];

extern const struct experiment experiment_boot_time;
extern const struct experiment experiment_file_io;
extern const struct experiment experiment_cpu_events;
extern const struct experiment experiment_bandwidth;
extern const struct experiment experiment_jitter;
extern const struct experiment experiment_database;
extern const struct experiment experiment_http;
extern const struct experiment experiment_pipeline;
extern const struct experiment experiment_linpack;
extern const struct experiment experiment_memory;
extern const struct experiment experiment_random_disk;
extern const struct experiment experiment_sequential_disk;
extern const struct experiment experiment_fork;
extern const struct experiment experiment_uplink;
extern const struct experiment experiment_nginx;

#endif
