/* Disk experiments: fio reads and writes one file, with direct I/O if the settings ask for it and
 * the platform can do it. */
#ifndef EXPERIMENTS_DISK_H
#define EXPERIMENTS_DISK_H

#include "trial.h"

enum { DISK_MODES = 2 };

/* Writes the file, runs each mode on it in blocks of `block_kib`, and removes the file. `modes` are
 * values of fio's --rw and also the labels of the results. */
int disk_run(struct trial *trial, const char *const modes[DISK_MODES], long block_kib,
             struct error *err);

#endif
