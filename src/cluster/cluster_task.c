#include "cluster_task.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/tree.h"
#include "model/settings.h"
#include "run/run_totals.h"
#include "run/study_directory.h"

/* How often the marker of a running block is written anew, and how long a run may take to stop. */
enum { MARKER_PERIOD_S = 10, STOP_S = 60 };

struct task {
    const struct cluster *cluster;
    long block, attempt;
    const char *host;
    char *name;    /* HOST-BLOCK */
    char *scratch; /* a directory of this task alone */
    char *study;   /* the run, below scratch */
    FILE *messages;
};

static void task_free(struct task *task)
{
    struct error ignored;
    if (task->scratch)
        tree_remove(task->scratch, &ignored);
    free(task->name);
    free(task->scratch);
    free(task->study);
}

/* --- markers --- */

static int mark(const struct task *task, enum marker_state state, const char *reason,
                double percent, double left_s, struct error *err)
{
    const struct marker marker = {.block = task->block,
                                  .attempt = task->attempt,
                                  .state = state,
                                  .host = (char *)task->host,
                                  .reason = (char *)reason,
                                  .percent = percent,
                                  .left_s = left_s};
    return marker_write(task->cluster, &marker, err);
}

/* How far the run is. A marker that cannot be written must not end a measurement. */
static void mark_progress(const struct task *task, double elapsed_s)
{
    CLEANUP(study_directory_close) struct study_directory study = {.lock = -1};
    CLEANUP(run_totals_free) struct run_totals totals = {0};
    struct error ignored;
    double percent = -1, left_s = -1;
    if (study_directory_open(task->study, false, &study, &ignored) == 0 &&
        run_totals_read(&study, &totals, &ignored) == 0 && totals.planned > 0) {
        double share = (double)totals.totals.cells / (double)totals.planned;
        percent = 100 * share;
        left_s = share > 0 ? elapsed_s * (1 - share) / share : -1;
    }
    mark(task, MARKER_RUNNING, "", percent, left_s, &ignored);
}

/* --- the run --- */

/* The profile with the block's own seed, so that its platforms have an order of their own. */
static int write_task_profile(const struct task *task, char **ret_path, struct error *err)
{
    CLEANUP_TEXT char *profile = cluster_path(task->cluster, "profile.ini");
    CLEANUP(settings_free) struct settings settings = {0};
    CLEANUP(output_free) struct output output = {0};
    char *path = memory_print("%s/profile.ini", task->scratch);
    *ret_path = path;
    int result = settings_read(profile, &settings, err);
    settings.study.seed += task->block - 1;
    if (result == 0)
        result = output_open(path, &output, err);
    if (result != 0)
        return result;
    settings_write(output.stream, &settings, false);
    return output_commit(&output, err);
}

/* The last line that the run printed: the reason of its failure. The caller frees it. */
static char *last_line(const struct task *task)
{
    CLEANUP_TEXT char *log = cluster_log_path(task->cluster, task->block, task->attempt);
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    struct span last = {0};
    if (file_read(log, &file, &ignored) == 0) {
        struct lines lines = lines_of(file.text);
        while (lines_next(&lines))
            if (lines.line.n > 0)
                last = lines.line;
    }
    return memory_copy(last.s, last.n);
}

/* Waits for the run, and marks how far it is. ERROR_INTERRUPTED, with the run ended, if the job is
 * cancelled. */
static int wait_for_run(const struct task *task, struct process *process, struct deadline deadline,
                        int *ret_status, struct error *err)
{
    int64_t began_ns = clock_ns();
    for (;;) {
        mark_progress(task, (double)(clock_ns() - began_ns) / 1e9);
        struct deadline period = deadline_within(deadline, MARKER_PERIOD_S);
        int result = process_wait(process, period, ret_status, err);
        if (result == ERROR_INTERRUPTED) {
            struct error later;
            kill(process->pid, SIGTERM);
            process_wait(process, deadline_in(STOP_S), ret_status, &later);
        }
        if (result == 0 || result == ERROR_INTERRUPTED || deadline_over(deadline))
            return result;
    }
}

static int run_profile(const struct task *task, struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *profile = NULL;
    CLEANUP_TEXT char *log = cluster_log_path(task->cluster, task->block, task->attempt);
    CLEANUP(process_free) struct process process = {0};
    int status = 0, result = write_task_profile(task, &profile, err);
    if (result != 0)
        return result;
    int fd = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0)
        return error_set(err, ERROR_OUTPUT, "%s: %s", log, strerror(errno));
    const char *const argv[] = {"/proc/self/exe", "run", profile, "--output", task->study, NULL};
    const struct process_plan plan = {
        .argv = argv, .output = fd, .errors = fd, .ends_with_us = true};
    result = process_start(&plan, &process, err);
    close(fd);
    if (result == 0)
        result = wait_for_run(task, &process, deadline, &status, err);
    if (result != 0 || status == 0)
        return result;
    CLEANUP_TEXT char *reason = last_line(task);
    return error_set(err, ERROR_FAILED, "status %d: %s", status, reason);
}

/* --- its result --- */

/* Copies the study beside its place, syncs it, and renames it. The journal stays behind: it is for
 * a run that goes on. */
static int publish(const struct task *task, struct error *err)
{
    static const char *const journal[] = {STUDY_JOURNAL, STUDY_JOURNAL "-wal",
                                          STUDY_JOURNAL "-shm"};
    CLEANUP_TEXT char *beside =
        memory_print("%s/hosts/.%s.%ld.part", task->cluster->directory, task->name, task->attempt);
    CLEANUP_TEXT char *to = memory_print("%s/hosts/%s", task->cluster->directory, task->name);
    for (size_t i = 0; i < sizeof journal / sizeof *journal; i++) {
        CLEANUP_TEXT char *path = memory_print("%s/%s", task->study, journal[i]);
        unlink(path);
    }
    int result = tree_remove(beside, err);
    if (result == 0)
        result = tree_copy(task->study, beside, err);
    int fd = result == 0 ? open(beside, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (result == 0 && (fd < 0 || syncfs(fd) != 0 || rename(beside, to) != 0))
        result = error_set(err, ERROR_OUTPUT, "%s: %s", to, strerror(errno));
    if (fd >= 0)
        close(fd);
    struct error ignored;
    if (result != 0)
        tree_remove(beside, &ignored);
    return result;
}

static int make_task_scratch(struct task *task, const char *directory, struct error *err)
{
    char *path = memory_print("%s/virtgrade-XXXXXX", directory);
    if (!mkdtemp(path)) {
        int result = error_set(err, ERROR_OUTPUT, "%s: %s", directory, strerror(errno));
        free(path);
        return result;
    }
    task->scratch = path;
    task->study = memory_print("%s/%s", path, task->name);
    return 0;
}

/* Sets `ret_ended` if the block is done, or this very attempt has ended: then Slurm has started it
 * again by itself. */
static int has_ended(const struct task *task, bool *ret_ended, struct error *err)
{
    CLEANUP(cluster_hosts_free) struct cluster_hosts hosts = {0};
    CLEANUP(marker_free) struct marker marker = {0};
    bool found = false;
    int result = cluster_hosts_list(task->cluster, &hosts, err);
    if (result == 0)
        result = marker_read(task->cluster, task->block, task->attempt, &found, &marker, err);
    if (result == 0)
        *ret_ended = hosts.folders[task->block - 1] || (found && marker.state != MARKER_RUNNING);
    return result;
}

int cluster_task_run(const struct cluster *cluster, long block, long attempt, const char *host,
                     const char *scratch, struct deadline deadline, FILE *messages,
                     struct error *err)
{
    CLEANUP(task_free)
    struct task task = {.cluster = cluster,
                        .block = block,
                        .attempt = attempt,
                        .host = host,
                        .name = memory_print("%s-%ld", host, block),
                        .messages = messages};
    bool ended = false;
    int result = has_ended(&task, &ended, err);
    if (result == 0 && ended)
        fprintf(messages, "block %ld has ended already, attempt %ld does nothing\n", block,
                attempt);
    if (result != 0 || ended)
        return result;
    result = mark(&task, MARKER_RUNNING, "", -1, -1, err);
    if (result == 0)
        result = make_task_scratch(&task, scratch, err);
    if (result == 0)
        result = run_profile(&task, deadline, err);
    if (result == 0)
        result = publish(&task, err);
    struct error later;
    if (result == 0)
        return mark(&task, MARKER_DONE, "", 100, 0, err);
    mark(&task, MARKER_FAILED, err->text, -1, -1, &later);
    return result;
}
