/* The folder of a study on many hosts, which all of them share:
 *
 *     profile.ini             the settings of every block
 *     cluster.json            what was submitted: number of blocks, options of sbatch, job of each
 *                             attempt
 *     submit.sbatch           the job script of the last attempt
 *     markers/BLOCK-ATTEMPT.json   what the task of a block says of itself
 *     logs/BLOCK-ATTEMPT.log  what it printed
 *     hosts/HOST-BLOCK        the study of a block that is whole
 *
 * A block is one run of the profile on one host. An attempt is one submission of some blocks. */
#ifndef CLUSTER_CLUSTER_FOLDER_H
#define CLUSTER_CLUSTER_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* One submission. `job` is Slurm's number of the job array, "" if none was submitted. */
struct cluster_attempt {
    long number; /* from 1 */
    char *job, *submitted;
    long *blocks; /* ascending */
    size_t count;
};

/* The plan and its submissions. cluster_free accepts a zeroed one. */
struct cluster {
    char *directory;           /* absolute */
    long blocks;               /* they are numbered from 1 */
    long throttle;             /* blocks that run at a time; 0: no limit */
    char *partition, *exclude; /* "" for none */
    char **options;            /* further options of sbatch */
    size_t option_count;
    struct cluster_attempt *attempts;
    size_t attempt_count;
};
void cluster_free(struct cluster *cluster);

enum { CLUSTER_BLOCKS_MOST = 10000 };

/* Makes the folder of a cluster whose members but the directory are set, with the profile.
 * ERROR_USAGE if it exists. */
int cluster_create(const char *directory, const char *profile, struct cluster *cluster,
                   struct error *err);

/* Reads the folder. ERROR_INPUT if it is none, or cluster.json is damaged. */
int cluster_open(const char *directory, struct cluster *ret_cluster, struct error *err);

/* Writes cluster.json. */
int cluster_save(const struct cluster *cluster, struct error *err);

/* Adds an attempt with a copy of these blocks and without a job. */
struct cluster_attempt *cluster_add_attempt(struct cluster *cluster, const long blocks[],
                                            size_t count);

/* Paths of the folder; the caller frees them. */
char *cluster_path(const struct cluster *cluster, const char *name);
char *cluster_log_path(const struct cluster *cluster, long block, long attempt);

/* The last word of a task. */
enum marker_state { MARKER_RUNNING, MARKER_DONE, MARKER_FAILED };
struct marker {
    long block, attempt;
    enum marker_state state;
    char *host, *reason;    /* reason: of a failure, else "" */
    double percent, left_s; /* of a running one; negative if unknown */
};
void marker_free(struct marker *marker);

/* Writes a marker in place of an earlier one. */
int marker_write(const struct cluster *cluster, const struct marker *marker, struct error *err);

/* Reads a marker; sets `ret_found` to false if there is none. */
int marker_read(const struct cluster *cluster, long block, long attempt, bool *ret_found,
                struct marker *ret_marker, struct error *err);

/* The finished studies in hosts/, by block: NULL for a block without one. The caller frees the
 * names with cluster_hosts_free. If a block has two, which only a crash between two steps can
 * cause, the first by name counts. */
struct cluster_hosts {
    char **folders; /* of block 1, 2 ... */
    size_t count;
};
int cluster_hosts_list(const struct cluster *cluster, struct cluster_hosts *ret_hosts,
                       struct error *err);
void cluster_hosts_free(struct cluster_hosts *hosts);

#endif
