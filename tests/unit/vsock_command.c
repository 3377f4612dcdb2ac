#include "platforms/firecracker/vsock_command.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "platforms/firecracker/vsock_files.h"
#include "stage.h"
#include "suites.h"

static void boot(struct stage *stage)
{
    stage_open(stage, "boot=0");
    ck_assert_msg(stage_boot(stage, 10) == 0, "%s", stage->err.text);
}

START_TEST(commands_end_with_their_status)
{
    static const struct {
        const char *argv[5];
        int status;
        const char *output, *errors;
    } cases[] = {
        {{"true"}, 0, "", ""},
        {{"false"}, 1, "", ""},
        {{"printf", "%s|", "a b", "$(id)"}, 0, "a b|$(id)|", ""},
        {{"sh", "-c", "echo out; echo err >&2; exit 42"}, 42, "out\n", "err\n"},
        {{"sh", "-c", "exit 255"}, 255, "", ""},
        {{"sh", "-c", "kill -TERM $$"}, 143, "", ""},
        {{"sh", "-c", "kill -KILL $$"}, 137, "", ""},
        {{"cat"}, 0, "", ""},
        {{"no such; program"}, 127, "", "no such; program: No such file or directory\n"},
        {{"printf", "a\\000b"}, 0, NULL, ""},
    };
    struct stage stage;
    boot(&stage);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP(capture_free) struct capture capture = {0};
        int status = -1;
        ck_assert_msg(stage_exec(&stage, cases[i].argv, &capture, &status) == 0, "%s",
                      stage.err.text);
        ck_assert_int_eq(status, cases[i].status);
        if (cases[i].output)
            ck_assert_str_eq(capture.output.s ? capture.output.s : "", cases[i].output);
        else
            ck_assert_mem_eq(capture.output.s, "a\0b", 3);
        ck_assert_str_eq(capture.errors.s ? capture.errors.s : "", cases[i].errors);
    }
    stage_close(&stage);
}
END_TEST

START_TEST(long_output_is_complete)
{
    const char *const argv[] = {
        "sh", "-c", "head -c 1048576 /dev/zero; head -c 1000000 /dev/zero >&2; exit 3", NULL};
    struct stage stage;
    boot(&stage);
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1;
    ck_assert_int_eq(stage_exec(&stage, argv, &capture, &status), 0);
    ck_assert_int_eq(status, 3);
    ck_assert_uint_eq(capture.output.n, 1048576);
    ck_assert_uint_eq(capture.errors.n, 1000000);
    stage_close(&stage);
}
END_TEST

/* A file of ten MiB whose parts all differ. */
static char *big_file(const struct stage *stage, mode_t mode)
{
    char *path = memory_print("%s/a big file", stage->top);
    FILE *out = fopen(path, "wb");
    ck_assert_ptr_nonnull(out);
    for (unsigned i = 0; i < 10 << 18; i++)
        fwrite(&(unsigned){i * 2654435761u}, sizeof(unsigned), 1, out);
    ck_assert_int_eq(fclose(out), 0);
    ck_assert_int_eq(chmod(path, mode), 0);
    return path;
}

static void assert_same(const char *a, const char *b)
{
    struct error err;
    CLEANUP(file_free) struct file one = {0};
    CLEANUP(file_free) struct file two = {0};
    ck_assert_int_eq(file_read(a, &one, &err), 0);
    ck_assert_int_eq(file_read(b, &two, &err), 0);
    ck_assert_msg(span_equal(one.text, two.text), "%s and %s differ", a, b);
}

START_TEST(files_go_in_and_out_with_their_permissions)
{
    static const char *const names[] = {"plain", "-n", "a name, 'quoted' $(id); with\na line"};
    static const mode_t modes[] = {0600, 0755, 04711};
    struct stage stage;
    boot(&stage);
    struct vsock vsock = firecracker_vsock(&stage.machine);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct stat facts;
        CLEANUP_TEXT char *from = big_file(&stage, modes[i]);
        CLEANUP_TEXT char *back = memory_print("%s/back, and 'quoted'", stage.top);
        ck_assert_msg(vsock_copy_in(&vsock, from, names[i], deadline_in(30), &stage.err) == 0, "%s",
                      stage.err.text);
        ck_assert_msg(vsock_copy_out(&vsock, names[i], back, deadline_in(30), &stage.err) == 0,
                      "%s", stage.err.text);
        assert_same(from, back);
        ck_assert_int_eq(stat(back, &facts), 0);
        ck_assert_uint_eq(facts.st_mode & 07777, modes[i] & 0777);
        ck_assert_int_eq(unlink(back), 0);
    }
    stage_close(&stage);
}
END_TEST

START_TEST(a_failed_copy_says_why_and_leaves_nothing)
{
    struct stage stage;
    boot(&stage);
    struct vsock vsock = firecracker_vsock(&stage.machine);
    CLEANUP_TEXT char *back = memory_print("%s/back", stage.top);
    ck_assert_int_eq(vsock_copy_in(&vsock, "/nonexistent", "a", deadline_in(9), &stage.err),
                     ERROR_INPUT);
    assert_says(&stage, "/nonexistent: cannot open: No such file or directory");
    ck_assert_int_eq(vsock_copy_in(&vsock, stage.top, "a", deadline_in(9), &stage.err),
                     ERROR_INPUT);
    assert_says(&stage, "not a file");
    ck_assert_int_eq(vsock_copy_in(&vsock, stage.kernel, "no/where", deadline_in(9), &stage.err),
                     ERROR_FAILED);
    assert_says(&stage, "no/where: dd in the guest ended with status 1: dd: ");
    ck_assert_int_eq(vsock_copy_out(&vsock, "absent", back, deadline_in(9), &stage.err),
                     ERROR_FAILED);
    assert_says(&stage, "absent: stat in the guest ended with status 1: stat: ");
    ck_assert_int_eq(vsock_copy_out(&vsock, ".", back, deadline_in(9), &stage.err), ERROR_FAILED);
    assert_says(&stage, ".: cat in the guest ended with status 1: cat: ");
    ck_assert_int_eq(access(back, F_OK), -1);
    ck_assert_int_eq(
        vsock_copy_out(&vsock, "/dev/null", "/nonexistent/a", deadline_in(9), &stage.err),
        ERROR_OUTPUT);
    stage_close(&stage);
}
END_TEST

START_TEST(a_command_that_reads_no_input_does_not_hang)
{
    struct stage stage;
    boot(&stage);
    struct vsock vsock = firecracker_vsock(&stage.machine);
    CLEANUP_TEXT char *path = big_file(&stage, 0600);
    const char *const argv[] = {"sh", "-c", "exec <&-; exit 9", NULL};
    int fd = open(path, O_RDONLY | O_CLOEXEC), status = -1;
    ck_assert_msg(vsock_run(&vsock, argv, fd, NULL, deadline_in(20), &status, &stage.err) == 0,
                  "%s", stage.err.text);
    ck_assert_int_eq(status, 9);
    close(fd);
    stage_close(&stage);
}
END_TEST

START_TEST(input_and_output_go_both_ways_at_once)
{
    struct stage stage;
    boot(&stage);
    struct vsock vsock = firecracker_vsock(&stage.machine);
    CLEANUP_TEXT char *path = big_file(&stage, 0600);
    CLEANUP(capture_free) struct capture capture = {0};
    const struct streams streams = capture_streams(&capture);
    const char *const argv[] = {"cat", NULL};
    int fd = open(path, O_RDONLY | O_CLOEXEC), status = -1;
    ck_assert_int_eq(vsock_run(&vsock, argv, fd, &streams, deadline_in(30), &status, &stage.err),
                     0);
    ck_assert_int_eq(status, 0);
    struct error err;
    CLEANUP(file_free) struct file file = {0};
    ck_assert_int_eq(file_read(path, &file, &err), 0);
    ck_assert(span_equal(file.text, (struct span){capture.output.s, capture.output.n}));
    close(fd);
    stage_close(&stage);
}
END_TEST

/* Reads the PID that a command prints, and then stops waiting. */
struct witness {
    pid_t pid;
    bool refuse;
};

static int take_number(void *context, enum stream stream, const char *bytes, size_t n,
                       struct error *err)
{
    (void)stream;
    struct witness *witness = context;
    CLEANUP_TEXT char *text = memory_copy(bytes, n);
    witness->pid = (pid_t)atoi(text);
    return witness->refuse ? error_set(err, ERROR_OUTPUT, "enough") : 0;
}

static void assert_gone(pid_t pid)
{
    struct error err;
    struct deadline deadline = deadline_in(10);
    ck_assert_int_gt(pid, 1);
    while (process_start_time(pid) != 0)
        ck_assert_msg(deadline_pause(deadline, 0.01, "the end of a command", &err) == 0, "%s",
                      err.text);
}

START_TEST(a_command_ends_with_its_connection)
{
    const char *const argv[] = {"sh", "-c", "echo $$; exec sleep 1000", NULL};
    struct stage stage;
    boot(&stage);
    struct vsock vsock = firecracker_vsock(&stage.machine);
    int status = -1;
    struct witness late = {0, false}, full = {0, true};
    const struct streams to_late = {take_number, &late}, to_full = {take_number, &full};
    ck_assert_int_eq(vsock_run(&vsock, argv, 0, &to_late, deadline_in(0.5), &status, &stage.err),
                     ERROR_FAILED);
    assert_says(&stage, "sh: no answer before the deadline");
    assert_gone(late.pid);
    ck_assert_int_eq(vsock_run(&vsock, argv, 0, &to_full, deadline_in(10), &status, &stage.err),
                     ERROR_OUTPUT);
    ck_assert_str_eq(stage.err.text, "enough");
    assert_gone(full.pid);
    stage_close(&stage);
}
END_TEST

START_TEST(a_protocol_violation_is_reported)
{
    static const struct {
        const char *play, *says;
    } cases[] = {
        {"guest=no", "expected OK for a connection to the guest, received 'NO"},
        {"guest=kind", "a frame of unknown kind 113"},
        {"guest=long", "a frame 'o' of 4294967295 bytes"},
        {"guest=status", "4294967295, which is no exit status"},
        {"guest=twice", "sent data after the exit status"},
        {"guest=fail", "the guest's first command ended with status 5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage stage;
        stage_open(&stage, cases[i].play);
        ck_assert_int_eq(stage_boot(&stage, 10), ERROR_FAILED);
        assert_says(&stage, cases[i].says);
        stage_close(&stage);
    }
}
END_TEST

START_TEST(the_end_of_a_machine_during_a_command_is_reported)
{
    const char *const kill_it[] = {"sh", "-c", "kill -KILL $PPID; exec sleep 1000", NULL};
    const char *const argv[] = {"true", NULL};
    struct stage stage;
    boot(&stage);
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1;
    ck_assert_int_eq(stage_exec(&stage, kill_it, &capture, &status), ERROR_FAILED);
    assert_says(&stage, "Firecracker ended with status 137");
    ck_assert_int_eq(stage_exec(&stage, argv, &capture, &status), ERROR_FAILED);
    assert_says(&stage, "cannot connect: Connection refused; Firecracker ended with status 137");
    stage_close(&stage);
}
END_TEST

/* Another process may keep the connection open. */
START_TEST(the_end_of_a_machine_is_noticed_even_if_its_connection_stays)
{
    struct error err;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int ends[2], status, server = socket(AF_UNIX, SOCK_STREAM, 0);
    strcpy(address.sun_path, scratch_path("stays"));
    ck_assert_int_eq(bind(server, (struct sockaddr *)&address, sizeof address), 0);
    ck_assert_int_eq(listen(server, 1), 0);
    ck_assert_int_eq(pipe(ends), 0);
    close(ends[1]);
    const struct vsock vsock = {address.sun_path, ends[0]};
    const char *const argv[] = {"true", NULL};
    ck_assert_int_eq(vsock_run(&vsock, argv, 0, NULL, deadline_in(5), &status, &err), ERROR_FAILED);
    ck_assert_ptr_nonnull(strstr(err.text, "the machine ended meanwhile"));
    close(ends[0]);
    close(server);
}
END_TEST

START_TEST(a_socket_with_too_long_a_path_is_refused)
{
    struct error err;
    CLEANUP_TEXT char *path = memory_alloc(200, 1);
    memset(path, 'a', 108);
    const struct vsock vsock = {path, -1};
    const char *const argv[] = {"true", NULL};
    int status = -1;
    ck_assert_int_eq(vsock_run(&vsock, argv, 0, NULL, deadline_in(1), &status, &err), ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "at most 107 bytes"));
}
END_TEST

Suite *vsock_command_suite(void)
{
    const TTest *const tests[] = {commands_end_with_their_status,
                                  long_output_is_complete,
                                  files_go_in_and_out_with_their_permissions,
                                  a_failed_copy_says_why_and_leaves_nothing,
                                  a_command_that_reads_no_input_does_not_hang,
                                  input_and_output_go_both_ways_at_once,
                                  a_command_ends_with_its_connection,
                                  a_protocol_violation_is_reported,
                                  the_end_of_a_machine_during_a_command_is_reported,
                                  the_end_of_a_machine_is_noticed_even_if_its_connection_stays,
                                  a_socket_with_too_long_a_path_is_refused};
    return SUITE_BEYOND_VALGRIND("vsock_command", tests);
}
