#include "platforms/firecracker/vsock_frames.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "suites.h"

/* Feeds `n` bytes in pieces of `piece`. */
static int feed(const char *bytes, size_t n, size_t piece, struct frames *frames,
                struct capture *capture, struct error *err)
{
    const struct streams streams = capture_streams(capture);
    int result = 0;
    for (size_t i = 0; i < n && result == 0; i += piece)
        result = frames_take(frames, bytes + i, n - i < piece ? n - i : piece, &streams, err);
    return result;
}

START_TEST(an_answer_may_be_split_anywhere)
{
    static const char answer[] = "o\0\0\0\3a\0b"
                                 "e\0\0\0\1!"
                                 "o\0\0\0\0"
                                 "o\0\0\0\2cd"
                                 "x\0\0\0\4\0\0\0\xff";
    for (size_t piece = 1; piece < sizeof answer; piece++) {
        struct error err;
        struct frames frames = {0};
        CLEANUP(capture_free) struct capture capture = {0};
        ck_assert_int_eq(feed(answer, sizeof answer - 1, piece, &frames, &capture, &err), 0);
        ck_assert(frames.ended);
        ck_assert_uint_eq(frames.status, 255);
        ck_assert_uint_eq(capture.output.n, 5);
        ck_assert_mem_eq(capture.output.s, "a\0bcd", 5);
        ck_assert_str_eq(capture.errors.s, "!");
    }
}
END_TEST

START_TEST(a_partial_answer_is_incomplete)
{
    static const char answer[] = "o\0\0\0\2abx\0\0\0\4\0\0\0\7";
    for (size_t n = 0; n < sizeof answer - 1; n++) {
        struct error err;
        struct frames frames = {0};
        CLEANUP(capture_free) struct capture capture = {0};
        ck_assert_int_eq(feed(answer, n, 1, &frames, &capture, &err), 0);
        ck_assert(!frames.ended);
    }
}
END_TEST

START_TEST(protocol_violations_are_refused)
{
    static const struct {
        const char *bytes;
        size_t n;
        const char *says;
    } cases[] = {
        {"q\0\0\0\0", 5, "unknown kind 113"},
        {"\0\0\0\0\0", 5, "unknown kind 0"},
        {"i\0\0\0\1a", 6, "unknown kind 105"},
        {"o\xff\xff\xff\xff", 5, "'o' of 4294967295 bytes"},
        {"o\0\1\0\1", 5, "'o' of 65537 bytes"},
        {"e\x80\0\0\0", 5, "'e' of 2147483648 bytes"},
        {"x\0\0\0\0", 5, "'x' of 0 bytes"},
        {"x\0\0\0\3", 5, "'x' of 3 bytes"},
        {"x\0\0\0\5", 5, "'x' of 5 bytes"},
        {"x\0\0\0\4\0\0\1\0", 9, "no exit status"},
        {"x\0\0\0\4\xff\xff\xff\xff", 9, "no exit status"},
        {"x\0\0\0\4\0\0\0\0x", 10, "after the exit status"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t piece = 1; piece <= cases[i].n; piece++) {
            struct error err;
            struct frames frames = {0};
            CLEANUP(capture_free) struct capture capture = {0};
            ck_assert_int_eq(feed(cases[i].bytes, cases[i].n, piece, &frames, &capture, &err),
                             ERROR_FAILED);
            ck_assert_msg(strstr(err.text, cases[i].says) != NULL, "%s", err.text);
        }
}
END_TEST

START_TEST(the_longest_frame_is_accepted)
{
    struct error err;
    struct frames frames = {0};
    CLEANUP(capture_free) struct capture capture = {0};
    CLEANUP(buffer_free) struct buffer answer = {0};
    CLEANUP_TEXT char *content = memory_alloc(PROTOCOL_MOST_FRAME, 1);
    buffer_append(&answer, "o\0\1\0\0", 5);
    buffer_append(&answer, content, PROTOCOL_MOST_FRAME);
    ck_assert_int_eq(feed(answer.s, answer.n, 1000, &frames, &capture, &err), 0);
    ck_assert_uint_eq(capture.output.n, PROTOCOL_MOST_FRAME);
    ck_assert_uint_eq(frames.head_n, 0);
}
END_TEST

static int refuse(void *context, enum stream stream, const char *bytes, size_t n, struct error *err)
{
    (void)context, (void)stream, (void)bytes, (void)n;
    return error_set(err, ERROR_OUTPUT, "full");
}

START_TEST(the_consumer_of_the_output_may_end_the_command)
{
    struct error err;
    struct frames frames = {0};
    const struct streams streams = {refuse, NULL};
    ck_assert_int_eq(frames_take(&frames, "o\0\0\0\1a", 6, &streams, &err), ERROR_OUTPUT);
    ck_assert_str_eq(err.text, "full");
}
END_TEST

START_TEST(a_request_is_counted_words_and_input_frames)
{
    struct error err;
    CLEANUP(buffer_free) struct buffer request = {0};
    const char *const argv[] = {"echo", "", "a b\n", NULL};
    ck_assert_int_eq(frames_request(argv, &request, &err), 0);
    frames_input(&request, "xy", 2);
    frames_input(&request, "", 0);
    static const char expected[] = "\0\0\0\3\0\0\0\4echo\0\0\0\0\0\0\0\4a b\n"
                                   "i\0\0\0\2xyi\0\0\0\0";
    ck_assert_uint_eq(request.n, sizeof expected - 1);
    ck_assert_mem_eq(request.s, expected, request.n);
}
END_TEST

START_TEST(a_request_that_is_too_long_is_refused)
{
    struct error err;
    CLEANUP(buffer_free) struct buffer request = {0};
    const char *const none[] = {NULL};
    ck_assert_int_eq(frames_request(none, &request, &err), ERROR_INPUT);
    CLEANUP_TEXT char *word = memory_alloc(PROTOCOL_MOST_BYTES + 2, 1);
    memset(word, 'a', PROTOCOL_MOST_BYTES);
    const char *const one[] = {word, NULL};
    ck_assert_int_eq(frames_request(one, &request, &err), 0);
    word[PROTOCOL_MOST_BYTES] = 'a';
    ck_assert_int_eq(frames_request(one, &request, &err), ERROR_INPUT);
    const char **many = memory_alloc(PROTOCOL_MOST_ARGUMENTS + 2, sizeof *many);
    for (size_t i = 0; i <= PROTOCOL_MOST_ARGUMENTS; i++)
        many[i] = "a";
    ck_assert_int_eq(frames_request(many, &request, &err), ERROR_INPUT);
    ck_assert_msg(strstr(err.text, "4097 words") != NULL, "%s", err.text);
    free(many);
}
END_TEST

Suite *vsock_frames_suite(void)
{
    const TTest *const tests[] = {an_answer_may_be_split_anywhere,
                                  a_partial_answer_is_incomplete,
                                  protocol_violations_are_refused,
                                  the_longest_frame_is_accepted,
                                  the_consumer_of_the_output_may_end_the_command,
                                  a_request_is_counted_words_and_input_frames,
                                  a_request_that_is_too_long_is_refused};
    return SUITE_OF("vsock_frames", tests);
}
