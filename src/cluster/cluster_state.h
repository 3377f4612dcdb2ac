/* The state of each block: from the markers of the tasks, and from Slurm's queue for those that
 * have not ended. Slurm's accounting is never asked: it may be off. */
#ifndef CLUSTER_CLUSTER_STATE_H
#define CLUSTER_CLUSTER_STATE_H

#include "cluster_folder.h"
#include "slurm.h"

enum block_phase {
    BLOCK_QUEUED,
    BLOCK_RUNNING,
    BLOCK_DONE,
    BLOCK_FAILED,
    BLOCK_LOST,    /* it neither waits nor runs, and left no word */
    BLOCK_UNKNOWN, /* it has not ended, and Slurm did not answer */
    BLOCK_PHASES
};
const char *block_phase_name(enum block_phase phase);

struct block_state {
    long block, attempt;
    enum block_phase phase;
    char *host, *reason;    /* "" if unknown, or none */
    double percent, left_s; /* of a running block; negative if unknown */
};

/* The state of every block. `queue` is NULL if Slurm did not answer. The caller frees the list of
 * `cluster->blocks` states with block_states_free. */
struct block_states {
    struct block_state *items;
    size_t count;
};
int block_states_read(const struct cluster *cluster, const struct slurm_queue *queue,
                      struct block_states *ret_states, struct error *err);
void block_states_free(struct block_states *states);

/* The hosts of failed and lost blocks, "n1,n3"; the caller frees it. */
char *block_states_failed_hosts(const struct block_states *states);

#endif
