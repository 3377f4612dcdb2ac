/* What the experiments on the disk share: fio on one file, a block after the other, around the page
 * cache where the settings want it and the platform can. */
#ifndef EXPERIMENTS_DISK_H
#define EXPERIMENTS_DISK_H

#include "trial.h"

enum { DISK_MODES = 2 };

/* `modes` are names of fio's --rw, which are the labels of the results as well. */
void disk_plan(const struct settings *settings, const char *const modes[DISK_MODES],
               struct trial_plan *plan);

/* Writes the file, runs each mode on it by blocks of so many KiB, and removes it. */
int disk_run(struct trial *trial, const char *const modes[DISK_MODES], long block_kib,
             struct error *err);

#endif
