/* The job of Slurm in which a study is measured. */
#ifndef ENVIRONMENT_ENVIRONMENT_SLURM_H
#define ENVIRONMENT_ENVIRONMENT_SLURM_H

#include <jansson.h>

/* Reads from the environment variables and control groups of this process an object of
 *
 *     job, array_job, block    numbers: of the job, its array, and the task in it
 *     restarts                 how often Slurm has started the task again
 *     cluster, partition, nodes, node    names
 *     cpus_on_node             processors of the node
 *     memory_per_node_mib      memory that was asked for
 *     started                  when the job began, UTC
 *     submitted                when it was submitted, UTC
 *     limits                   memory.max, cpu.max and cpuset.cpus.effective of the control group
 *
 * which the caller owns. Unknown values are null. NULL outside a job of Slurm. */
json_t *environment_slurm(const char *root);

#endif
