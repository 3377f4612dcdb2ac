#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/tree.h"
#include "cluster/cluster_folder.h"
#include "cluster/cluster_state.h"
#include "cluster/slurm.h"
#include "suites.h"

/* A cluster of `blocks` blocks in an empty folder, all of them submitted as job 7. */
static struct cluster make_cluster(long blocks)
{
    struct error err;
    const char *profile = scratch_file("cluster.ini", "[study]\n", 8);
    CLEANUP_TEXT char *kept = memory_print("%s", profile);
    CLEANUP_TEXT char *folder = memory_print("%s", scratch_path("cluster"));
    struct cluster cluster = {
        .blocks = blocks, .partition = memory_print("%s", ""), .exclude = memory_print("%s", "")};
    long *numbers = memory_alloc((size_t)blocks, sizeof *numbers);
    for (long i = 0; i < blocks; i++)
        numbers[i] = i + 1;
    ck_assert_int_eq(tree_remove(folder, &err), 0);
    ck_assert_int_eq(cluster_create(folder, kept, &cluster, &err), 0);
    struct cluster_attempt *attempt = cluster_add_attempt(&cluster, numbers, (size_t)blocks);
    free(attempt->job);
    attempt->job = memory_print("7");
    ck_assert_int_eq(cluster_save(&cluster, &err), 0);
    free(numbers);
    return cluster;
}

static void write_marker(const struct cluster *cluster, long block, enum marker_state state)
{
    struct error err;
    const struct marker marker = {.block = block,
                                  .attempt = 1,
                                  .state = state,
                                  .host = (char[]){"n1"},
                                  .reason = (char[]){"it broke"},
                                  .percent = 25,
                                  .left_s = 60};
    ck_assert_int_eq(marker_write(cluster, &marker, &err), 0);
}

START_TEST(a_folder_is_read_as_it_was_written)
{
    struct error err;
    CLEANUP(cluster_free) struct cluster written = make_cluster(3);
    CLEANUP(cluster_free) struct cluster found = {0};
    ck_assert_int_eq(cluster_open(written.directory, &found, &err), 0);
    ck_assert_int_eq(found.blocks, 3);
    ck_assert_uint_eq(found.attempt_count, 1);
    ck_assert_str_eq(found.attempts[0].job, "7");
    ck_assert_uint_eq(found.attempts[0].count, 3);
    ck_assert_int_eq(found.attempts[0].blocks[2], 3);
    ck_assert_int_eq(cluster_create(written.directory, "none", &found, &err), ERROR_USAGE);
    CLEANUP_TEXT char *plan = cluster_path(&written, "cluster.json");
    ck_assert_int_eq(truncate(plan, 5), 0);
    CLEANUP(cluster_free) struct cluster damaged = {0};
    ck_assert_int_eq(cluster_open(written.directory, &damaged, &err), ERROR_INPUT);
}
END_TEST

/* Markers, and what Slurm says of the task, give the state. */
START_TEST(the_last_word_counts_before_the_queue)
{
    enum { BLOCKS = 8 };
    static const char queue_text[] = "7|1|PENDING||Resources\n"
                                     "7|2|RUNNING|n2|None\n"
                                     "7|3|RUNNING|n1|None\n"
                                     "7|4|NODE_FAIL|n1|None\n"
                                     "8|5|RUNNING|n1|None\n"
                                     "7|6|RUNNING|n1|None\n"
                                     "9|N/A|RUNNING|n3|None\n";
    static const enum block_phase expected[BLOCKS] = {BLOCK_QUEUED, BLOCK_RUNNING, BLOCK_RUNNING,
                                                      BLOCK_LOST,   BLOCK_LOST,    BLOCK_FAILED,
                                                      BLOCK_DONE,   BLOCK_LOST};
    struct error err;
    CLEANUP(cluster_free) struct cluster cluster = make_cluster(BLOCKS);
    CLEANUP(slurm_queue_free) struct slurm_queue queue = {0};
    CLEANUP(block_states_free) struct block_states states = {0}, unknown = {0};
    CLEANUP_TEXT char *whole = cluster_path(&cluster, "hosts/node-a-7");
    write_marker(&cluster, 3, MARKER_RUNNING);
    write_marker(&cluster, 4, MARKER_RUNNING);
    write_marker(&cluster, 6, MARKER_FAILED);
    ck_assert_int_eq(mkdir(whole, 0700), 0);
    ck_assert_int_eq(slurm_queue_parse(span_of(queue_text), &queue, &err), 0);
    ck_assert_int_eq(block_states_read(&cluster, &queue, &states, &err), 0);
    for (size_t i = 0; i < BLOCKS; i++)
        ck_assert_msg(states.items[i].phase == expected[i], "block %zu: %s, expected %s", i + 1,
                      block_phase_name(states.items[i].phase), block_phase_name(expected[i]));
    ck_assert_str_eq(states.items[0].reason, "Resources");
    ck_assert_str_eq(states.items[1].host, "n2");
    ck_assert_double_eq(states.items[2].percent, 25);
    ck_assert_str_eq(states.items[3].reason, "Slurm: NODE_FAIL");
    ck_assert_str_eq(states.items[5].reason, "it broke");
    ck_assert_str_eq(states.items[6].host, "node-a");
    CLEANUP_TEXT char *failed = block_states_failed_hosts(&states);
    ck_assert_str_eq(failed, "n1");
    /* Without an answer of Slurm, open blocks are unknown, and ended ones are not. */
    ck_assert_int_eq(block_states_read(&cluster, NULL, &unknown, &err), 0);
    ck_assert_int_eq(unknown.items[0].phase, BLOCK_UNKNOWN);
    ck_assert_int_eq(unknown.items[5].phase, BLOCK_FAILED);
    ck_assert_int_eq(unknown.items[6].phase, BLOCK_DONE);
}
END_TEST

START_TEST(other_output_of_squeue_is_refused)
{
    struct error err;
    CLEANUP(slurm_queue_free) struct slurm_queue queue = {0};
    ck_assert_int_eq(
        slurm_queue_parse(span_of("7|1|RUNNING|n1|None\nslurm_load_jobs error\n"), &queue, &err),
        ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "line 2"));
}
END_TEST

/* Nothing that stands in a job script can be anything but a value there. */
START_TEST(values_of_a_script_are_checked)
{
    static const struct {
        const char *partition, *exclude, *option;
        int result;
    } tries[] = {
        {"all", "n1,n[3-5]", "--time=10", 0}, {"a b", "", "", ERROR_USAGE},
        {"a\n#SBATCH", "", "", ERROR_USAGE},  {"", "n1;true", "", ERROR_USAGE},
        {"", "", "time=10", ERROR_USAGE},     {"", "", "--time=10\ntrue", ERROR_USAGE},
    };
    struct error err;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        CLEANUP_TEXT char *partition = memory_print("%s", tries[i].partition);
        CLEANUP_TEXT char *exclude = memory_print("%s", tries[i].exclude);
        CLEANUP_TEXT char *option = memory_print("%s", tries[i].option);
        const struct cluster cluster = {.partition = partition,
                                        .exclude = exclude,
                                        .options = &option,
                                        .option_count = *option != '\0'};
        ck_assert_int_eq(slurm_check_options(&cluster, &err), tries[i].result);
    }
}
END_TEST

START_TEST(a_script_names_its_blocks_and_quotes_its_paths)
{
    static const long blocks[] = {1, 2, 3, 5, 8, 9};
    struct error err;
    CLEANUP(cluster_free) struct cluster cluster = make_cluster(9);
    CLEANUP(file_free) struct file script = {0};
    CLEANUP_TEXT char *path = cluster_path(&cluster, "submit.sbatch");
    cluster.throttle = 2;
    struct cluster_attempt *attempt = cluster_add_attempt(&cluster, blocks, 6);
    ck_assert_int_eq(slurm_write_script(&cluster, attempt, "n1", "/opt/it's here", &err), 0);
    ck_assert_int_eq(file_read(path, &script, &err), 0);
    CLEANUP_TEXT char *text = memory_copy(script.text.s, script.text.n);
    ck_assert_ptr_nonnull(strstr(text, "#SBATCH --array=1-3,5,8-9%2\n"));
    ck_assert_ptr_nonnull(strstr(text, "#SBATCH --exclude=n1\n"));
    ck_assert_ptr_nonnull(strstr(text, "exec '/opt/it'\\''s here' cluster task '"));
    ck_assert_ptr_nonnull(strstr(text, "' --attempt 2\n"));
}
END_TEST

Suite *cluster_suite(void)
{
    const TTest *const tests[] = {a_folder_is_read_as_it_was_written,
                                  the_last_word_counts_before_the_queue,
                                  other_output_of_squeue_is_refused, values_of_a_script_are_checked,
                                  a_script_names_its_blocks_and_quotes_its_paths};
    return SUITE_OF("cluster", tests);
}
