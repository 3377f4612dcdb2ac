#include "platforms/replay.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "suites.h"

static const char answers[] =
    "{\"accepted_s\": 0.25, \"answered_s\": 1.5, \"commanded_s\": 2,\n"
    " \"answers\": [{\"argv\": [\"tool\", \"--n=*\"], \"output\": \"out.txt\", \"status\": 0},\n"
    "               {\"argv\": [\"tool\", \"--n=*\"], \"errors\": \"err.txt\", \"status\": 3}]}";

/* A lab whose platform replays the folder of the run. */
struct stage {
    struct settings settings;
    struct lab lab;
    struct instance *instance;
};

static int open_stage(struct stage *stage, const char *text, struct error *err)
{
    char directory[128];
    *stage = (struct stage){0};
    scratch_file("out.txt", "out\n", 4);
    scratch_file("err.txt", "err\n", 4);
    scratch_file("answers.json", text, strlen(text));
    strcpy(directory, scratch_path(""));
    ck_assert_int_eq(settings_read(NULL, &stage->settings, err), 0);
    free(stage->settings.replay.directory);
    stage->settings.replay.directory = memory_copy(directory, strlen(directory));
    free(stage->settings.lab.state);
    stage->settings.lab.state = memory_print("%slab", directory);
    ck_assert_int_eq(lab_open(&stage->settings, NULL, &stage->lab, err), 0);
    return instance_start(platform_find("replay"), &stage->lab, deadline_in(10), &stage->instance,
                          err);
}

static void close_stage(struct stage *stage)
{
    struct error err;
    if (stage->instance)
        ck_assert_int_eq(instance_stop(stage->instance, &err), 0);
    lab_close(&stage->lab);
    settings_free(&stage->settings);
}

static void assert_answer(struct stage *stage, const char *const argv[], int status,
                          const char *output, const char *errors)
{
    struct error err;
    struct outcome outcome;
    CLEANUP(capture_free) struct capture capture = {0};
    struct streams streams = capture_streams(&capture);
    ck_assert_int_eq(
        instance_exec(stage->instance, argv, &streams, deadline_in(10), &outcome, &err), 0);
    ck_assert_int_eq(outcome.status, status);
    ck_assert_str_eq(capture.output.s ? capture.output.s : "", output);
    ck_assert_str_eq(capture.errors.s ? capture.errors.s : "", errors);
}

START_TEST(answers_come_in_order_and_the_last_repeats)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    ck_assert_int_eq(open_stage(&stage, answers, &err), 0);
    const char *const argv[] = {"tool", "--n=7", NULL};
    assert_answer(&stage, argv, 0, "out\n", "");
    assert_answer(&stage, argv, 3, "", "err\n");
    assert_answer(&stage, argv, 3, "", "err\n");
    ck_assert_int_eq(stage.instance->accepted_ns - stage.instance->asked_ns, 250000000);
    ck_assert_int_eq(stage.instance->answered_ns - stage.instance->asked_ns, 1500000000);
}
END_TEST

START_TEST(a_command_without_an_answer_is_an_error)
{
    struct error err;
    struct outcome outcome;
    CLEANUP(close_stage) struct stage stage;
    ck_assert_int_eq(open_stage(&stage, answers, &err), 0);
    const char *const shorter[] = {"tool", NULL}, *const longer[] = {"tool", "--n=1", "x", NULL};
    ck_assert_int_eq(instance_exec(stage.instance, shorter, NULL, deadline_in(10), &outcome, &err),
                     ERROR_INPUT);
    ck_assert_int_eq(instance_exec(stage.instance, longer, NULL, deadline_in(10), &outcome, &err),
                     ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "answers.json: no answer for 'tool'"));
}
END_TEST

START_TEST(files_copied_in_can_be_copied_out)
{
    struct error err;
    char from[128];
    CLEANUP(close_stage) struct stage stage;
    ck_assert_int_eq(open_stage(&stage, answers, &err), 0);
    strcpy(from, scratch_path("out.txt"));
    CLEANUP_TEXT char *back = memory_print("%s.back", from);
    ck_assert_int_eq(instance_copy_in(stage.instance, from, "/bench/a", deadline_in(9), &err), 0);
    ck_assert_int_eq(instance_copy_out(stage.instance, "/bench/a", back, deadline_in(9), &err), 0);
    CLEANUP(file_free) struct file file = {0};
    ck_assert_int_eq(file_read(back, &file, &err), 0);
    ck_assert(span_is(file.text, "out\n"));
    ck_assert_int_eq(instance_copy_out(stage.instance, "/bench/b", back, deadline_in(9), &err),
                     ERROR_INPUT);
    unlink(back);
}
END_TEST

START_TEST(answers_of_another_form_are_refused)
{
    static const char *const texts[] = {
        "[]",
        "{\"answers\": 7}",
        "{\"answers\": [7]}",
        "{\"answers\": [{\"argv\": [], \"status\": 0}]}",
        "{\"answers\": [{\"argv\": [7], \"status\": 0}]}",
        "{\"answers\": [{\"argv\": [\"a\"]}]}",
        "{\"answers\": [{\"argv\": [\"a\"], \"status\": 0, \"output\": 7}]}",
        "{\"answers\": [{\"argv\": [\"a\"], \"status\": 256}]}",
        "{\"answers\": [{\"argv\": [\"a\"], \"status\": -1}]}",
        "{\"answers\": [], \"accepted_s\": \"0.1\"}",
        "{\"answers\": [], \"answered_s\": -1}",
        "{\"answers\": [], \"commanded_s\": 1e300}",
        "{\"answers\": [], \"lacks\": [\"spoon\"]}",
        "{\"answers\": [], \"lacks\": [4]}",
        "{",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct error err;
        CLEANUP(close_stage) struct stage stage;
        ck_assert_int_eq(open_stage(&stage, texts[i], &err), ERROR_INPUT);
        ck_assert_ptr_nonnull(strstr(err.text, "answers.json:1:"));
    }
}
END_TEST

START_TEST(missing_capabilities_are_listed)
{
    CLEANUP_TEXT char *lacking = platform_lacking(platform_find("replay"));
    ck_assert_str_eq(lacking, "kernel modules, host network");
}
END_TEST

START_TEST(capabilities_that_the_recorded_platform_lacked_are_listed)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    ck_assert_int_eq(
        open_stage(&stage, "{\"answers\": [], \"lacks\": [\"fork\", \"direct I/O\"]}", &err), 0);
    CLEANUP_TEXT char *lacking = capability_names(stage.instance->lacks);
    ck_assert_str_eq(lacking, "fork, kernel modules, direct I/O, host network");
}
END_TEST

Suite *replay_suite(void)
{
    const TTest *const tests[] = {
        answers_come_in_order_and_the_last_repeats,
        a_command_without_an_answer_is_an_error,
        files_copied_in_can_be_copied_out,
        answers_of_another_form_are_refused,
        missing_capabilities_are_listed,
        capabilities_that_the_recorded_platform_lacked_are_listed,
    };
    return SUITE_OF("replay", tests);
}
