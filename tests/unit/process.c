#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "suites.h"

static int run(const char *const argv[], struct capture *capture, int *ret_status,
               struct error *err)
{
    struct process_plan plan = {.argv = argv};
    struct streams streams = capture_streams(capture);
    return process_run(&plan, &streams, deadline_in(20), ret_status, err);
}

START_TEST(both_streams_and_the_status_are_returned)
{
    struct error err;
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1;
    const char *const argv[] = {"sh", "-c", "printf 'a b'; printf 'c' >&2; exit 3", NULL};
    ck_assert_int_eq(run(argv, &capture, &status, &err), 0);
    ck_assert_int_eq(status, 3);
    ck_assert_str_eq(capture.output.s, "a b");
    ck_assert_str_eq(capture.errors.s, "c");
}
END_TEST

START_TEST(a_signal_is_reported_as_in_a_shell)
{
    struct error err;
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1;
    const char *const argv[] = {"sh", "-c", "kill -TERM $$", NULL};
    ck_assert_int_eq(run(argv, &capture, &status, &err), 0);
    ck_assert_int_eq(status, 128 + SIGTERM);
}
END_TEST

START_TEST(a_mebibyte_of_any_bytes_is_complete)
{
    struct error err;
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1;
    const char *const argv[] = {"head", "-c", "1048576", "/dev/zero", NULL};
    ck_assert_int_eq(run(argv, &capture, &status, &err), 0);
    ck_assert_uint_eq(capture.output.n, 1048576);
    for (size_t i = 0; i < capture.output.n; i++)
        ck_assert_int_eq(capture.output.s[i], 0);
}
END_TEST

START_TEST(arguments_are_not_read_by_a_shell)
{
    struct error err;
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1;
    const char *word = "a 'b' \"c\" ; $(id) `id`\n\\ *";
    const char *const argv[] = {"printf", "%s", word, NULL};
    ck_assert_int_eq(run(argv, &capture, &status, &err), 0);
    ck_assert_str_eq(capture.output.s, word);
}
END_TEST

START_TEST(the_standard_input_is_empty)
{
    struct error err;
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1;
    const char *const argv[] = {"cat", NULL};
    ck_assert_int_eq(run(argv, &capture, &status, &err), 0);
    ck_assert_int_eq(status, 0);
    ck_assert_uint_eq(capture.output.n, 0);
}
END_TEST

START_TEST(a_missing_program_is_a_missing_component)
{
    struct error err;
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1;
    const char *const argv[] = {"there-is-no-such-program", NULL};
    ck_assert_int_eq(run(argv, &capture, &status, &err), ERROR_MISSING);
    ck_assert_str_eq(err.text,
                     "there-is-no-such-program: cannot execute it: No such file or directory");
}
END_TEST

START_TEST(a_program_that_cannot_be_executed_fails_as_in_a_shell)
{
    static const struct {
        const char *name, *words;
        int status;
    } cases[] = {
        {"there-is-no-such-program",
         "'there-is-no-such-program': cannot be executed: No such file or directory\n", 127},
        {"/etc/passwd", "'/etc/passwd': cannot be executed: Permission denied\n", 126},
        {"a\n\x1b", "'a\\x0a\\x1b': cannot be executed: No such file or directory\n", 127},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err;
        CLEANUP(capture_free) struct capture capture = {0};
        struct streams streams = capture_streams(&capture);
        struct process_plan plan = {.argv = (const char *const[]){cases[i].name, NULL},
                                    .as_shell = true};
        int status = -1;
        ck_assert_int_eq(process_run(&plan, &streams, deadline_in(10), &status, &err), 0);
        ck_assert_int_eq(status, cases[i].status);
        ck_assert_str_eq(capture.errors.s, cases[i].words);
    }
}
END_TEST

START_TEST(at_the_deadline_the_whole_session_is_killed)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_path("pid"));
    CLEANUP_TEXT char *script = memory_print("sleep 1000 & echo $! > '%s'; wait", path);
    const char *const argv[] = {"sh", "-c", script, NULL};
    struct process_plan plan = {.argv = argv};
    int status;
    ck_assert_int_eq(process_run(&plan, NULL, deadline_in(0.3), &status, &err), ERROR_FAILED);
    ck_assert_str_eq(err.text, "sh: no answer before the deadline");
    FILE *in = fopen(path, "r");
    int child = 0;
    ck_assert_ptr_nonnull(in);
    ck_assert_int_eq(fscanf(in, "%d", &child), 1);
    fclose(in);
    for (int i = 0; i < 500 && process_start_time(child) != 0; i++)
        ck_assert_int_eq(deadline_pause(deadline_in(10), 0.01, "its end", &err), 0);
    ck_assert_uint_eq(process_start_time(child), 0);
    unlink(path);
}
END_TEST

START_TEST(a_background_child_is_not_waited_for)
{
    struct error err;
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1;
    const char *const argv[] = {"sh", "-c", "sleep 3 & echo done", NULL};
    int64_t before = clock_ns();
    ck_assert_int_eq(run(argv, &capture, &status, &err), 0);
    ck_assert_int_eq(status, 0);
    ck_assert_str_eq(capture.output.s, "done\n");
    ck_assert_int_lt(clock_ns() - before, 2900000000);
}
END_TEST

START_TEST(a_background_child_that_prints_is_not_waited_for)
{
    struct error err;
    struct process_plan plan = {
        .argv = (const char *const[]){"sh", "-c", "yes & sleep 0.2; exit 3", NULL}};
    int status = -1;
    ck_assert_int_eq(process_run(&plan, NULL, deadline_in(10), &status, &err), 0);
    ck_assert_int_eq(status, 3);
}
END_TEST

static const char *widen(void *context)
{
    (void)context;
    return fcntl(STDOUT_FILENO, F_SETPIPE_SZ, 1 << 20) >= 0 ? NULL : "widen its pipe";
}

/* Counts bytes slowly, so that the command ends meanwhile. */
static int count_slowly(void *context, enum stream stream, const char *bytes, size_t n,
                        struct error *err)
{
    (void)stream;
    (void)bytes;
    size_t *count = context;
    int result = *count == 0 ? deadline_pause(deadline_in(10), 0.3, "the end", err) : 0;
    *count += n;
    return result;
}

START_TEST(output_left_in_a_pipe_is_complete)
{
    struct error err;
    struct process_plan plan = {
        .argv = (const char *const[]){"head", "-c", "500000", "/dev/zero", NULL}, .enter = widen};
    size_t count = 0;
    struct streams streams = {count_slowly, &count};
    int status = -1;
    ck_assert_int_eq(process_run(&plan, &streams, deadline_in(10), &status, &err), 0);
    ck_assert_uint_eq(count, 500000);
}
END_TEST

START_TEST(a_command_is_searched_in_its_own_path)
{
    struct error err;
    char directory[128];
    strcpy(directory, scratch_path("programs"));
    CLEANUP_TEXT char *program = memory_print("%s/only-there", directory);
    CLEANUP_TEXT char *path = memory_print("PATH=%s", directory);
    mkdir(directory, 0700);
    symlink("/bin/true", program);
    struct process_plan plan = {.argv = (const char *const[]){"only-there", NULL},
                                .environment = (const char *const[]){path, NULL}};
    int status = -1;
    ck_assert_int_eq(process_run(&plan, NULL, deadline_in(10), &status, &err), 0);
    ck_assert_int_eq(status, 0);
    plan.argv = (const char *const[]){"sh", "-c", ":", NULL};
    ck_assert_int_eq(process_run(&plan, NULL, deadline_in(10), &status, &err), ERROR_MISSING);
    unlink(program);
    rmdir(directory);
}
END_TEST

/* Waits for the number that a command writes to a file. */
static pid_t wait_for_number(const char *path)
{
    struct error err;
    for (int i = 0; i < 1000; i++) {
        FILE *in = fopen(path, "r");
        int number = 0, fields = in ? fscanf(in, "%d\n", &number) : 0;
        if (in)
            fclose(in);
        if (fields == 1)
            return number;
        ck_assert_int_eq(deadline_pause(deadline_in(10), 0.01, "a number", &err), 0);
    }
    return 0;
}

START_TEST(a_command_ends_if_its_program_is_killed)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_path("number"));
    unlink(path);
    CLEANUP_TEXT char *script = memory_print("echo $$ > '%s'; exec sleep 1000", path);
    pid_t program = fork();
    if (program == 0) {
        struct process_plan plan = {.argv = (const char *const[]){"sh", "-c", script, NULL}};
        int status;
        _exit(process_run(&plan, NULL, deadline_in(100), &status, &err));
    }
    pid_t command = wait_for_number(path);
    unsigned long long born = process_start_time(command);
    ck_assert_uint_ne(born, 0);
    kill(program, SIGKILL);
    ck_assert_int_eq(waitpid(program, NULL, 0), program);
    for (int i = 0; i < 500 && process_start_time(command) == born; i++)
        ck_assert_int_eq(deadline_pause(deadline_in(10), 0.01, "its end", &err), 0);
    ck_assert_uint_ne(process_start_time(command), born);
    unlink(path);
}
END_TEST

/* Writes a mebibyte to standard output: a pipe that nobody reads, or whose reader is closed. */
static int write_unread(bool open, struct deadline deadline, struct error *err)
{
    int ends[2], kept = dup(STDOUT_FILENO);
    ck_assert_int_eq(pipe(ends), 0);
    dup2(ends[1], STDOUT_FILENO);
    close(ends[1]);
    if (!open)
        close(ends[0]);
    CLEANUP_TEXT char *bytes = memory_alloc(1 << 20, 1);
    struct streams streams = streams_standard(&deadline);
    int result = streams_take(&streams, STREAM_OUTPUT, bytes, 1 << 20, err);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    if (open)
        close(ends[0]);
    return result;
}

START_TEST(a_stuck_reader_is_an_error_at_the_deadline)
{
    struct error err;
    ck_assert_int_eq(write_unread(true, deadline_in(0.1), &err), ERROR_FAILED);
    ck_assert_str_eq(err.text, "standard output: no answer before the deadline");
}
END_TEST

START_TEST(a_closed_reader_is_an_error)
{
    struct error err;
    sigset_t before;
    sigprocmask(SIG_BLOCK, NULL, &before);
    int interrupt = interrupt_open();
    ck_assert_int_ge(interrupt, 0);
    ck_assert_int_eq(write_unread(false, deadline_in(10), &err), ERROR_OUTPUT);
    ck_assert_str_eq(err.text, "standard output: cannot write: Broken pipe");
    close(interrupt);
    sigprocmask(SIG_SETMASK, &before, NULL);
    signal(SIGPIPE, SIG_DFL);
}
END_TEST

/* Signals that this program ignores still end a command, as they do in a shell. */
START_TEST(a_command_ignores_no_signal)
{
    struct error err;
    static const int signals[] = {SIGPIPE, SIGXFSZ};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        CLEANUP_TEXT char *script = memory_print("kill -%d $$", signals[i]);
        struct process_plan plan = {.argv = (const char *const[]){"sh", "-c", script, NULL}};
        int status = -1;
        signal(signals[i], SIG_IGN);
        ck_assert_int_eq(process_run(&plan, NULL, deadline_in(10), &status, &err), 0);
        signal(signals[i], SIG_DFL);
        ck_assert_int_eq(status, 128 + signals[i]);
    }
}
END_TEST

static const char *fail_to_enter(void *context)
{
    (void)context;
    errno = EXDEV;
    return "enter nowhere";
}

START_TEST(a_step_that_fails_in_the_child_is_reported)
{
    struct error err;
    const char *const argv[] = {"true", NULL};
    struct process_plan plan = {.argv = argv, .enter = fail_to_enter};
    struct process process;
    ck_assert_int_eq(process_start(&plan, &process, &err), ERROR_FAILED);
    ck_assert_str_eq(err.text, "true: cannot enter nowhere: Invalid cross-device link");
}
END_TEST

static int refuse(void *context, pid_t pid, struct error *err)
{
    *(pid_t *)context = pid;
    return error_set(err, ERROR_FAILED, "it cannot be written down");
}

START_TEST(a_child_that_was_refused_runs_nothing)
{
    struct error err;
    char path[128];
    strcpy(path, scratch_path("ran"));
    pid_t pid = 0;
    const char *const argv[] = {"touch", path, NULL};
    struct process_plan plan = {.argv = argv, .started = refuse, .context = &pid};
    struct process process;
    ck_assert_int_eq(process_start(&plan, &process, &err), ERROR_FAILED);
    ck_assert_str_eq(err.text, "it cannot be written down");
    ck_assert_uint_eq(process_start_time(pid), 0);
    ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

START_TEST(a_failed_check_reports_the_last_line)
{
    struct error err;
    const char *const bad[] = {"sh", "-c", "echo one >&2; echo 'the reason ' >&2; exit 7", NULL};
    struct process_plan plan = {.argv = bad};
    ck_assert_int_eq(process_check(&plan, deadline_in(10), NULL, &err), ERROR_FAILED);
    ck_assert_str_eq(err.text, "sh ended with status 7: the reason");
    const char *const good[] = {"echo", "yes", NULL};
    plan.argv = good;
    CLEANUP(buffer_free) struct buffer output = {0};
    ck_assert_int_eq(process_check(&plan, deadline_in(10), &output, &err), 0);
    ck_assert_str_eq(output.s, "yes\n");
}
END_TEST

START_TEST(only_the_process_with_this_start_is_killed)
{
    struct error err;
    const char *const argv[] = {"sleep", "1000", NULL};
    struct process_plan plan = {.argv = argv};
    CLEANUP(process_free) struct process process = {0};
    ck_assert_int_eq(process_start(&plan, &process, &err), 0);
    unsigned long long born = process_start_time(process.pid);
    ck_assert_uint_ne(born, 0);
    ck_assert_int_eq(process_kill(process.pid, born + 1, deadline_in(5), &err), 0);
    ck_assert_uint_eq(process_start_time(process.pid), born);
    ck_assert_int_eq(process_kill(process.pid, born, deadline_in(5), &err), 0);
    ck_assert_uint_eq(process_start_time(process.pid), 0);
}
END_TEST

START_TEST(the_start_of_this_process_is_the_kernels)
{
    /* Field 22, proc(5); the name of a test program has no space. */
    char text[2048] = {0};
    FILE *in = fopen("/proc/self/stat", "r");
    ck_assert_ptr_nonnull(in);
    ck_assert_uint_gt(fread(text, 1, sizeof text - 1, in), 0);
    fclose(in);
    char *rest = text, *field = NULL;
    for (int i = 1; i <= 22; i++)
        field = strsep(&rest, " ");
    ck_assert_uint_eq(process_start_time(getpid()), strtoull(field, NULL, 10));
}
END_TEST

START_TEST(a_child_gets_no_descriptors_but_its_streams)
{
    struct error err;
    CLEANUP(capture_free) struct capture capture = {0};
    int status = -1, stray = open("/dev/null", O_RDONLY), high = dup2(stray, 57);
    const char *const argv[] = {"sh", "-c", "echo /proc/$$/fd/*", NULL};
    ck_assert_int_eq(high, 57);
    ck_assert_int_eq(run(argv, &capture, &status, &err), 0);
    ck_assert_ptr_null(strstr(capture.output.s, "/57"));
    ck_assert_ptr_nonnull(strstr(capture.output.s, "/fd/2"));
    close(stray);
    close(high);
}
END_TEST

START_TEST(an_interrupt_ends_a_wait)
{
    struct error err;
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "", 1), 1);
    struct deadline deadline = {.at_ns = deadline_in(100).at_ns, .interrupt = ends[0]};
    ck_assert_int_eq(deadline_pause(deadline, 50, "a wait", &err), ERROR_INTERRUPTED);
    ck_assert_str_eq(err.text, "a wait: interrupted");
    close(ends[0]);
    close(ends[1]);
}
END_TEST

START_TEST(a_part_of_a_deadline_ends_no_later_than_the_whole)
{
    struct deadline whole = deadline_in(1);
    ck_assert_int_eq(deadline_within(whole, 10).at_ns, whole.at_ns);
    ck_assert_int_lt(deadline_within(whole, 0.1).at_ns, whole.at_ns);
    ck_assert(deadline_over(deadline_in(-1)));
    ck_assert_int_eq(deadline_left_ms(deadline_in(-1)), 0);
    struct error err;
    ck_assert_int_eq(deadline_pause(deadline_in(-1), 1, "nothing", &err), ERROR_FAILED);
}
END_TEST

START_TEST(programs_are_found_in_the_path)
{
    CLEANUP_TEXT char *found = program_find("sh"), *none = program_find("there-is-no-such-program");
    ck_assert_ptr_nonnull(found);
    ck_assert_int_eq(access(found, X_OK), 0);
    ck_assert_ptr_null(none);
}
END_TEST

Suite *process_suite(void)
{
    const TTest *const tests[] = {
        both_streams_and_the_status_are_returned,
        a_signal_is_reported_as_in_a_shell,
        a_mebibyte_of_any_bytes_is_complete,
        arguments_are_not_read_by_a_shell,
        the_standard_input_is_empty,
        a_missing_program_is_a_missing_component,
        a_program_that_cannot_be_executed_fails_as_in_a_shell,
        at_the_deadline_the_whole_session_is_killed,
        a_background_child_is_not_waited_for,
        a_background_child_that_prints_is_not_waited_for,
        output_left_in_a_pipe_is_complete,
        a_command_is_searched_in_its_own_path,
        a_command_ends_if_its_program_is_killed,
        a_stuck_reader_is_an_error_at_the_deadline,
        a_closed_reader_is_an_error,
        a_command_ignores_no_signal,
        a_step_that_fails_in_the_child_is_reported,
        a_child_that_was_refused_runs_nothing,
        a_failed_check_reports_the_last_line,
        only_the_process_with_this_start_is_killed,
        the_start_of_this_process_is_the_kernels,
        a_child_gets_no_descriptors_but_its_streams,
        an_interrupt_ends_a_wait,
        a_part_of_a_deadline_ends_no_later_than_the_whole,
        programs_are_found_in_the_path,
    };
    return SUITE_BEYOND_VALGRIND("process", tests);
}
