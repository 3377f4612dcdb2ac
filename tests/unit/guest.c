/* The helper that runs commands in a guest, driven by its protocol: lab/guest/protocol.h. */
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/process.h"
#include "lab/guest/limits.h"
#include "lab/guest/protocol.h"
#include "lab/image/image_files.h"
#include "suites.h"

/* The helper at the other end of a socket. */
struct guest {
    int socket;
    struct process process;
    char path[200];
};

static struct guest guest_start(void)
{
    struct error err;
    struct guest guest = {0};
    CLEANUP(buffer_free) struct buffer program = {0};
    ck_assert_int_eq(image_file("root/usr/lib/virtgrade/command", &program, &err), 0);
    strcpy(guest.path, scratch_file("command", program.s, program.n));
    ck_assert_int_eq(chmod(guest.path, 0755), 0);
    int sockets[2];
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets), 0);
    const char *const argv[] = {guest.path, NULL};
    struct process_plan plan = {.argv = argv, .input = sockets[1], .output = sockets[1]};
    ck_assert_msg(process_start(&plan, &guest.process, &err) == 0, "%s", err.text);
    close(sockets[1]);
    guest.socket = sockets[0];
    return guest;
}

static int guest_end(struct guest *guest)
{
    struct error err;
    int status = -1;
    ck_assert_msg(process_wait(&guest->process, deadline_in(20), &status, &err) == 0, "%s",
                  err.text);
    close(guest->socket);
    unlink(guest->path);
    return status;
}

static void say(struct guest *guest, const void *bytes, size_t n)
{
    ck_assert_int_eq(send(guest->socket, bytes, n, MSG_NOSIGNAL), (ssize_t)n);
}

static void say_number(struct guest *guest, uint32_t number)
{
    unsigned char bytes[4];
    protocol_put(bytes, number);
    say(guest, bytes, 4);
}

static void ask(struct guest *guest, const char *const argv[])
{
    uint32_t argc = 0;
    while (argv[argc])
        argc++;
    say_number(guest, argc);
    for (uint32_t i = 0; i < argc; i++) {
        say_number(guest, (uint32_t)strlen(argv[i]));
        say(guest, argv[i], strlen(argv[i]));
    }
}

static void give_input(struct guest *guest, const char *bytes, size_t n)
{
    say(guest, "i", 1);
    say_number(guest, (uint32_t)n);
    if (n > 0)
        say(guest, bytes, n);
}

static bool hear(struct guest *guest, void *bytes, size_t n)
{
    return recv(guest->socket, bytes, n, MSG_WAITALL) == (ssize_t)n;
}

/* Reads frames up to the one with the status, which it returns; -1 if the guest hangs up. */
static int answer(struct guest *guest, struct capture *capture)
{
    unsigned char head[PROTOCOL_HEAD], bytes[PROTOCOL_MOST_FRAME];
    while (hear(guest, head, sizeof head)) {
        uint32_t n = protocol_get(head + 1);
        ck_assert_uint_le(n, sizeof bytes);
        ck_assert(n == 0 || hear(guest, bytes, n));
        if (head[0] == PROTOCOL_STATUS) {
            ck_assert_uint_eq(n, 4);
            return (int)protocol_get(bytes);
        }
        ck_assert(head[0] == PROTOCOL_OUTPUT || head[0] == PROTOCOL_ERRORS);
        buffer_append(head[0] == PROTOCOL_OUTPUT ? &capture->output : &capture->errors,
                      (char *)bytes, n);
    }
    return -1;
}

static int run(const char *const argv[], struct capture *capture)
{
    struct guest guest = guest_start();
    ask(&guest, argv);
    int status = answer(&guest, capture);
    guest_end(&guest);
    return status;
}

START_TEST(returns_output_and_status_of_a_command)
{
    CLEANUP(capture_free) struct capture capture = {0};
    const char *const argv[] = {"sh", "-c",       "echo \"$1\"; echo no >&2; exit 7",
                                "sh", "a b'\n;$", NULL};
    ck_assert_int_eq(run(argv, &capture), 7);
    ck_assert_str_eq(capture.output.s, "a b'\n;$\n");
    ck_assert_str_eq(capture.errors.s, "no\n");
}
END_TEST

START_TEST(reports_signals_and_missing_programs)
{
    CLEANUP(capture_free) struct capture capture = {0};
    const char *const killed[] = {"sh", "-c", "kill -9 $$", NULL};
    const char *const missing[] = {"/nonexistent/program", NULL};
    ck_assert_int_eq(run(killed, &capture), 137);
    ck_assert_int_eq(run(missing, &capture), 127);
    ck_assert_ptr_nonnull(strstr(capture.errors.s, "/nonexistent/program: No such file"));
    const char *const none[] = {"/etc/passwd", NULL};
    ck_assert_int_eq(run(none, &capture), 126);
}
END_TEST

START_TEST(passes_all_input)
{
    enum { FRAMES = 200 };
    CLEANUP(capture_free) struct capture capture = {0};
    struct guest guest = guest_start();
    const char *const argv[] = {"sh", "-c", "cksum; cat", NULL};
    char block[1 << 14];
    memset(block, 'x', sizeof block);
    ask(&guest, argv);
    for (int i = 0; i < FRAMES; i++)
        give_input(&guest, block, sizeof block);
    give_input(&guest, NULL, 0);
    ck_assert_int_eq(answer(&guest, &capture), 0);
    ck_assert_int_eq(guest_end(&guest), 0);
    ck_assert_uint_eq(strtoul(strchr(capture.output.s, ' '), NULL, 10), FRAMES * sizeof block);
}
END_TEST

START_TEST(unread_input_does_no_harm)
{
    CLEANUP(capture_free) struct capture capture = {0};
    struct guest guest = guest_start();
    const char *const argv[] = {"sh", "-c", "exec <&-; echo read nothing", NULL};
    ask(&guest, argv);
    give_input(&guest, "lost", 4);
    ck_assert_int_eq(answer(&guest, &capture), 0);
    ck_assert_str_eq(capture.output.s, "read nothing\n");
    guest_end(&guest);
}
END_TEST

/* True if the process with this number exists. */
static bool runs(const char *number)
{
    return process_start_time((pid_t)strtol(number, NULL, 10)) != 0;
}

START_TEST(kills_the_command_of_a_client_that_hangs_up)
{
    struct guest guest = guest_start();
    const char *const argv[] = {"sh", "-c", "echo $$; exec sleep 1000", NULL};
    unsigned char frame[40] = "";
    struct error err;
    ask(&guest, argv);
    give_input(&guest, NULL, 0);
    ck_assert(hear(&guest, frame, PROTOCOL_HEAD));
    ck_assert(hear(&guest, frame + PROTOCOL_HEAD, protocol_get(frame + 1)));
    ck_assert(runs((char *)frame + PROTOCOL_HEAD));
    shutdown(guest.socket, SHUT_WR);
    ck_assert_int_eq(guest_end(&guest), 1);
    struct deadline deadline = deadline_in(20);
    while (runs((char *)frame + PROTOCOL_HEAD))
        ck_assert_int_eq(deadline_pause(deadline, 0.01, "the end of the command", &err), 0);
}
END_TEST

START_TEST(hangs_up_on_invalid_requests)
{
    const uint32_t counts[] = {0, PROTOCOL_MOST_ARGUMENTS + 1, 0xffffffff};
    for (size_t i = 0; i < 3; i++) {
        CLEANUP(capture_free) struct capture capture = {0};
        struct guest guest = guest_start();
        say_number(&guest, counts[i]);
        ck_assert_int_eq(answer(&guest, &capture), -1);
        ck_assert_int_eq(guest_end(&guest), 1);
    }
    CLEANUP(capture_free) struct capture capture = {0};
    struct guest guest = guest_start();
    say_number(&guest, 1);
    say_number(&guest, PROTOCOL_MOST_BYTES + 1);
    ck_assert_int_eq(answer(&guest, &capture), -1);
    ck_assert_int_eq(guest_end(&guest), 1);

    guest = guest_start();
    const char *const argv[] = {"sleep", "1000", NULL};
    ask(&guest, argv);
    say(&guest, "z\0\0\0\1z", 6);
    ck_assert_int_eq(answer(&guest, &capture), -1);
    ck_assert_int_eq(guest_end(&guest), 1);
}
END_TEST

START_TEST(does_not_wait_for_background_children)
{
    CLEANUP(capture_free) struct capture capture = {0};
    const char *const argv[] = {"sh", "-c", "echo first; setsid yes & exit 3", NULL};
    ck_assert_int_eq(run(argv, &capture), 3);
    ck_assert_int_eq(strncmp(capture.output.s, "first\n", 6), 0);
}
END_TEST

START_TEST(limits_open_files_as_on_all_platforms)
{
    CLEANUP(capture_free) struct capture capture = {0};
    CLEANUP_TEXT char *expected = memory_print("%d\n%d\n", LIMITS_OPEN_FILES, LIMITS_OPEN_FILES);
    const char *const argv[] = {"sh", "-c", "ulimit -Sn; ulimit -Hn", NULL};
    struct rlimit limit;
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
    ck_assert_int_eq(run(argv, &capture), 0);
    if (limit.rlim_max >= LIMITS_OPEN_FILES)
        ck_assert_str_eq(capture.output.s, expected);
}
END_TEST

Suite *guest_suite(void)
{
    const TTest *const tests[] = {returns_output_and_status_of_a_command,
                                  reports_signals_and_missing_programs,
                                  passes_all_input,
                                  unread_input_does_no_harm,
                                  kills_the_command_of_a_client_that_hangs_up,
                                  hangs_up_on_invalid_requests,
                                  does_not_wait_for_background_children,
                                  limits_open_files_as_on_all_platforms};
    return SUITE_BEYOND_VALGRIND("guest", tests);
}
