#include "cluster_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"

static const char *const phase_names[BLOCK_PHASES] = {
    [BLOCK_QUEUED] = "queued", [BLOCK_RUNNING] = "running", [BLOCK_DONE] = "done",
    [BLOCK_FAILED] = "failed", [BLOCK_LOST] = "lost",       [BLOCK_UNKNOWN] = "unknown"};

const char *block_phase_name(enum block_phase phase)
{
    return phase_names[phase];
}

void block_states_free(struct block_states *states)
{
    for (size_t i = 0; i < states->count; i++) {
        free(states->items[i].host);
        free(states->items[i].reason);
    }
    free(states->items);
    *states = (struct block_states){0};
}

/* The last attempt that had the block; NULL if none had. */
static const struct cluster_attempt *last_attempt_of(const struct cluster *cluster, long block)
{
    for (size_t i = cluster->attempt_count; i > 0; i--) {
        const struct cluster_attempt *attempt = &cluster->attempts[i - 1];
        for (size_t k = 0; k < attempt->count; k++)
            if (attempt->blocks[k] == block)
                return attempt;
    }
    return NULL;
}

/* Sets the state of a block whose task has not written its last word. */
static void set_open_state(struct block_state *state, const struct marker *marker,
                           const struct slurm_queue *queue, const char *job)
{
    const struct slurm_task *task = queue ? slurm_queue_find(queue, job, state->block) : NULL;
    const char *host = marker ? marker->host : task ? task->node : "";
    state->host = memory_print("%s", host);
    state->reason = memory_copy("", 0);
    if (!queue) {
        state->phase = BLOCK_UNKNOWN;
    } else if (task && slurm_task_is_open(task)) {
        bool waits = strcmp(task->state, "PENDING") == 0;
        state->phase = waits ? BLOCK_QUEUED : BLOCK_RUNNING;
        if (waits && strcmp(task->reason, "None") != 0) {
            free(state->reason);
            state->reason = memory_print("%s", task->reason);
        }
    } else {
        state->phase = BLOCK_LOST;
        free(state->reason);
        state->reason = task     ? memory_print("Slurm: %s", task->state)
                        : marker ? memory_print("it ended without a word")
                                 : memory_print("it ended before it began to measure");
    }
    if (marker && state->phase == BLOCK_RUNNING) {
        state->percent = marker->percent;
        state->left_s = marker->left_s;
    }
}

/* HOST of a folder HOST-BLOCK. */
static char *host_of_folder(const char *folder)
{
    return memory_copy(folder, (size_t)(strrchr(folder, '-') - folder));
}

static int read_block_state(const struct cluster *cluster, const struct slurm_queue *queue,
                            const char *folder, struct block_state *state, struct error *err)
{
    const struct cluster_attempt *attempt = last_attempt_of(cluster, state->block);
    CLEANUP(marker_free) struct marker marker = {0};
    bool found = false;
    state->percent = state->left_s = -1;
    state->attempt = attempt ? attempt->number : 0;
    if (folder) {
        state->phase = BLOCK_DONE;
        state->host = host_of_folder(folder);
        state->reason = memory_copy("", 0);
        return 0;
    }
    int result =
        attempt ? marker_read(cluster, state->block, attempt->number, &found, &marker, err) : 0;
    if (result == 0 && found && marker.state == MARKER_FAILED) {
        state->phase = BLOCK_FAILED;
        state->host = memory_print("%s", marker.host);
        state->reason = memory_print("%s", marker.reason);
    } else if (result == 0) {
        set_open_state(state, found ? &marker : NULL, queue, attempt ? attempt->job : "");
    }
    return result;
}

int block_states_read(const struct cluster *cluster, const struct slurm_queue *queue,
                      struct block_states *ret_states, struct error *err)
{
    CLEANUP(cluster_hosts_free) struct cluster_hosts hosts = {0};
    int result = cluster_hosts_list(cluster, &hosts, err);
    if (result != 0)
        return result;
    ret_states->items = memory_alloc(hosts.count, sizeof *ret_states->items);
    for (size_t i = 0; i < hosts.count && result == 0; i++) {
        struct block_state *state = &ret_states->items[ret_states->count++];
        state->block = (long)i + 1;
        result = read_block_state(cluster, queue, hosts.folders[i], state, err);
    }
    return result;
}

char *block_states_failed_hosts(const struct block_states *states)
{
    char *hosts = memory_copy("", 0);
    for (size_t i = 0; i < states->count; i++) {
        const struct block_state *state = &states->items[i];
        bool is_new = true;
        if ((state->phase != BLOCK_FAILED && state->phase != BLOCK_LOST) || !*state->host)
            continue;
        for (size_t k = 0; k < i && is_new; k++)
            is_new =
                (states->items[k].phase != BLOCK_FAILED && states->items[k].phase != BLOCK_LOST) ||
                strcmp(states->items[k].host, state->host) != 0;
        if (is_new)
            memory_append(&hosts, ",", state->host);
    }
    return hosts;
}
