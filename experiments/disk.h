/* Disk experiments: fio reads and writes one file, with direct I/O if the settings ask for it and
 * the platform can do it. */
#ifndef EXPERIMENTS_DISK_H
#define EXPERIMENTS_DISK_H

#include "trial.h"

enum { DISK_MODES = 2 };

/* Plans one result for each mode. `modes` are values of fio's --rw and also the results' labels. */
void disk_plan(const struct settings *settings, const char *const modes[DISK_MODES],
               struct trial_plan *plan);

/* Writes the file, runs each mode on it in blocks of `block_kib`, and removes the file. */
int disk_run(struct trial *trial, const char *const modes[DISK_MODES], long block_kib,
             struct error *err);

#endif
