#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/grid.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/tree.h"
#include "cluster/cluster_state.h"
#include "cluster/cluster_task.h"
#include "lab/lab_trust.h"
#include "model/settings.h"
#include "run/progress.h"
#include "command.h"
#include "merge_options.h"
#include "table_output.h"

enum {
    HOSTS,
    PARTITION,
    EXCLUDE,
    THROTTLE,
    SBATCH,
    DRY_RUN,
    EVERYWHERE,
    ATTEMPT,
    SCRATCH,
    ALLOW,
    FORMAT,
    OUTPUT,
    CALL_S = 120,
    TASK_S = 864000
};
enum action { SUBMIT, STATUS, RESUBMIT, CANCEL, COLLECT, TASK };

/* --- submit --- */

/* This program, for the job script. The caller frees it. */
static char *own_path(void)
{
    char *path = realpath("/proc/self/exe", NULL);
    return path ? path : memory_print("virtgrade");
}

/* Writes the script of a new attempt and submits it, unless this is a dry run. */
static int submit_blocks(struct cluster *cluster, const long blocks[], size_t count,
                         const char *exclude, const struct arguments *arguments, struct error *err)
{
    CLEANUP_TEXT char *program = own_path();
    struct cluster_attempt *attempt = cluster_add_attempt(cluster, blocks, count);
    bool is_dry = arguments->values[DRY_RUN] != NULL;
    int result = slurm_write_script(cluster, attempt, exclude, program, err);
    if (result == 0 && is_dry)
        fprintf(arguments->messages, "next: sbatch %s/submit.sbatch\n", cluster->directory);
    if (result != 0 || is_dry)
        return result;
    result = slurm_submit(cluster, attempt, deadline_in(CALL_S), err);
    if (result == 0)
        result = cluster_save(cluster, err);
    if (result == 0)
        fprintf(arguments->messages,
                "job %s: %zu blocks, attempt %ld\nnext: virtgrade cluster status %s\n",
                attempt->job, count, attempt->number, cluster->directory);
    return result;
}

static int take_count(const char *option, const char *text, long most, long *ret_count,
                      struct error *err)
{
    if (span_to_count(span_of(text), most, ret_count) && *ret_count > 0)
        return 0;
    return error_set(err, ERROR_USAGE, "--%s: %s, expected a whole number from 1 to %ld", option,
                     quoted(text, strlen(text)).text, most);
}

/* The plan that the options describe, without its directory. */
static int cluster_from_options(const struct arguments *arguments, struct cluster *ret_cluster,
                                struct error *err)
{
    const char *options[REPEATS_MOST];
    const char *const *values = arguments->values;
    size_t count = arguments_repeated(arguments, "sbatch", options);
    *ret_cluster = (struct cluster){
        .partition = memory_print("%s", values[PARTITION] ? values[PARTITION] : ""),
        .exclude = memory_print("%s", values[EXCLUDE] ? values[EXCLUDE] : ""),
        .options = memory_alloc(count, sizeof *ret_cluster->options)};
    for (size_t i = 0; i < count; i++)
        ret_cluster->options[ret_cluster->option_count++] = memory_print("%s", options[i]);
    if (!values[HOSTS])
        return error_set(err, ERROR_USAGE, "cluster submit: --hosts is missing: how many blocks");
    int result = take_count("hosts", values[HOSTS], CLUSTER_BLOCKS_MOST, &ret_cluster->blocks, err);
    if (result == 0 && values[THROTTLE])
        result = take_count("throttle", values[THROTTLE], CLUSTER_BLOCKS_MOST,
                            &ret_cluster->throttle, err);
    return result == 0 ? slurm_check_options(ret_cluster, err) : result;
}

static int submit(const struct arguments *arguments, struct error *err)
{
    CLEANUP(cluster_free) struct cluster cluster = {0};
    CLEANUP(settings_free) struct settings settings = {0};
    const char *profile = arguments->operands[1], *directory = arguments->values[OUTPUT];
    if (!directory)
        return error_set(
            err, ERROR_USAGE,
            "cluster submit: --output is missing: a new directory that all hosts share");
    int result = cluster_from_options(arguments, &cluster, err);
    if (result == 0)
        result = settings_read(profile, &settings, err);
    if (result == 0)
        result = lab_trust_check(&settings, err);
    if (result == 0)
        result = cluster_create(directory, profile, &cluster, err);
    if (result != 0)
        return result;
    long *blocks = memory_alloc((size_t)cluster.blocks, sizeof *blocks);
    for (long i = 0; i < cluster.blocks; i++)
        blocks[i] = i + 1;
    result =
        submit_blocks(&cluster, blocks, (size_t)cluster.blocks, cluster.exclude, arguments, err);
    free(blocks);
    struct error later;
    if (result != 0 && !*cluster.attempts->job)
        tree_remove(cluster.directory, &later);
    return result;
}

/* --- status --- */

/* The state of all blocks. If Slurm does not answer, this is said, and the markers alone tell. */
static int read_states(const struct cluster *cluster, FILE *messages,
                       struct block_states *ret_states, struct error *err)
{
    CLEANUP(slurm_queue_free) struct slurm_queue queue = {0};
    struct error fault;
    bool answered = slurm_queue_read(deadline_in(CALL_S), &queue, &fault) == 0;
    if (!answered)
        fprintf(messages, "Slurm does not answer: %s\n", fault.text);
    return block_states_read(cluster, answered ? &queue : NULL, ret_states, err);
}

static void write_states_csv(FILE *out, const struct block_states *states)
{
    CLEANUP(grid_free) struct grid grid = {.columns = 6};
    static const char *const titles[] = {"block", "state", "host", "percent", "left_s", "reason"};
    grid_row(&grid, GRID_HEADER);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        grid_cell(&grid, "%s", titles[i]);
    for (size_t i = 0; i < states->count; i++) {
        const struct block_state *state = &states->items[i];
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%ld", state->block);
        grid_cell(&grid, "%s", block_phase_name(state->phase));
        grid_cell(&grid, "%s", state->host);
        grid_cell(&grid, "%s", state->percent >= 0 ? number_text(state->percent).text : "");
        grid_cell(&grid, "%s", state->left_s >= 0 ? number_text(state->left_s).text : "");
        grid_cell(&grid, "%s", state->reason);
    }
    grid_write(out, &grid, GRID_CSV);
}

static void write_states_text(FILE *out, const struct block_states *states)
{
    CLEANUP(grid_free) struct grid grid = {.columns = 6, .left = 6};
    static const char *const titles[] = {"Block", "State", "Host", "Done", "Left", "Why"};
    grid_row(&grid, GRID_HEADER);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        grid_cell(&grid, "%s", titles[i]);
    for (size_t i = 0; i < states->count; i++) {
        const struct block_state *state = &states->items[i];
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%ld", state->block);
        grid_cell(&grid, "%s", block_phase_name(state->phase));
        grid_cell(&grid, "%s", *state->host ? state->host : "-");
        if (state->percent >= 0)
            grid_cell(&grid, "%.0f %%", state->percent);
        else
            grid_cell(&grid, "-");
        grid_cell(&grid, "%s", state->left_s >= 0 ? duration_of(state->left_s).text : "-");
        grid_cell(&grid, "%s", state->reason);
    }
    grid_write(out, &grid, GRID_TEXT);
}

static size_t count_phase(const struct block_states *states, enum block_phase phase)
{
    size_t count = 0;
    for (size_t i = 0; i < states->count; i++)
        count += states->items[i].phase == phase;
    return count;
}

static void write_phases(FILE *out, const struct block_states *states)
{
    putc('\n', out);
    for (int phase = 0; phase < BLOCK_PHASES; phase++) {
        size_t count = count_phase(states, (enum block_phase)phase);
        if (count > 0)
            fprintf(out, "%zu %s\n", count, block_phase_name((enum block_phase)phase));
    }
}

static int print_states(const struct cluster *cluster, const struct arguments *arguments,
                        struct error *err)
{
    CLEANUP(block_states_free) struct block_states states = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    enum output_format format;
    int result =
        table_format_parse(arguments->values[FORMAT], "text,csv,json", NULL, &output, &format, err);
    if (result == 0)
        result = read_states(cluster, arguments->messages, &states, err);
    if (result == 0)
        result = table_output_open(NULL, &output, err);
    if (result != 0)
        return result;
    if (format == FORMAT_CSV) {
        write_states_csv(output.stream, &states);
    } else {
        write_states_text(output.stream, &states);
        write_phases(output.stream, &states);
    }
    return table_output_commit(&output, err);
}

/* --- resubmit --- */

static int resubmit(struct cluster *cluster, const struct arguments *arguments, struct error *err)
{
    CLEANUP(block_states_free) struct block_states states = {0};
    int result = read_states(cluster, arguments->messages, &states, err);
    if (result == 0 && count_phase(&states, BLOCK_UNKNOWN) > 0)
        result = error_set(err, ERROR_FAILED,
                           "cluster resubmit: some blocks may still run; try again when Slurm "
                           "answers");
    if (result != 0)
        return result;
    long *blocks = memory_alloc(states.count, sizeof *blocks);
    size_t count = 0;
    for (size_t i = 0; i < states.count; i++)
        if (states.items[i].phase == BLOCK_FAILED || states.items[i].phase == BLOCK_LOST)
            blocks[count++] = states.items[i].block;
    CLEANUP_TEXT char *exclude = memory_print("%s", cluster->exclude);
    CLEANUP_TEXT char *failed = block_states_failed_hosts(&states);
    if (!arguments->values[EVERYWHERE] && *failed)
        memory_append(&exclude, ",", failed);
    if (count == 0)
        fprintf(arguments->messages, "nothing to submit: no block failed or was lost\n");
    else
        result = submit_blocks(cluster, blocks, count, exclude, arguments, err);
    free(blocks);
    return result;
}

/* --- collect --- */

static void tell_missing(const struct block_states *states, FILE *messages)
{
    for (size_t i = 0; i < states->count; i++) {
        const struct block_state *state = &states->items[i];
        if (state->phase != BLOCK_DONE)
            fprintf(messages, "block %ld is missing: %s%s%s\n", state->block,
                    block_phase_name(state->phase), *state->reason ? ": " : "", state->reason);
    }
}

static int collect(const struct cluster *cluster, const struct arguments *arguments,
                   struct error *err)
{
    CLEANUP(block_states_free) struct block_states states = {0};
    CLEANUP(cluster_hosts_free) struct cluster_hosts hosts = {0};
    struct merge_options options = {0};
    if (!arguments->values[OUTPUT])
        return error_set(err, ERROR_USAGE, "cluster collect: --output is missing: the new study");
    int result = merge_allowed(arguments->values[ALLOW], &options, err);
    if (result == 0)
        result = read_states(cluster, arguments->messages, &states, err);
    if (result == 0)
        result = cluster_hosts_list(cluster, &hosts, err);
    if (result != 0)
        return result;
    tell_missing(&states, arguments->messages);
    struct merge_source *sources = memory_alloc(hosts.count, sizeof *sources);
    char **paths = memory_alloc(hosts.count, sizeof *paths);
    size_t count = 0;
    for (size_t i = 0; i < hosts.count; i++)
        if (hosts.folders[i] && states.items[i].phase == BLOCK_DONE) {
            paths[count] = memory_print("%s/hosts/%s", cluster->directory, hosts.folders[i]);
            sources[count] = (struct merge_source){paths[count], states.items[i].host};
            count++;
        }
    if (count == 0)
        result = error_set(err, ERROR_INPUT, "%s: no block is done yet", cluster->directory);
    else
        result = merge_studies(sources, count, arguments->values[OUTPUT], &options,
                               arguments->messages, err);
    for (size_t i = 0; i < count; i++)
        free(paths[i]);
    free(paths);
    free(sources);
    if (result == 0)
        fprintf(arguments->messages, "%zu of %ld blocks\nnext: virtgrade score %s\n", count,
                cluster->blocks, arguments->values[OUTPUT]);
    return result;
}

/* --- the task --- */

/* A variable that Slurm sets for its jobs. */
static int slurm_variable(const char *name, const char **ret_value, struct error *err)
{
    *ret_value = getenv(name);
    return *ret_value && **ret_value
               ? 0
               : error_set(err, ERROR_USAGE, "cluster task: no %s, expected a job of Slurm", name);
}

static int task(const struct cluster *cluster, const struct arguments *arguments, struct error *err)
{
    const char *index, *host, *temporary = getenv("TMPDIR");
    long block, attempt;
    if (!arguments->values[ATTEMPT])
        return error_set(err, ERROR_USAGE, "cluster task: --attempt is missing");
    int result = slurm_variable("SLURM_ARRAY_TASK_ID", &index, err);
    if (result == 0)
        result = slurm_variable("SLURMD_NODENAME", &host, err);
    if (result == 0)
        result =
            take_count("attempt", arguments->values[ATTEMPT], CLUSTER_BLOCKS_MOST, &attempt, err);
    if (result != 0)
        return result;
    if (!span_to_count(span_of(index), cluster->blocks, &block) || block == 0)
        return error_set(err, ERROR_USAGE, "SLURM_ARRAY_TASK_ID: %s, expected a block, 1 to %ld",
                         quoted(index, strlen(index)).text, cluster->blocks);
    const char *scratch = arguments->values[SCRATCH] ? arguments->values[SCRATCH]
                          : temporary                ? temporary
                                                     : "/var/tmp";
    struct deadline deadline = deadline_in(TASK_S);
    deadline.interrupt = interrupt_open();
    result = cluster_task_run(cluster, block, attempt, host, scratch, deadline, arguments->messages,
                              err);
    if (deadline.interrupt >= 0)
        close(deadline.interrupt);
    return result;
}

/* --- the command --- */

static int cluster_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(cluster_free) struct cluster cluster = {0};
    size_t action = 0;
    int result = choice_parse("action", arguments->operands[0],
                              "submit,status,resubmit,cancel,collect,task", &action, err);
    if (result == 0 && action == SUBMIT)
        return submit(arguments, err);
    if (result == 0)
        result = cluster_open(arguments->operands[1], &cluster, err);
    if (result != 0)
        return result;
    switch ((enum action)action) {
    case STATUS:
        return print_states(&cluster, arguments, err);
    case RESUBMIT:
        return resubmit(&cluster, arguments, err);
    case CANCEL:
        return slurm_cancel(&cluster, deadline_in(CALL_S), err);
    case COLLECT:
        return collect(&cluster, arguments, err);
    default:
        return task(&cluster, arguments, err);
    }
}

const struct command command_cluster = {
    .name = "cluster",
    .operands = "submit STUDY.ini | status|resubmit|cancel|collect|task DIR",
    .operands_least = 2,
    .operands_most = 2,
    .purpose = "Run a study on many hosts, through Slurm",
    .details =
        "submit    write DIR/submit.sbatch and submit it: a job array with a task for each of\n"
        "          --hosts blocks. A task has a host for itself, runs STUDY.ini there as\n"
        "          `virtgrade run` does, and copies the study to DIR/hosts/HOST-BLOCK\n"
        "status    print the state of each block: queued, running, done, failed or lost\n"
        "resubmit  submit what failed or was lost again, without the hosts where it failed\n"
        "cancel    cancel all that waits or runs\n"
        "collect   merge the blocks that are done into one study, as `virtgrade merge` does;\n"
        "          the column `host` tells where a value was measured\n"
        "task      run one block; the job script does this\n"
        "\n"
        "DIR must be on a file system that all hosts share, under the same path. The tasks say\n"
        "themselves how they end, so Slurm's accounting may be off.",
    .options =
        {
            [HOSTS] = {"hosts", 0, "N", NULL, "with submit: number of blocks"},
            [PARTITION] = {"partition", 0, "NAME", NULL, "with submit: partition of the hosts"},
            [EXCLUDE] = {"exclude", 0, "HOSTS", NULL, "with submit: hosts to leave out, n1,n[4-6]"},
            [THROTTLE] = {"throttle", 0, "K", NULL, "with submit: blocks at a time, at most"},
            [SBATCH] = {"sbatch", 0, "OPTION", NULL,
                        "with submit: a further option of sbatch; may be repeated"},
            [DRY_RUN] = {"dry-run", 0, NULL, NULL, "write the job script without submitting it"},
            [EVERYWHERE] = {"everywhere", 0, NULL, NULL,
                            "with resubmit: also on hosts where a block failed"},
            [ATTEMPT] = {"attempt", 0, "A", NULL, "with task: number of the submission"},
            [SCRATCH] =
                {"scratch", 0, "DIR", NULL,
                 "with task: a directory on the host's own disk; default: TMPDIR, /var/tmp"},
            [ALLOW] = MERGE_ALLOW_OPTION,
            [FORMAT] = {"format", 0, "NAME", "text", "with status: text, csv or json"},
            [OUTPUT] = {"output", 'o', "DIR", NULL, "with submit and collect: the new folder"},
        },
    .repeats = "sbatch",
    .run = cluster_command_run,
};
