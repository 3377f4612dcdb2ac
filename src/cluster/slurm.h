/* The scheduler Slurm, through its programs sbatch, squeue and scancel. */
#ifndef CLUSTER_SLURM_H
#define CLUSTER_SLURM_H

#include "base/clock.h"
#include "base/text.h"
#include "cluster_folder.h"

/* ERROR_USAGE if a text cannot stand in a job script: a partition or list of nodes with other
 * characters than names have, an option of sbatch with a line end or without its dashes. */
int slurm_check_options(const struct cluster *cluster, struct error *err);

/* Writes the job script of an attempt, DIR/submit.sbatch: a job array with a task for each block.
 * It leaves out the nodes in `exclude`, "n1,n2" or "". `program` is the path of virtgrade. */
int slurm_write_script(const struct cluster *cluster, const struct cluster_attempt *attempt,
                       const char *exclude, const char *program, struct error *err);

/* Submits the script and sets the attempt's job. ERROR_MISSING if Slurm is not installed,
 * ERROR_FAILED with sbatch's reason. */
int slurm_submit(const struct cluster *cluster, struct cluster_attempt *attempt,
                 struct deadline deadline, struct error *err);

/* Cancels the jobs of all attempts. */
int slurm_cancel(const struct cluster *cluster, struct deadline deadline, struct error *err);

/* What Slurm says of a task. It forgets a task some minutes after its end. */
struct slurm_task {
    char *job;    /* of the array */
    long index;   /* the block */
    char *state;  /* "PENDING", "RUNNING", "NODE_FAIL" ... */
    char *node;   /* "" before it runs */
    char *reason; /* of the state */
};

/* All tasks of the user, by one call of squeue. slurm_queue_free accepts a zeroed queue. */
struct slurm_queue {
    struct slurm_task *tasks;
    size_t count, capacity;
};
int slurm_queue_read(struct deadline deadline, struct slurm_queue *ret_queue, struct error *err);
void slurm_queue_free(struct slurm_queue *queue);

/* The same from squeue's output. ERROR_INPUT for a line of another form. */
int slurm_queue_parse(struct span text, struct slurm_queue *ret_queue, struct error *err);

/* The task of a block in an attempt; NULL if Slurm does not know it. */
const struct slurm_task *slurm_queue_find(const struct slurm_queue *queue, const char *job,
                                          long block);

/* True while the task waits or runs. */
bool slurm_task_is_open(const struct slurm_task *task);

#endif
