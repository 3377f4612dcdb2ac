#include "model/raw_log.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "model/level.h"
#include "suites.h"

static void print(struct capture *capture, const char *output, const char *errors)
{
    buffer_append(&capture->output, output, strlen(output));
    buffer_append(&capture->errors, errors, strlen(errors));
}

START_TEST(a_written_log_is_read_back)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_path("1.log"));
    CLEANUP(raw_log_free) struct raw_log log = {{0}};
    CLEANUP(raw_content_free) struct raw_content content = {0};
    CLEANUP(capture_free) struct capture printed = {0};
    const char *const argv[] = {"a", "b c'd\n=== end ok", NULL};
    print(&printed, "one\n=== run x at y\nlast", "=== no\n");
    ck_assert_int_eq(raw_log_open(path, "file_io", "docker", 7, &log, &err), 0);
    raw_log_planned(&log, (struct raw_label){"seqrd", LEVEL_NONE});
    raw_log_planned(&log, (struct raw_label){"oltp", 10});
    raw_log_command(&log, &(struct raw_command){.place = "instance",
                                                .argv = argv,
                                                .began_ms = 1234567890123,
                                                .seconds = 1.5,
                                                .status = 3,
                                                .printed = &printed});
    raw_log_command(&log, &(struct raw_command){.label = {"oltp", 10},
                                                .place = "client",
                                                .argv = argv,
                                                .seconds = 2.25,
                                                .broke = "too\nlate"});
    raw_log_add_fact(&log, "load", "0.5 \n");
    ck_assert_int_ne(access(path, F_OK), 0);
    ck_assert_int_eq(raw_log_end(&log, STATUS_FAILED, "it\nbroke", &err), 0);

    ck_assert_msg(raw_log_read(path, &content, &err) == 0, "%s", err.text);
    ck_assert(span_is(content.experiment, "file_io") && span_is(content.platform, "docker"));
    ck_assert_int_eq(content.repetition, 7);
    ck_assert_uint_eq(content.planned_count, 2);
    ck_assert(span_is(content.planned[1].label, "oltp") && content.planned[1].level == 10);
    ck_assert_uint_eq(content.planned[0].line, 5);
    ck_assert_uint_eq(content.planned[1].line, 6);
    ck_assert_uint_eq(content.run_count, 2);
    ck_assert_uint_eq(content.runs[0].label.n, 0);
    ck_assert_int_eq(content.runs[0].status, 3);
    ck_assert_int_eq(content.runs[0].began_ms, 1234567890123);
    ck_assert(content.runs[0].seconds == 1.5);
    ck_assert(span_is(content.runs[0].output, "one\n === run x at y\nlast\n"));
    ck_assert_uint_eq(content.runs[0].output_line, content.runs[0].first + 3);
    ck_assert(span_is(content.runs[1].label, "oltp") && content.runs[1].level == 10);
    ck_assert_int_eq(content.runs[1].status, -1);
    ck_assert(span_is(content.runs[1].broke, "too late"));
    ck_assert_uint_eq(content.runs[1].last - content.runs[1].first, 3);
    ck_assert_uint_eq(content.fact_count, 1);
    ck_assert(span_is(content.facts[0].name, "load") && span_is(content.facts[0].value, "0.5"));
    ck_assert_int_eq(content.status, STATUS_FAILED);
    ck_assert(span_is(content.reason, "it broke"));
    ck_assert_ptr_nonnull(strstr(content.file.text.s, "2009-02-13T23:31:30.123Z"));
    unlink(path);
}
END_TEST

/* The clock of a host without a battery may stand at any time. */
START_TEST(a_time_before_1970_is_read_back)
{
    static const struct {
        int64_t ms;
        const char *text;
    } times[] = {{-1, "1969-12-31T23:59:59.999Z"},
                 {-1000, "1969-12-31T23:59:59.000Z"},
                 {-1546, "1969-12-31T23:59:58.454Z"},
                 {0, "1970-01-01T00:00:00.000Z"}};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct error err;
        char path[128];
        strcpy(path, scratch_path("3.log"));
        const char *const argv[] = {"a", NULL};
        CLEANUP(raw_log_free) struct raw_log log = {{0}};
        CLEANUP(raw_content_free) struct raw_content content = {0};
        ck_assert_int_eq(raw_log_open(path, "e", "p", 1, &log, &err), 0);
        raw_log_command(
            &log, &(struct raw_command){
                      .place = "instance", .argv = argv, .began_ms = times[i].ms, .seconds = 1});
        ck_assert_int_eq(raw_log_end(&log, STATUS_OK, "", &err), 0);
        ck_assert_msg(raw_log_read(path, &content, &err) == 0, "%s", err.text);
        ck_assert_ptr_nonnull(strstr(content.file.text.s, times[i].text));
        ck_assert_int_eq(content.runs[0].began_ms, times[i].ms);
        unlink(path);
    }
}
END_TEST

START_TEST(a_log_without_its_end_does_not_appear)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_path("2.log"));
    {
        CLEANUP(raw_log_free) struct raw_log log = {{0}};
        ck_assert_int_eq(raw_log_open(path, "file_io", "docker", 1, &log, &err), 0);
    }
    ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

#define HEAD "=== virtgrade raw log 1\n=== experiment e\n=== platform p\n=== repetition 1\n"

#define HEAD_2 "=== virtgrade raw log 2\n=== experiment e\n=== platform p\n=== repetition 1\n"
#define SUM_2 "=== sha256 ebc31c7df7b7642688e5f6922d204877d2b80c1cf225602137fb8446047faefa\n"

START_TEST(a_bad_log_is_an_error_with_its_place)
{
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"", ":1:1: "},
        {"=== virtgrade raw log 3\n", ":1:1: "},
        {"=== virtgrade raw log 1\n=== platform p\n", ":2:1: "},
        {"=== virtgrade raw log 1\n=== experiment e\n=== platform p\n=== repetition 0\n", ":4:1: "},
        {HEAD, "breaks off"},
        {HEAD "=== run a at b\n=== end ok\n", ":6:1: "},
        {HEAD "=== run a at b\n=== run a at b\n", ":6:1: "},
        {HEAD "=== run a\n", ":5:1: "},
        {HEAD "=== planned a 1 2\n", ":5:1: "},
        {HEAD "=== ended after 1 s with status 0\n", ":5:1: "},
        {HEAD "=== run a at b\n=== ended after x s with status 0\n", ":6:1: "},
        {HEAD "=== run a at b\n=== ended after -1 s with status 0\n", ":6:1: "},
        {HEAD "=== run a at b\n=== ended after 1 s with status 999\n", ":6:1: "},
        {HEAD "=== end maybe\n", ":5:1: "},
        {HEAD "=== end ok\nmore\n", ":6:1: "},
        {HEAD_2 "=== end ok\n", ":5:1: "},
        {HEAD_2 "=== sha256 0123\n=== end ok\n", ":5:1: "},
        {HEAD_2 SUM_2 "=== late 1\n=== end ok\n", ":6:1: "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err;
        struct raw_content content = {0};
        const char *path = scratch_file("bad.log", cases[i].text, strlen(cases[i].text));
        ck_assert_int_eq(raw_log_read(path, &content, &err), ERROR_INPUT);
        ck_assert_msg(strstr(err.text, cases[i].told) != NULL, "%zu: %s", i, err.text);
    }
}
END_TEST

/* Each byte counts: the sum tells of a change that the rest of a log cannot. */
START_TEST(a_changed_log_is_an_error)
{
    struct error err;
    char path[128];
    CLEANUP(raw_log_free) struct raw_log log = {{0}};
    CLEANUP(file_free) struct file file = {0};
    CLEANUP(capture_free) struct capture printed = {0};
    strcpy(path, scratch_path("3.log"));
    print(&printed, "95% 21\n", "");
    ck_assert_int_eq(raw_log_open(path, "http", "docker", 1, &log, &err), 0);
    raw_log_command(&log, &(struct raw_command){.label = {"http", 10},
                                                .place = "client",
                                                .argv = (const char *const[]){"ab", NULL},
                                                .printed = &printed});
    ck_assert_int_eq(raw_log_end(&log, STATUS_OK, "", &err), 0);
    ck_assert_int_eq(file_read(path, &file, &err), 0);
    size_t changes = 0;
    for (size_t i = 0; i < file.text.n; i++) {
        struct raw_content content = {0};
        CLEANUP_TEXT char *text = memory_copy(file.text.s, file.text.n);
        text[i] = text[i] == '1' ? '7' : '1';
        const char *changed = scratch_file("changed.log", text, file.text.n);
        if (raw_log_read(changed, &content, &err) == 0)
            ck_abort_msg("byte %zu", i);
        changes++;
    }
    ck_assert_uint_gt(changes, 200);
    unlink(path);
}
END_TEST

Suite *raw_log_suite(void)
{
    const TTest *const tests[] = {a_written_log_is_read_back, a_time_before_1970_is_read_back,
                                  a_log_without_its_end_does_not_appear,
                                  a_bad_log_is_an_error_with_its_place, a_changed_log_is_an_error};
    return SUITE_OF("raw_log", tests);
}
