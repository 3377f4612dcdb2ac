#include "platforms/libvirt/guest_agent_copy.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "suites.h"

/* A fake guest that answers each request with the next of these; the last one repeats. Records the
 * requests. */
struct played {
    const char *const *answers;
    size_t asked;
    char *questions; /* a line each */
};

static int play(void *context, const char *question, struct deadline deadline, char **ret_answer,
                struct error *err)
{
    (void)deadline;
    struct played *played = context;
    const char *answer = played->answers[played->asked];
    if (!played->questions)
        played->questions = memory_copy("", 0);
    memory_append(&played->questions, "\n", question);
    if (played->answers[played->asked + 1])
        played->asked++;
    if (strcmp(answer, "fail") == 0)
        return error_set(err, ERROR_FAILED, "the agent is gone");
    *ret_answer = memory_copy(answer, strlen(answer));
    return 0;
}

/* The two files of a command that printed nothing. */
#define SILENCE                                                                                    \
    "{\"return\":1000}", "{\"return\":{\"buf-b64\":\"\",\"eof\":true}}", "{\"return\":{}}",        \
        "{\"return\":1001}", "{\"return\":{\"buf-b64\":\"\",\"eof\":true}}", "{\"return\":{}}"

static const char *const words[] = {"echo", "a 'b' \"c\" $(d)\n", "", NULL};

static int run(struct played *played, const char *const argv[], struct capture *capture,
               int *ret_status, struct error *err)
{
    struct guest_agent agent = {"guest", play, played};
    struct streams streams = capture_streams(capture);
    return guest_agent_exec(&agent, 7, argv, &streams, deadline_in(0.3), ret_status, err);
}

START_TEST(a_command_gives_its_status_and_both_streams)
{
    static const char *const answers[] = {
        "{\"return\":{\"pid\":12}}",
        "{\"return\":{\"exited\":false}}",
        "{\"return\":{\"exited\":true,\"exitcode\":3}}",
        "{\"return\":1000}",
        "{\"return\":{\"count\":3,\"buf-b64\":\"YQBi\",\"eof\":false}}",
        "{\"return\":{\"count\":1,\"buf-b64\":\"/w==\",\"eof\":true}}",
        "{\"return\":{}}",
        "{\"return\":1001}",
        "{\"return\":{\"count\":1,\"buf-b64\":\"IQ==\",\"eof\":true}}",
        "{\"return\":{}}",
        NULL};
    struct played played = {answers, 0, NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err;
    int status = -1;
    ck_assert_int_eq(run(&played, words, &capture, &status, &err), 0);
    ck_assert_int_eq(status, 3);
    ck_assert_uint_eq(capture.output.n, 4);
    ck_assert_mem_eq(capture.output.s, "a\0b\xff", 4);
    ck_assert_str_eq(capture.errors.s, "!");
    free(played.questions);
}
END_TEST

/* The command's words follow the name of its output files. */
START_TEST(words_are_passed_unchanged)
{
    static const char *const answers[] = {"{\"return\":{\"pid\":12}}",
                                          "{\"return\":{\"exited\":true,\"exitcode\":0}}", SILENCE,
                                          NULL};
    struct played played = {answers, 0, NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err;
    int status = -1;
    ck_assert_int_eq(run(&played, words, &capture, &status, &err), 0);
    *strchr(played.questions, '\n') = '\0';
    CLEANUP_JSON json_t *question = json_loads(played.questions, 0, NULL);
    json_t *arg = json_member(question, "arguments.arg");
    ck_assert_uint_eq(json_array_size(arg), 4);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(json_string_value(json_array_get(arg, 1 + i)), words[i]);
    free(played.questions);
}
END_TEST

/* Short output comes with the status: "=a\\0b" and "!". */
START_TEST(short_output_needs_no_more_requests)
{
    static const char *const answers[] = {"{\"return\":{\"pid\":12}}",
                                          "{\"return\":{\"exited\":true,\"exitcode\":3,"
                                          "\"out-data\":\"PWEAYg==\",\"err-data\":\"IQ==\"}}",
                                          "fail", NULL};
    struct played played = {answers, 0, NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err;
    int status = -1;
    ck_assert_int_eq(run(&played, words, &capture, &status, &err), 0);
    ck_assert_int_eq(status, 3);
    ck_assert_uint_eq(capture.output.n, 3);
    ck_assert_mem_eq(capture.output.s, "a\0b", 3);
    ck_assert_str_eq(capture.errors.s, "!");
    free(played.questions);
}
END_TEST

START_TEST(long_output_is_in_files)
{
    static const char *const answers[] = {
        "{\"return\":{\"pid\":12}}",
        "{\"return\":{\"exited\":true,\"exitcode\":0,\"out-data\":\"Kw==\"}}",
        "{\"return\":1000}",
        "{\"return\":{\"count\":3,\"buf-b64\":\"YQBi\",\"eof\":true}}",
        "{\"return\":{}}",
        "{\"return\":1001}",
        "{\"return\":{\"count\":0,\"buf-b64\":\"\",\"eof\":true}}",
        "{\"return\":{}}",
        NULL};
    struct played played = {answers, 0, NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err;
    int status = -1;
    ck_assert_int_eq(run(&played, words, &capture, &status, &err), 0);
    ck_assert_uint_eq(capture.output.n, 3);
    ck_assert_mem_eq(capture.output.s, "a\0b", 3);
    ck_assert_uint_eq(capture.errors.n, 0);
    free(played.questions);
}
END_TEST

START_TEST(a_signal_has_the_status_that_shells_report)
{
    static const char *const answers[] = {
        "{\"return\":{\"pid\":12}}", "{\"return\":{\"exited\":true,\"signal\":9}}", SILENCE, NULL};
    struct played played = {answers, 0, NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err;
    int status = -1;
    ck_assert_int_eq(run(&played, words, &capture, &status, &err), 0);
    ck_assert_int_eq(status, 137);
    free(played.questions);
}
END_TEST

/* Whatever a guest answers, it is only an error with a text. */
START_TEST(hostile_answers_are_errors)
{
    static const char *const starts[] = {"",
                                         "x",
                                         "[]",
                                         "{}",
                                         "null",
                                         "{\"return\":1}",
                                         "{\"return\":null}",
                                         "{\"return\":{\"pid\":\"12\"}}",
                                         "{\"return\":{\"pid\":1e300}}",
                                         "{\"return\":[[[[[[",
                                         "{\"return\":{\"pid\":99999999999999999999999}}",
                                         "{\"error\":{\"class\":1}}",
                                         "fail"};
    static const char *const states[] = {
        "",
        "{\"return\":{}}",
        "{\"return\":{\"exited\":1}}",
        "{\"return\":{\"exited\":true}}",
        "{\"return\":{\"exited\":true,\"exitcode\":\"0\"}}",
        "{\"return\":{\"exited\":true,\"exitcode\":0,\"err-data\":5}}",
        "{\"return\":{\"exited\":true,\"exitcode\":0,\"err-data\":\"b\"}}",
        "{\"return\":{\"exited\":true,\"exitcode\":0,\"err-data\":\"*===\"}}",
        "fail"};
    static const char *const pieces[] = {
        "",
        "{\"return\":{}}",
        "{\"return\":{\"buf-b64\":null}}",
        "{\"return\":{\"buf-b64\":\"a\"}}",
        "{\"return\":{\"buf-b64\":\"a===\"}}",
        "{\"return\":{\"buf-b64\":\"\\u0000\\u0000\\u0000\\u0000\"}}",
        "fail"};
    const struct {
        const char *const *answers;
        size_t count, at;
    } parts[] = {{starts, sizeof starts / sizeof *starts, 0},
                 {states, sizeof states / sizeof *states, 1},
                 {pieces, sizeof pieces / sizeof *pieces, 3}};
    for (size_t part = 0; part < sizeof parts / sizeof *parts; part++)
        for (size_t i = 0; i < parts[part].count; i++) {
            const char *answers[] = {
                "{\"return\":{\"pid\":12}}", "{\"return\":{\"exited\":true,\"exitcode\":0}}",
                "{\"return\":1000}", "{\"return\":{\"buf-b64\":\"\",\"eof\":true}}", NULL};
            answers[parts[part].at] = parts[part].answers[i];
            answers[parts[part].at + 1] = NULL;
            struct played played = {answers, 0, NULL};
            CLEANUP(capture_free) struct capture capture = {0};
            struct error err = {0};
            int status = -1;
            ck_assert_int_eq(run(&played, words, &capture, &status, &err), ERROR_FAILED);
            ck_assert_str_ne(err.text, "");
            ck_assert_int_eq(status, -1);
            free(played.questions);
        }
}
END_TEST

START_TEST(an_endless_command_is_killed)
{
    static const char *const answers[] = {"{\"return\":{\"pid\":12}}",
                                          "{\"return\":{\"exited\":false,\"pid\":13}}", NULL};
    struct played played = {answers, 0, NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err;
    int status = -1;
    int64_t began_ns = clock_ns();
    ck_assert_int_eq(run(&played, words, &capture, &status, &err), ERROR_FAILED);
    ck_assert_int_lt(clock_ns() - began_ns, 15000000000);
    ck_assert_ptr_nonnull(strstr(played.questions, "kill -KILL"));
    ck_assert_ptr_nonnull(strstr(played.questions, "\"VIRTGRADE_COMMAND=7\"]"));
    free(played.questions);
}
END_TEST

START_TEST(words_that_are_not_utf8_are_refused)
{
    static const char *const bad[] = {"echo", "\xff", NULL};
    static const char *const answers[] = {"fail", NULL};
    struct played played = {answers, 0, NULL};
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err;
    int status = -1;
    ck_assert_int_eq(run(&played, bad, &capture, &status, &err), ERROR_INPUT);
    ck_assert_ptr_null(played.questions);
}
END_TEST

/* The file on this host is whole or absent. */
START_TEST(a_file_comes_out_with_its_permissions)
{
    static const char *const answers[] = {
        "{\"return\":{\"pid\":12}}",
        "{\"return\":{\"exited\":true,\"exitcode\":0}}",
        "{\"return\":1000}",
        "{\"return\":{\"buf-b64\":\"Njc1MQo=\",\"eof\":true}}", /* 6751: setuid and setgid are
                                                                   dropped */
        "{\"return\":{}}",
        "{\"return\":1000}",
        "{\"return\":{\"buf-b64\":\"\",\"eof\":true}}",
        "{\"return\":{}}",
        "{\"return\":1001}",
        "{\"return\":{\"buf-b64\":\"AAEC\",\"eof\":true}}",
        "{\"return\":{}}",
        NULL};
    struct played played = {answers, 0, NULL};
    struct guest_agent agent = {"guest", play, &played};
    struct error err;
    struct stat about;
    CLEANUP_TEXT char *to = memory_copy(scratch_path("got"), strlen(scratch_path("got")));
    ck_assert_int_eq(guest_agent_get(&agent, 1, "/bench/a", to, deadline_in(1), &err), 0);
    ck_assert_int_eq(stat(to, &about), 0);
    ck_assert_uint_eq(about.st_mode & 07777, 0751);
    ck_assert_int_eq(about.st_size, 3);
    unlink(to);
    const char *const broken[] = {answers[0],
                                  answers[1],
                                  answers[2],
                                  answers[3],
                                  answers[4],
                                  answers[5],
                                  "{\"return\":{\"buf-b64\":\"AA\"}}",
                                  NULL};
    free(played.questions);
    played = (struct played){broken, 0, NULL};
    ck_assert_int_eq(guest_agent_get(&agent, 1, "/bench/a", to, deadline_in(1), &err),
                     ERROR_FAILED);
    ck_assert_int_ne(access(to, F_OK), 0);
    free(played.questions);
}
END_TEST

START_TEST(a_short_write_is_an_error)
{
    static const char *const answers[] = {"{\"return\":1000}", "{\"return\":{\"count\":2}}",
                                          "{\"return\":{}}", NULL};
    struct played played = {answers, 0, NULL};
    struct guest_agent agent = {"guest", play, &played};
    struct error err;
    CLEANUP_TEXT char *from = NULL;
    const char *path = scratch_file("given", "abc", 3);
    from = memory_copy(path, strlen(path));
    ck_assert_int_eq(guest_agent_put(&agent, 1, from, "/bench/a", deadline_in(1), &err),
                     ERROR_FAILED);
    ck_assert_ptr_nonnull(strstr(err.text, "2 of 3 bytes"));
    ck_assert_ptr_nonnull(strstr(played.questions, "guest-file-close"));
    unlink(from);
    free(played.questions);
}
END_TEST

/* The vectors of RFC 4648, section 10. */
START_TEST(base64_follows_the_standard)
{
    static const char *const pairs[][2] = {{"", ""},
                                           {"f", "Zg=="},
                                           {"fo", "Zm8="},
                                           {"foo", "Zm9v"},
                                           {"foob", "Zm9vYg=="},
                                           {"fooba", "Zm9vYmE="},
                                           {"foobar", "Zm9vYmFy"}};
    struct error err;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        CLEANUP_TEXT char *text = base64_encode(pairs[i][0], strlen(pairs[i][0]));
        CLEANUP(buffer_free) struct buffer bytes = {0};
        ck_assert_str_eq(text, pairs[i][1]);
        ck_assert_int_eq(base64_decode(text, strlen(text), &bytes, &err), 0);
        ck_assert_str_eq(bytes.s, pairs[i][0]);
    }
}
END_TEST

START_TEST(base64_accepts_all_bytes_and_rejects_bad_text)
{
    char all[769];
    struct error err;
    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (char)(i * 7 + i / 256);
    for (size_t n = 0; n <= sizeof all; n++) {
        CLEANUP_TEXT char *text = base64_encode(all, n);
        CLEANUP(buffer_free) struct buffer bytes = {0};
        ck_assert_int_eq(base64_decode(text, strlen(text), &bytes, &err), 0);
        ck_assert_uint_eq(bytes.n, n);
        ck_assert_mem_eq(bytes.s, all, n);
    }
    static const char *const bad[] = {
        "Z", "Zg", "Zg=", "====", "Z===", "=g==", "Z=g=", "Zg=a", "Zm9v\n", "Zm-_", "Zg==Zg=="};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        CLEANUP(buffer_free) struct buffer bytes = {0};
        ck_assert_int_eq(base64_decode(bad[i], strlen(bad[i]), &bytes, &err), ERROR_FAILED);
        ck_assert_uint_eq(bytes.n, 0);
    }
}
END_TEST

Suite *guest_agent_suite(void)
{
    const TTest *const tests[] = {
        a_command_gives_its_status_and_both_streams,
        words_are_passed_unchanged,
        short_output_needs_no_more_requests,
        long_output_is_in_files,
        a_signal_has_the_status_that_shells_report,
        hostile_answers_are_errors,
        an_endless_command_is_killed,
        words_that_are_not_utf8_are_refused,
        a_file_comes_out_with_its_permissions,
        a_short_write_is_an_error,
        base64_follows_the_standard,
        base64_accepts_all_bytes_and_rejects_bad_text,
    };
    return SUITE_OF("guest_agent", tests);
}
