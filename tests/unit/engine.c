#include "platforms/docker/engine.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/memory.h"
#include "platforms/docker/docker_copy.h"
#include "platforms/docker/engine_exec.h"
#include "platforms/docker/engine_stream.h"
#include "fake_engine.h"
#include "suites.h"

/* --- the stream --- */

static const char frames[] = "\1\0\0\0\0\0\0\3out"
                             "\2\0\0\0\0\0\0\5error"
                             "\1\0\0\0\0\0\0\0"
                             "\1\0\0\0\0\0\0\4 put";
enum { FRAMES = sizeof frames - 1 };

START_TEST(a_stream_may_be_split_anywhere)
{
    for (size_t first = 0; first <= FRAMES; first++)
        for (size_t second = first; second <= FRAMES; second++) {
            struct engine_stream stream = {0};
            CLEANUP(capture_free) struct capture capture = {0};
            struct streams streams = capture_streams(&capture);
            struct error err;
            ck_assert_int_eq(engine_stream_take(&stream, frames, first, &streams, &err), 0);
            ck_assert_int_eq(
                engine_stream_take(&stream, frames + first, second - first, &streams, &err), 0);
            ck_assert_int_eq(
                engine_stream_take(&stream, frames + second, FRAMES - second, &streams, &err), 0);
            ck_assert_int_eq(engine_stream_end(&stream, &err), 0);
            ck_assert_str_eq(capture.output.s, "out put");
            ck_assert_str_eq(capture.errors.s, "error");
        }
}
END_TEST

START_TEST(a_stream_that_ends_within_a_frame_fails)
{
    static const size_t whole[] = {0, 11, 24, 32, FRAMES};
    for (size_t n = 0; n <= FRAMES; n++) {
        struct engine_stream stream = {0};
        struct error err;
        bool between = false;
        for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
            between = between || whole[i] == n;
        ck_assert_int_eq(engine_stream_take(&stream, frames, n, NULL, &err), 0);
        ck_assert_int_eq(engine_stream_end(&stream, &err), between ? 0 : ERROR_FAILED);
    }
}
END_TEST

static int take_nothing(void *context, enum stream stream, const char *bytes, size_t n,
                        struct error *err)
{
    (void)context;
    (void)stream;
    (void)bytes;
    (void)n;
    return error_set(err, ERROR_OUTPUT, "no more");
}

START_TEST(hostile_frames_fail)
{
    static const struct {
        const char *bytes;
        size_t n;
        int code;
        const char *words;
    } cases[] = {
        {"\4\0\0\0\0\0\0\0", 8, ERROR_FAILED, "04 00 00 00"},
        {"\1\0\1\0\0\0\0\0", 8, ERROR_FAILED, "01 00 01 00"},
        {"HTTP/1.1", 8, ERROR_FAILED, "48 54 54 50"},
        {"\3\0\0\0\0\0\0\4why\n", 12, ERROR_FAILED, "'why\\x0A'"},
        {"\1\0\0\0\377\377\377\377abc", 11, 0, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct engine_stream stream = {0};
        struct error err = {0};
        ck_assert_int_eq(engine_stream_take(&stream, cases[i].bytes, cases[i].n, NULL, &err),
                         cases[i].code);
        ck_assert_msg(strcasestr(err.text, cases[i].words) != NULL, "%s", err.text);
    }
    struct engine_stream stream = {0};
    struct streams streams = {take_nothing, NULL};
    struct error err;
    ck_assert_int_eq(engine_stream_take(&stream, frames, FRAMES, &streams, &err), ERROR_OUTPUT);
}
END_TEST

/* --- requests and answers --- */

/* A fake engine with these answers, and a client of it. */
struct fixture {
    struct fake_engine *fake;
    struct engine engine;
    char *socket;
};

static struct fixture begin(const struct fake_line lines[])
{
    struct fixture fixture = {.socket = memory_print("%s", scratch_path("engine"))};
    struct error err;
    fixture.fake = fake_engine_start(fixture.socket, lines);
    ck_assert_int_eq(engine_open(fixture.socket, &fixture.engine, &err), 0);
    return fixture;
}

static void end(struct fixture *fixture)
{
    engine_close(&fixture->engine);
    fake_engine_stop(fixture->fake);
    free(fixture->socket);
}

#define LINE(request_text, answer_text)                                                            \
    {                                                                                              \
        .request = (request_text), .answer = (answer_text)                                         \
    }

/* The result of creating a container, for an answer. */
static int create(const char *answer, size_t n, double seconds, int hangs, struct error *err)
{
    const struct fake_line lines[] = {
        {.request = "POST /containers/create?name=a%20b", .answer = answer, .n = n, .hangs = hangs},
        {0}};
    struct fixture fixture = begin(lines);
    CLEANUP_JSON json_t *request = json_object();
    CLEANUP_TEXT char *id = NULL;
    int result =
        engine_container_create(&fixture.engine, "a b", request, deadline_in(seconds), &id, err);
    ck_assert((result == 0) == (id != NULL));
    end(&fixture);
    return result;
}

START_TEST(every_form_of_answer_is_handled)
{
    static const struct {
        const char *answer;
        size_t n;
        int code;
        const char *words;
    } cases[] = {
        {FAKE_JSON("201", "{\"Id\":\"0123abc\"}"), 0, 0, ""},
        {FAKE_JSON("404", "{\"message\":\"No such image: x\"}"), 0, ERROR_FAILED,
         "No such image: x (status 404)"},
        {FAKE_JSON("409", "{\"message\":\"Conflict.\\nThe name\"}"), 0, ERROR_FAILED,
         "Conflict. The name (status 409)"},
        {FAKE_JSON("500", ""), 0, ERROR_FAILED, "without a reason (status 500)"},
        {FAKE_JSON("500", "{\"message\":7}"), 0, ERROR_FAILED, "without a reason"},
        {FAKE_JSON("500", "<html>"), 0, ERROR_FAILED, "without a reason"},
        {FAKE_JSON("201", "{\"Id\":"), 0, ERROR_FAILED, "not JSON"},
        {FAKE_JSON("201", ""), 0, ERROR_FAILED, "not JSON"},
        {FAKE_JSON("201", "[]"), 0, ERROR_FAILED, "without a proper Id"},
        {FAKE_JSON("201", "{\"Id\":3}"), 0, ERROR_FAILED, "without a proper Id"},
        {FAKE_JSON("201", "{\"Id\":\"\"}"), 0, ERROR_FAILED, "without a proper Id"},
        {FAKE_JSON("201", "{\"Id\":\"../../etc\"}"), 0, ERROR_FAILED, "without a proper Id"},
        {"HTTP/1.1 201 X\r\nContent-Length: 100\r\n\r\n{\"Id\"", 0, ERROR_FAILED, "POST"},
        {"HTTP/1.1 201 X\r\nContent-Le", 0, ERROR_FAILED, "POST"},
        {"\0\1\2\3", 4, ERROR_FAILED, "POST"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        int result = create(cases[i].answer, cases[i].n, 5, 0, &err);
        ck_assert_msg(result == cases[i].code && strstr(err.text, cases[i].words), "%zu: %d %s", i,
                      result, err.text);
    }
}
END_TEST

START_TEST(an_endless_answer_is_aborted)
{
    enum { LENGTH = 17 << 20 };
    static const char head[] = "HTTP/1.1 201 X\r\nConnection: close\r\n\r\n{\"";
    struct error err = {0};
    CLEANUP_TEXT char *answer = memory_alloc(LENGTH, 1);
    memset(answer, 'x', LENGTH);
    memcpy(answer, head, sizeof head - 1);
    ck_assert_int_eq(create(answer, LENGTH, 20, 0, &err), ERROR_FAILED);
    ck_assert_ptr_nonnull(strstr(err.text, "an answer of more than 16777216 bytes"));
}
END_TEST

START_TEST(an_answer_that_never_comes_ends_with_the_deadline)
{
    struct error err = {0};
    ck_assert_int_eq(create("HTTP/1.1 2", 0, 0.1, 1, &err), ERROR_FAILED);
    ck_assert_msg(strstr(err.text, "deadline") != NULL, "%s", err.text);
}
END_TEST

START_TEST(a_removal_waits_until_the_container_is_gone)
{
    static const struct {
        const char *removal, *wait;
        int code;
        size_t waits;
    } cases[] = {
        {FAKE_JSON("204", ""), NULL, 0, 0},
        {FAKE_JSON("404", "{\"message\":\"No such container\"}"), NULL, 0, 0},
        {FAKE_JSON("409", "{\"message\":\"removal is already in progress\"}"),
         FAKE_JSON("200", "{\"StatusCode\":0}"), 0, 1},
        {FAKE_JSON("409", "{}"), FAKE_JSON("404", "{}"), 0, 1},
        {FAKE_JSON("409", "{}"), FAKE_JSON("500", "{\"message\":\"no\"}"), ERROR_FAILED, 1},
        {FAKE_JSON("500", "{\"message\":\"busy\"}"), NULL, ERROR_FAILED, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct fake_line lines[] = {
            LINE("DELETE /containers/c?force=1&v=1", cases[i].removal),
            LINE(cases[i].wait ? "POST /containers/c/wait?condition=removed" : NULL, cases[i].wait),
            {0}};
        struct fixture fixture = begin(lines);
        struct error err;
        ck_assert_int_eq(engine_container_remove(&fixture.engine, "c", deadline_in(5), &err),
                         cases[i].code);
        ck_assert_uint_eq(fake_engine_count(fixture.fake, "POST /containers/c/wait"),
                          cases[i].waits);
        end(&fixture);
    }
}
END_TEST

START_TEST(a_failed_import_has_status_200)
{
    static const struct {
        const char *report;
        int code;
    } cases[] = {
        {FAKE_JSON("200", "{\"status\":\"sha256:12\"}\n"), 0},
        {FAKE_JSON("200", "{\"status\":\"x\"}\n{\"error\":\"no space left\"}\n"), ERROR_FAILED},
        {FAKE_JSON("200", "{\"error\":\"no space left\"}"), ERROR_FAILED},
        {FAKE_JSON("500", "{\"message\":\"no space left\"}"), ERROR_FAILED},
    };
    CLEANUP_TEXT char *archive = memory_print("%s", scratch_file("root.tar", "tar", 3));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct fake_line lines[] = {
            LINE("POST /images/create?fromSrc=-&repo=r&tag=t", cases[i].report), {0}};
        struct fixture fixture = begin(lines);
        struct error err = {0};
        ck_assert_int_eq(
            engine_image_import(&fixture.engine, archive, "r", "t", deadline_in(5), &err),
            cases[i].code);
        ck_assert(cases[i].code == 0 || strstr(err.text, "no space left"));
        end(&fixture);
    }
    unlink(archive);
}
END_TEST

/* --- commands --- */

#define CREATED                                                                                    \
    {                                                                                              \
        .request = "POST /containers/c/exec", .answer = FAKE_JSON("201", "{\"Id\":\"ab1\"}")       \
    }
#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n"
#define ENDED(code)                                                                                \
    LINE("GET /exec/ab1/json", FAKE_JSON("200", "{\"Running\":false,\"ExitCode\":" code "}"))

static int run(struct fixture *fixture, const struct engine_command *command, double seconds,
               struct capture *capture, int *ret_status, struct error *err)
{
    static const char *const argv[] = {"true", NULL};
    struct engine_command whole = *command;
    struct streams streams = capture_streams(capture);
    whole.container = "c";
    whole.argv = command->argv ? command->argv : argv;
    whole.streams = command->streams ? command->streams : &streams;
    return engine_exec(&fixture->engine, &whole, deadline_in(seconds), NULL, NULL, ret_status, err);
}

START_TEST(a_command_gives_both_outputs_and_its_status)
{
    static const char answer[] = HEAD "\1\0\0\0\0\0\0\3out\2\0\0\0\0\0\0\3err";
    const struct fake_line lines[] = {
        CREATED,
        {.request = "POST /exec/ab1/start", .answer = answer, .n = sizeof answer - 1},
        {.request = "GET /exec/ab1/json",
         .answer = FAKE_JSON("200", "{\"Running\":true,\"ExitCode\":null}"),
         .once = 1},
        ENDED("3"),
        {0}};
    struct fixture fixture = begin(lines);
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err;
    int status = 0;
    ck_assert_int_eq(run(&fixture, &(struct engine_command){0}, 5, &capture, &status, &err), 0);
    ck_assert_int_eq(status, 3);
    ck_assert_str_eq(capture.output.s, "out");
    ck_assert_str_eq(capture.errors.s, "err");
    ck_assert_uint_eq(fake_engine_count(fixture.fake, "GET /exec/ab1/json"), 2);
    end(&fixture);
}
END_TEST

START_TEST(a_command_reads_its_input)
{
    const struct fake_line lines[] = {
        CREATED, {.request = "POST /exec/ab1/start", .answer = HEAD, .echoes = 1}, ENDED("0"), {0}};
    enum { BYTES = 300000 };
    CLEANUP_TEXT char *bytes = memory_alloc(BYTES, 1);
    for (size_t i = 0; i < BYTES; i++)
        bytes[i] = (char)(i * 7 >> 3);
    int input = open(scratch_file("input", bytes, BYTES), O_RDONLY | O_CLOEXEC);
    struct fixture fixture = begin(lines);
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err;
    int status = 1;
    ck_assert_int_eq(
        run(&fixture, &(struct engine_command){.input = input}, 5, &capture, &status, &err), 0);
    ck_assert_int_eq(status, 0);
    ck_assert_uint_eq(capture.output.n, BYTES);
    ck_assert_mem_eq(capture.output.s, bytes, BYTES);
    end(&fixture);
    close(input);
    unlink(scratch_path("input"));
}
END_TEST

START_TEST(a_command_fails_if_the_engine_does)
{
    static const struct {
        const char *start, *inspect, *words;
    } cases[] = {
        {FAKE_JSON("409", "{\"message\":\"container is not running\"}"), NULL, "is not running"},
        {FAKE_JSON("500", ""), NULL, "HTTP/1.1 500"},
        {"", NULL, "cannot start a command"},
        {"SSH-2.0-x\r\n\r\n", NULL, "SSH-2.0-x"},
        {"HTTP/1.1 200 OK\r\nContent-", NULL, "cannot start a command"},
        {HEAD "\1", NULL, "within a frame"},
        {HEAD "hello world", NULL, "68 65 6c 6c"},
        {HEAD, FAKE_JSON("200", "{\"Running\""), "not JSON"},
        {HEAD, FAKE_JSON("404", "{\"message\":\"No such exec instance\"}"), "No such exec"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct fake_line lines[] = {
            CREATED,
            LINE("POST /exec/ab1/start", cases[i].start),
            LINE(cases[i].inspect ? "GET /exec/ab1/json" : NULL, cases[i].inspect),
            {0}};
        struct fixture fixture = begin(lines);
        CLEANUP(capture_free) struct capture capture = {0};
        struct error err = {0};
        int status = 77;
        int result = run(&fixture, &(struct engine_command){0}, 5, &capture, &status, &err);
        ck_assert_msg(result == ERROR_FAILED && strstr(err.text, cases[i].words) && status == 77,
                      "%zu: %d %s", i, result, err.text);
        end(&fixture);
    }
}
END_TEST

START_TEST(a_command_whose_status_never_comes_ends_with_the_deadline)
{
    const struct fake_line lines[] = {
        CREATED,
        LINE("POST /exec/ab1/start", HEAD),
        LINE("GET /exec/ab1/json", FAKE_JSON("200", "{\"Running\":true,\"ExitCode\":null}")),
        {0}};
    struct fixture fixture = begin(lines);
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err;
    int status = 77;
    ck_assert_int_eq(run(&fixture, &(struct engine_command){0}, 0.1, &capture, &status, &err),
                     ERROR_FAILED);
    end(&fixture);
}
END_TEST

/* Ends a command as the driver does: by another request. */
static void stop_it(void *context, const char *exec_id)
{
    struct engine *engine = context;
    struct error ignored;
    ck_assert_str_eq(exec_id, "ab1");
    engine_ping(engine, deadline_in(5), &ignored);
}

START_TEST(a_command_beyond_its_deadline_is_stopped_and_waited_for)
{
    const struct fake_line lines[] = {
        CREATED,
        {.request = "POST /exec/ab1/start", .answer = HEAD, .hangs = 1, .freed_by = "GET /_ping"},
        LINE("GET /_ping", FAKE_JSON("200", "")),
        {0}};
    static const char *const argv[] = {"sleep", "100", NULL};
    struct fixture fixture = begin(lines);
    struct engine_command command = {.container = "c", .argv = argv};
    struct error err;
    int status = 77;
    int64_t before = clock_ns();
    ck_assert_int_eq(engine_exec(&fixture.engine, &command, deadline_in(0.1), stop_it,
                                 &fixture.engine, &status, &err),
                     ERROR_FAILED);
    ck_assert(clock_ns() - before < 5000000000);
    ck_assert_uint_eq(fake_engine_count(fixture.fake, "GET /_ping"), 1);
    end(&fixture);
}
END_TEST

START_TEST(a_command_is_stopped_if_its_output_is_refused)
{
    static const char answer[] = HEAD "\1\0\0\0\0\0\0\3out";
    const struct fake_line lines[] = {CREATED,
                                      {.request = "POST /exec/ab1/start",
                                       .answer = answer,
                                       .n = sizeof answer - 1,
                                       .hangs = 1,
                                       .freed_by = "GET /_ping"},
                                      LINE("GET /_ping", FAKE_JSON("200", "")),
                                      {0}};
    static const char *const argv[] = {"yes", NULL};
    struct fixture fixture = begin(lines);
    struct streams streams = {take_nothing, NULL};
    struct engine_command command = {.container = "c", .argv = argv, .streams = &streams};
    struct error err;
    int status = 77;
    ck_assert_int_eq(engine_exec(&fixture.engine, &command, deadline_in(5), stop_it,
                                 &fixture.engine, &status, &err),
                     ERROR_OUTPUT);
    end(&fixture);
}
END_TEST

START_TEST(words_that_json_cannot_carry_are_refused)
{
    static const char *const argv[] = {"echo", "\377", NULL};
    const struct fake_line lines[] = {CREATED, {0}};
    struct fixture fixture = begin(lines);
    CLEANUP(capture_free) struct capture capture = {0};
    struct error err;
    int status = 77;
    ck_assert_int_eq(
        run(&fixture, &(struct engine_command){.argv = argv}, 5, &capture, &status, &err),
        ERROR_INPUT);
    ck_assert_uint_eq(fake_engine_count(fixture.fake, "POST"), 0);
    end(&fixture);
}
END_TEST

START_TEST(an_interrupt_ends_a_wait)
{
    const struct fake_line lines[] = {{.request = "GET /_ping", .answer = "", .hangs = 1}, {0}};
    int pipes[2];
    ck_assert_int_eq(pipe2(pipes, O_CLOEXEC), 0);
    ck_assert_int_eq(write(pipes[1], "x", 1), 1);
    struct fixture fixture = begin(lines);
    struct deadline deadline = deadline_in(5);
    deadline.interrupt = pipes[0];
    struct error err;
    ck_assert_int_eq(engine_ping(&fixture.engine, deadline, &err), ERROR_INTERRUPTED);
    end(&fixture);
    close(pipes[0]);
    close(pipes[1]);
}
END_TEST

/* --- files --- */

static const char head[] = "HTTP/1.1 200 X\r\nConnection: close\r\n\r\n";

/* An engine's answer: a tar archive of one empty file, of the type and target in `type`. */
static struct buffer archive_answer(const char *mode, const char *type)
{
    char header[1024] = "name";
    memcpy(header + 100, mode, 7);
    memcpy(header + 108,
           "0000000\0"
           "0000000\0"
           "00000000000\0"
           "00000000000\0",
           40);
    memset(header + 148, ' ', 8);
    memcpy(header + 156, type, strlen(type));
    memcpy(header + 257, "ustar\00000", 8);
    unsigned sum = 0;
    for (size_t i = 0; i < 512; i++)
        sum += (unsigned char)header[i];
    snprintf(header + 148, 8, "%06o", sum);
    struct buffer answer = {0};
    buffer_append(&answer, head, sizeof head - 1);
    buffer_append(&answer, header, sizeof header);
    return answer;
}

START_TEST(a_copied_file_is_not_setuid)
{
    struct buffer answer = archive_answer("0007751", "0");
    const struct fake_line lines[] = {
        {.request = "GET /containers/c/archive?path=%2Fa", .answer = answer.s, .n = answer.n}, {0}};
    struct fixture fixture = begin(lines);
    CLEANUP_TEXT char *to = memory_print("%s", scratch_path("copied"));
    struct docker_files files = {&fixture.engine, "c", "/tmp", false};
    struct error err = {0};
    struct stat facts;
    ck_assert_msg(docker_copy_out(&files, "/a", to, deadline_in(5), &err) == 0, "%s", err.text);
    ck_assert_int_eq(stat(to, &facts), 0);
    ck_assert_uint_eq(facts.st_mode & 07777, 0751);
    unlink(to);
    end(&fixture);
    buffer_free(&answer);
}
END_TEST

START_TEST(only_files_are_copied_out)
{
    struct buffer answer = archive_answer("0000777", "2/etc/passwd");
    const struct {
        const char *bytes;
        size_t n;
        const char *words;
    } cases[] = {
        {answer.s, answer.n, "not a file"},
        {answer.s, 200, "no tar archive"},
        {head, sizeof head - 1, "cannot copy"},
        {FAKE_JSON("404", "{\"message\":\"No such container:path\"}"), 0, "not in the container"},
        {FAKE_JSON("200", "this is no archive at all"), 0, "no tar archive"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct fake_line lines[] = {{.request = "GET /containers/c/archive?path=%2Fa%20b",
                                           .answer = cases[i].bytes,
                                           .n = cases[i].n},
                                          {0}};
        struct fixture fixture = begin(lines);
        CLEANUP_TEXT char *to = memory_print("%s", scratch_path("copied"));
        struct docker_files files = {&fixture.engine, "c", "/tmp", false};
        struct error err = {0};
        int result = docker_copy_out(&files, "/a b", to, deadline_in(5), &err);
        ck_assert_msg(result != 0 && strstr(err.text, cases[i].words), "%zu: %d %s", i, result,
                      err.text);
        ck_assert_int_ne(access(to, F_OK), 0);
        end(&fixture);
    }
    buffer_free(&answer);
}
END_TEST

Suite *engine_suite(void)
{
    const TTest *const tests[] = {
        a_stream_may_be_split_anywhere,
        a_stream_that_ends_within_a_frame_fails,
        hostile_frames_fail,
        every_form_of_answer_is_handled,
        an_endless_answer_is_aborted,
        an_answer_that_never_comes_ends_with_the_deadline,
        a_removal_waits_until_the_container_is_gone,
        a_failed_import_has_status_200,
        a_command_gives_both_outputs_and_its_status,
        a_command_reads_its_input,
        a_command_fails_if_the_engine_does,
        a_command_whose_status_never_comes_ends_with_the_deadline,
        a_command_beyond_its_deadline_is_stopped_and_waited_for,
        a_command_is_stopped_if_its_output_is_refused,
        words_that_json_cannot_carry_are_refused,
        an_interrupt_ends_a_wait,
        a_copied_file_is_not_setuid,
        only_files_are_copied_out,
    };
    return SUITE_OF("engine", tests);
}
