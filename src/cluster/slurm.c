#include "slurm.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/text.h"

/* Fields of squeue: job of the array, index, state, node, reason. */
#define QUEUE_FORMAT "%F|%K|%T|%N|%r"

enum { SLURM_WORDS_MOST = 8 }; /* of a command line */

/* --- the job script --- */

static bool consists_of(const char *text, const char *characters)
{
    return strspn(text, characters) == strlen(text);
}

int slurm_check_options(const struct cluster *cluster, struct error *err)
{
    static const char names[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    CLEANUP_TEXT char *lists = memory_print("%s,[]", names);
    if (!consists_of(cluster->partition, names))
        return error_set(err, ERROR_USAGE, "--partition: %s, expected the name of a partition",
                         quoted(cluster->partition, strlen(cluster->partition)).text);
    if (!consists_of(cluster->exclude, lists))
        return error_set(err, ERROR_USAGE, "--exclude: %s, expected nodes, such as n1,n[3-5]",
                         quoted(cluster->exclude, strlen(cluster->exclude)).text);
    for (size_t i = 0; i < cluster->option_count; i++) {
        const char *option = cluster->options[i];
        if (strncmp(option, "--", 2) != 0 || strpbrk(option, "\r\n"))
            return error_set(err, ERROR_USAGE,
                             "--sbatch: %s, expected an option of sbatch, such as --time=4:00:00",
                             quoted(option, strlen(option)).text);
    }
    return 0;
}

/* A word for the shell; the caller frees it. */
static char *shell_word(const char *text)
{
    char *word = memory_copy("'", 1);
    for (; *text; text++) {
        CLEANUP_TEXT char *letter = *text == '\'' ? memory_copy("'\\''", 4) : memory_copy(text, 1);
        memory_append(&word, "", letter);
    }
    memory_append(&word, "", "'");
    return word;
}

/* "1-4,7"; the caller frees it. */
static char *ranges_of(const long blocks[], size_t count)
{
    char *text = memory_copy("", 0);
    for (size_t i = 0, last; i < count; i = last + 1) {
        for (last = i; last + 1 < count && blocks[last + 1] == blocks[last] + 1; last++)
            continue;
        CLEANUP_TEXT char *range = last > i ? memory_print("%ld-%ld", blocks[i], blocks[last])
                                            : memory_print("%ld", blocks[i]);
        memory_append(&text, ",", range);
    }
    return text;
}

int slurm_write_script(const struct cluster *cluster, const struct cluster_attempt *attempt,
                       const char *exclude, const char *program, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    CLEANUP_TEXT char *path = cluster_path(cluster, "submit.sbatch");
    CLEANUP_TEXT char *ranges = ranges_of(attempt->blocks, attempt->count);
    CLEANUP_TEXT char *logs = cluster_path(cluster, "logs/");
    CLEANUP_TEXT char *log_word = shell_word(logs);
    CLEANUP_TEXT char *program_word = shell_word(program);
    CLEANUP_TEXT char *directory_word = shell_word(cluster->directory);
    int result = output_open(path, &output, err);
    if (result != 0)
        return result;
    FILE *out = output.stream;
    fputs("#!/bin/sh\n"
          "# Measures one block of a study on each of several hosts. Submit it: sbatch FILE\n"
          "#SBATCH --job-name=virtgrade\n"
          "#SBATCH --nodes=1\n"
          "#SBATCH --exclusive\n"
          "#SBATCH --no-requeue\n"
          "#SBATCH --output=/dev/null\n",
          out);
    fprintf(out, "#SBATCH --array=%s", ranges);
    if (cluster->throttle > 0)
        fprintf(out, "%%%ld", cluster->throttle);
    fputc('\n', out);
    if (*cluster->partition)
        fprintf(out, "#SBATCH --partition=%s\n", cluster->partition);
    if (*exclude)
        fprintf(out, "#SBATCH --exclude=%s\n", exclude);
    for (size_t i = 0; i < cluster->option_count; i++)
        fprintf(out, "#SBATCH %s\n", cluster->options[i]);
    fprintf(out,
            "export VIRTGRADE_SUBMITTED=%s\n"
            "exec >>%s\"$SLURM_ARRAY_TASK_ID-%ld.log\" 2>&1\n"
            "exec %s cluster task %s --attempt %ld\n",
            attempt->submitted, log_word, attempt->number, program_word, directory_word,
            attempt->number);
    return output_commit(&output, err);
}

/* --- calls --- */

/* Runs a program of Slurm; `ret_output` may be NULL. */
static int slurm_call(const char *const argv[], struct deadline deadline, struct buffer *ret_output,
                      struct error *err)
{
    CLEANUP_TEXT char *program = program_find(argv[0]);
    if (!program)
        return error_set(err, ERROR_MISSING,
                         "%s is not installed here, expected a host of a Slurm cluster: apt-get "
                         "install slurm-client",
                         argv[0]);
    const char *call[SLURM_WORDS_MOST + 1] = {program};
    for (size_t i = 1; i < SLURM_WORDS_MOST && argv[i]; i++)
        call[i] = argv[i];
    return process_check(&(struct process_plan){.argv = call}, deadline, ret_output, err);
}

int slurm_submit(const struct cluster *cluster, struct cluster_attempt *attempt,
                 struct deadline deadline, struct error *err)
{
    CLEANUP_TEXT char *path = cluster_path(cluster, "submit.sbatch");
    CLEANUP(buffer_free) struct buffer printed = {0};
    const char *const argv[] = {"sbatch", "--parsable", path, NULL};
    int result = slurm_call(argv, deadline, &printed, err);
    if (result != 0)
        return result;
    /* The job, and a semicolon and the name of the cluster if there are several. */
    struct span job = span_trim(span_until((struct span){printed.s, printed.n}, ";\n"));
    long number;
    if (!span_to_count(job, 2147483647, &number))
        return error_set(err, ERROR_FAILED, "sbatch: printed %s, expected the number of the job",
                         quoted(printed.s, printed.n).text);
    free(attempt->job);
    attempt->job = memory_copy(job.s, job.n);
    return 0;
}

int slurm_cancel(const struct cluster *cluster, struct deadline deadline, struct error *err)
{
    int result = 0;
    for (size_t i = 0; i < cluster->attempt_count && result == 0; i++) {
        const char *const argv[] = {"scancel", "--quiet", cluster->attempts[i].job, NULL};
        if (*cluster->attempts[i].job)
            result = slurm_call(argv, deadline, NULL, err);
    }
    return result;
}

/* --- the queue --- */

void slurm_queue_free(struct slurm_queue *queue)
{
    for (size_t i = 0; i < queue->count; i++) {
        free(queue->tasks[i].job);
        free(queue->tasks[i].state);
        free(queue->tasks[i].node);
        free(queue->tasks[i].reason);
    }
    free(queue->tasks);
    *queue = (struct slurm_queue){0};
}

static char *take_queue_field(struct span *rest)
{
    struct span field = span_trim(span_until(*rest, "|"));
    *rest = span_skip(*rest, span_until(*rest, "|").n);
    if (rest->n > 0)
        *rest = span_skip(*rest, 1);
    return memory_copy(field.s, field.n);
}

int slurm_queue_parse(struct span text, struct slurm_queue *ret_queue, struct error *err)
{
    struct lines lines = lines_of(text);
    while (lines_next(&lines)) {
        struct span rest = lines.line;
        size_t bars = 0;
        for (size_t i = 0; i < rest.n; i++)
            bars += rest.s[i] == '|';
        if (bars != 4)
            return error_set(err, ERROR_INPUT, "squeue: line %zu: %s, expected %s", lines.number,
                             quoted(rest.s, rest.n).text, QUEUE_FORMAT);
        ret_queue->tasks = memory_grow(ret_queue->tasks, ret_queue->count, &ret_queue->capacity,
                                       sizeof *ret_queue->tasks);
        struct slurm_task *task = &ret_queue->tasks[ret_queue->count++];
        *task = (struct slurm_task){.job = take_queue_field(&rest)};
        CLEANUP_TEXT char *index = take_queue_field(&rest);
        task->state = take_queue_field(&rest);
        task->node = take_queue_field(&rest);
        task->reason = take_queue_field(&rest);
        /* A job that is no array has "N/A" there. */
        if (!span_to_count(span_of(index), CLUSTER_BLOCKS_MOST, &task->index))
            task->index = 0;
    }
    return 0;
}

int slurm_queue_read(struct deadline deadline, struct slurm_queue *ret_queue, struct error *err)
{
    const char *const argv[] = {
        "squeue", "--me", "--noheader", "--array", "--states=all", "--format=" QUEUE_FORMAT, NULL};
    CLEANUP(buffer_free) struct buffer printed = {0};
    int result = slurm_call(argv, deadline, &printed, err);
    return result == 0 ? slurm_queue_parse((struct span){printed.s, printed.n}, ret_queue, err)
                       : result;
}

const struct slurm_task *slurm_queue_find(const struct slurm_queue *queue, const char *job,
                                          long block)
{
    for (size_t i = 0; i < queue->count; i++)
        if (queue->tasks[i].index == block && strcmp(queue->tasks[i].job, job) == 0)
            return &queue->tasks[i];
    return NULL;
}

bool slurm_task_is_open(const struct slurm_task *task)
{
    static const char *const open[] = {"PENDING",   "CONFIGURING", "RUNNING",      "COMPLETING",
                                       "SUSPENDED", "REQUEUED",    "RESIZING",     "SIGNALING",
                                       "STAGE_OUT", "STOPPED",     "REQUEUE_HOLD", "REQUEUE_FED"};
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (strcmp(task->state, open[i]) == 0)
            return true;
    return false;
}
