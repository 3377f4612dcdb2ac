/* The task of one block, which a job of Slurm runs on its host. */
#ifndef CLUSTER_CLUSTER_TASK_H
#define CLUSTER_CLUSTER_TASK_H

#include <stdio.h>

#include "base/clock.h"
#include "cluster_folder.h"

/* Runs the cluster's profile below `scratch`, a directory on the host's own disk, and puts the
 * study into hosts/HOST-BLOCK when it is whole: the folder appears complete or not at all. The
 * seed is that of the profile plus the block, less one. Writes markers on the way; the last one
 * says that the block is done, or why it failed. A block that is done already, or whose task was
 * started again by Slurm after its end, is left alone. Messages go to `messages`. */
int cluster_task_run(const struct cluster *cluster, long block, long attempt, const char *host,
                     const char *scratch, struct deadline deadline, FILE *messages,
                     struct error *err);

#endif
