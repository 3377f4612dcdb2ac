#include "model/block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "suites.h"

/* A block whose processors ran at this rate and of whose time so much was stolen. */
static struct block *add(struct blocks *blocks, const char *host, int number, double rate,
                         double stolen)
{
    struct block *block = blocks_add(blocks, host, "");
    block->number = number;
    block->began_s = 1700000000 + number;
    block->ended_s = block->began_s + 60;
    block->cpu_rate = rate;
    block->memory_rate = 1000;
    block->steal_percent = stolen;
    return block;
}

static void rules(struct settings *settings, const char *text)
{
    struct error err;
    ck_assert_msg(settings_parse("study.ini", span_of(text), settings, &err) == 0, "%s", err.text);
}

#define RULES                                                                                      \
    "[study]\nsteal_percent = 5\n[rules]\nhealth_percent = 10\nrun_again = 1\nexclude = marked\n"

START_TEST(a_slow_block_and_a_stolen_one_are_marked)
{
    CLEANUP(blocks_free) struct blocks blocks = {0};
    CLEANUP(settings_free) struct settings settings = {0};
    rules(&settings, RULES);
    add(&blocks, "", 1, 100, 5);
    add(&blocks, "", 2, 101, 5.1);
    add(&blocks, "", 3, 89.9, 0);
    add(&blocks, "", 4, 90.1, NAN);
    add(&blocks, "", 5, 104, 0);
    blocks_mark(&blocks, &settings);
    const bool marked[] = {false, true, true, false, false};
    for (size_t i = 0; i < blocks.count; i++)
        ck_assert_msg(blocks.items[i].marked == marked[i], "block %zu", i + 1);
    ck_assert_str_eq(blocks.items[1].reason, "5.1 % of the host's time stolen");
    ck_assert_str_eq(blocks.items[2].reason, "processors 10.1 % slower than the median");
}
END_TEST

/* The sixth block would move the median of the others from 104 to 102.5, by which the fourth would
 * not be slow. */
START_TEST(a_block_that_is_run_again_does_not_move_the_median)
{
    CLEANUP(blocks_free) struct blocks blocks = {0};
    CLEANUP(settings_free) struct settings settings = {0};
    rules(&settings, RULES);
    const double rates[] = {105, 104, 106, 93, 101};
    for (int i = 0; i < 5; i++)
        add(&blocks, "", i + 1, rates[i], 0);
    add(&blocks, "", 6, 90, 0)->replaces = 4;
    blocks_mark(&blocks, &settings);
    ck_assert(blocks.items[3].marked && blocks.items[5].marked);
    ck_assert_str_eq(blocks.items[3].reason, "processors 10.6 % slower than the median");
}
END_TEST

START_TEST(without_a_check_only_stolen_time_marks)
{
    CLEANUP(blocks_free) struct blocks blocks = {0};
    CLEANUP(settings_free) struct settings settings = {0};
    rules(&settings, "[study]\nsteal_percent = 5\n");
    add(&blocks, "", 1, 100, 0);
    add(&blocks, "", 2, 1, 0);
    add(&blocks, "", 3, 100, 6)->cpu_rate = NAN;
    blocks_mark(&blocks, &settings);
    ck_assert(!blocks.items[0].marked && !blocks.items[1].marked && blocks.items[2].marked);
    ck_assert_int_eq(blocks_next(&blocks, &settings), 0); /* nothing is run again by default */
    blocks_exclude(&blocks);
    ck_assert(!blocks.items[2].excluded);
}
END_TEST

START_TEST(the_median_is_that_of_the_sitting)
{
    CLEANUP(blocks_free) struct blocks blocks = {0};
    CLEANUP(settings_free) struct settings settings = {0};
    rules(&settings, RULES);
    for (int i = 1; i <= 3; i++) {
        add(&blocks, "slow", i, 50, 0);
        add(&blocks, "fast", i, 100, 0);
    }
    blocks_mark(&blocks, &settings);
    for (size_t i = 0; i < blocks.count; i++)
        ck_assert(!blocks.items[i].marked);
}
END_TEST

START_TEST(a_marked_block_is_replaced_once)
{
    CLEANUP(blocks_free) struct blocks blocks = {0};
    CLEANUP(settings_free) struct settings settings = {0};
    rules(&settings, RULES);
    add(&blocks, "", 1, 100, 0);
    add(&blocks, "", 2, 100, 9);
    add(&blocks, "", 3, 100, 9);
    blocks_mark(&blocks, &settings);
    ck_assert_int_eq(blocks_next(&blocks, &settings), 2);
    blocks_exclude(&blocks);
    ck_assert(!blocks.items[1].excluded);
    add(&blocks, "", 4, 100, 0)->replaces = 2;
    blocks_mark(&blocks, &settings);
    ck_assert_int_eq(blocks_next(&blocks, &settings), 0); /* run_again = 1 */
    blocks_exclude(&blocks);
    ck_assert(blocks.items[1].excluded);
    ck_assert(!blocks.items[2].excluded);
    ck_assert(!blocks.items[3].excluded);
    /* In vain: the marked block counts, and so does its marked replacement. */
    blocks.items[3].steal_percent = 9;
    blocks_mark(&blocks, &settings);
    blocks_exclude(&blocks);
    ck_assert(!blocks.items[1].excluded);
    settings.rules.run_again = 2;
    ck_assert_int_eq(blocks_next(&blocks, &settings), 3);
    add(&blocks, "", 5, 100, 0)->replaces = 4;
    blocks_mark(&blocks, &settings);
    blocks_exclude(&blocks);
    ck_assert(blocks.items[1].excluded);
    ck_assert(blocks.items[3].excluded);
}
END_TEST

START_TEST(written_blocks_are_read_back)
{
    struct error err;
    CLEANUP(blocks_free) struct blocks blocks = {0};
    CLEANUP(blocks_free) struct blocks read = {0};
    CLEANUP(settings_free) struct settings settings = {0};
    char path[128];
    strcpy(path, scratch_path("blocks.csv"));
    rules(&settings, RULES);
    add(&blocks, "a, b", 1, 100, 9);
    add(&blocks, "a, b", 6, 100, 0)->replaces = 1;
    add(&blocks, "", 1, NAN, NAN);
    blocks_mark(&blocks, &settings);
    {
        CLEANUP(output_free) struct output output = {0};
        ck_assert_int_eq(output_open(path, &output, &err), 0);
        blocks_write(output.stream, "a study", &blocks);
        ck_assert_int_eq(output_commit(&output, &err), 0);
    }
    ck_assert_msg(blocks_read(path, &read, &err) == 0, "%s", err.text);
    ck_assert_uint_eq(read.count, 3);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_str_eq(read.items[i].host, blocks.items[i].host);
        ck_assert_str_eq(read.items[i].reason, blocks.items[i].reason);
        ck_assert_int_eq(read.items[i].number, blocks.items[i].number);
        ck_assert_int_eq(read.items[i].replaces, blocks.items[i].replaces);
        ck_assert(read.items[i].marked == blocks.items[i].marked);
        ck_assert(read.items[i].began_s == blocks.items[i].began_s);
        ck_assert(read.items[i].ended_s == blocks.items[i].ended_s);
    }
    ck_assert(isnan(read.items[2].cpu_rate) && isnan(read.items[2].steal_percent));
    ck_assert_ptr_eq(blocks_find(&read, span_of("a, b"), 6), &read.items[1]);
    ck_assert_ptr_null(blocks_find(&read, span_of("a, b"), 2));
    unlink(path);
}
END_TEST

#define HEAD                                                                                       \
    "study,host,block,replaces,began,ended,load_1min,cpu_rate,memory_rate,stolen_percent,marked,"  \
    "reason\n"
#define FIRST "s,,1,,2026-11-28T07:00:00Z,2026-11-28T07:10:00Z,0.5,500,20000,9,yes,stolen\n"

START_TEST(a_bad_block_is_an_error_with_its_place)
{
    static const struct {
        const char *row, *told;
    } cases[] = {
        {FIRST, ":3:3: "},
        {"s,,0,,2026-11-28T07:00:00Z,2026-11-28T07:10:00Z,0.5,1,1,0,no,\n", ":3:3: "},
        {"s,,2,7,2026-11-28T07:00:00Z,2026-11-28T07:10:00Z,0.5,1,1,0,no,\n", ":3:4: "},
        {"s,,2,2,2026-11-28T07:00:00Z,2026-11-28T07:10:00Z,0.5,1,1,0,no,\n", ":3:4: "},
        {"s,,2,,2026-11-28,2026-11-28T07:10:00Z,0.5,1,1,0,no,\n", "a time"},
        {"s,,2,,2026-11-28T07:00:00Z,2026-11-28T07:10:00Z,0.5,1,1,101,no,\n", "a percentage"},
        {"s,,2,,2026-11-28T07:00:00Z,2026-11-28T07:10:00Z,0.5,1,1,0,no,why\n", "a reason"},
        {"s,,2,,2026-11-28T07:00:00Z,2026-11-28T07:10:00Z,0.5,1,1,0,yes,\n", "a reason"},
        {"s,,2,,2026-11-28T07:00:00Z,2026-11-28T07:10:00Z,0.5,1,1,0,maybe,\n", "maybe"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err;
        CLEANUP(blocks_free) struct blocks blocks = {0};
        CLEANUP_TEXT char *text = memory_print(HEAD FIRST "%s", cases[i].row);
        const char *path = scratch_file("blocks.csv", text, strlen(text));
        ck_assert_int_eq(blocks_read(path, &blocks, &err), ERROR_INPUT);
        ck_assert_msg(strstr(err.text, cases[i].told) != NULL, "%zu: %s", i, err.text);
    }
}
END_TEST

Suite *block_suite(void)
{
    const TTest *const tests[] = {a_slow_block_and_a_stolen_one_are_marked,
                                  a_block_that_is_run_again_does_not_move_the_median,
                                  without_a_check_only_stolen_time_marks,
                                  the_median_is_that_of_the_sitting,
                                  a_marked_block_is_replaced_once,
                                  written_blocks_are_read_back,
                                  a_bad_block_is_an_error_with_its_place};
    return SUITE_OF("block", tests);
}
