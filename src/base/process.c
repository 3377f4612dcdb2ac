#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "file.h"
#include "memory.h"
#include "text.h"

/* The message of a child to its parent if it cannot start. */
struct start_failure {
    int number;
    char step[60];
};

/* The time that a child may take until it executes its command. */
enum { START_S = 60 };

enum { GATE_READ, GATE_WRITE, FAILURE_READ, FAILURE_WRITE, PIPE_ENDS };

static void report_and_exit(int fd, const char *step)
{
    struct start_failure failure = {.number = errno};
    strncpy(failure.step, step, sizeof failure.step - 1);
    ssize_t written = write(fd, &failure, sizeof failure);
    _exit(written > 0 ? 127 : 126);
}

/* Makes `fd`, or /dev/null if it is 0, the child's descriptor `target`. */
static bool set_descriptor(int fd, int target)
{
    if (fd == 0)
        fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (fd == target)
        return fcntl(fd, F_SETFD, 0) == 0;
    return fd >= 0 && dup2(fd, target) == target;
}

/* Gives the command the signal settings that a shell would. */
static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
}

/* Moves a descriptor above the standard streams, so that placing one does not overwrite another. */
static int move_above_streams(int fd)
{
    return fd == 0 || fd > STDERR_FILENO ? fd : fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
}

_Noreturn static void fail_as_shell(const char *name)
{
    int number = errno;
    struct shown command = quoted(name, strlen(name));
    const char *const parts[] = {command.text, ": cannot be executed: ", strerrordesc_np(number),
                                 "\n"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (write(STDERR_FILENO, parts[i], strlen(parts[i])) < 0)
            break; /* standard error is gone */
    _exit(number == ENOENT ? 127 : 126);
}

_Noreturn static void process_run_child(const struct process_plan *plan, const int pipes[PIPE_ENDS])
{
    int failures = pipes[FAILURE_WRITE];
    char go;
    close(pipes[GATE_WRITE]);
    /* Before the gate: if the parent was killed earlier, reading the gate ends the child. */
    if (plan->ends_with_us && prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        report_and_exit(failures, "arrange to end with this program");
    if (read(pipes[GATE_READ], &go, 1) != 1)
        _exit(126);
    reset_signals();
    setsid();
    int files[] = {move_above_streams(plan->input), move_above_streams(plan->output),
                   move_above_streams(plan->errors)};
    for (int i = 0; i < 3; i++)
        if (!set_descriptor(files[i], i))
            report_and_exit(failures, "open its files");
    /* Libraries leave descriptors open to children. A kernel older than 5.11 cannot close them. */
    close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    if (plan->processors && sched_setaffinity(0, sizeof *plan->processors, plan->processors) != 0)
        report_and_exit(failures, "be limited to its processors");
    const char *failed = plan->enter ? plan->enter(plan->context) : NULL;
    if (failed)
        report_and_exit(failures, failed);
    if (plan->directory && chdir(plan->directory) != 0)
        report_and_exit(failures, "change to its directory");
    char **argv = (char **)(uintptr_t)plan->argv;
    if (plan->environment) /* not execvpe, which would search this program's PATH */
        environ = (char **)(uintptr_t)plan->environment;
    execvp(argv[0], argv);
    if (plan->as_shell)
        fail_as_shell(argv[0]);
    report_and_exit(failures, "execute it");
    _exit(127);
}

static void close_all(int fds[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

static int start_error(const struct process_plan *plan, const char *step, int number,
                       struct error *err)
{
    const char *name = plan->argv[0];
    return error_set(err, number == ENOENT ? ERROR_MISSING : ERROR_FAILED, "%s: cannot %s: %s",
                     shown(name, strlen(name)).text, step, strerror(number));
}

/* Opens the gate and waits until the child executes its command or reports a failure. That is
 * quick, unless a file system that it mounts or reads does not answer. */
static int process_release_child(const struct process_plan *plan, int pipes[PIPE_ENDS],
                                 struct error *err)
{
    struct start_failure failure = {.number = EIO, .step = "report its start"};
    if (write(pipes[GATE_WRITE], "", 1) != 1)
        return start_error(plan, "start", errno, err);
    struct pollfd fd = {.fd = pipes[FAILURE_READ], .events = POLLIN};
    int result = deadline_wait(deadline_in(START_S), &fd, 1, plan->argv[0], err);
    if (result != 0)
        return result;
    ssize_t n = read(pipes[FAILURE_READ], &failure, sizeof failure);
    return n == 0 ? 0 : start_error(plan, failure.step, failure.number, err);
}

int process_start(const struct process_plan *plan, struct process *ret_process, struct error *err)
{
    int pipes[PIPE_ENDS] = {-1, -1, -1, -1};
    if (pipe2(pipes, O_CLOEXEC) != 0 || pipe2(pipes + FAILURE_READ, O_CLOEXEC) != 0) {
        close_all(pipes, PIPE_ENDS);
        return start_error(plan, "make a pipe", errno, err);
    }
    pid_t pid = fork();
    if (pid == 0)
        process_run_child(plan, pipes);
    if (pid < 0) {
        close_all(pipes, PIPE_ENDS);
        return start_error(plan, "fork", errno, err);
    }
    struct process process = {pid, pidfd_open(pid, 0),
                              memory_copy(plan->argv[0], strlen(plan->argv[0]))};
    close(pipes[FAILURE_WRITE]);
    pipes[FAILURE_WRITE] = -1;
    int result = 0;
    if (process.pidfd < 0)
        result = start_error(plan, "be watched (pidfd needs Linux 5.3)", errno, err);
    else if (plan->started)
        result = plan->started(plan->context, pid, err);
    if (result == 0)
        result = process_release_child(plan, pipes, err);
    close_all(pipes, PIPE_ENDS);
    if (result != 0) {
        process_free(&process);
        return result;
    }
    *ret_process = process;
    return 0;
}

static int exit_status(const siginfo_t *info)
{
    return info->si_code == CLD_EXITED ? info->si_status : 128 + info->si_status;
}

int process_wait(struct process *process, struct deadline deadline, int *ret_status,
                 struct error *err)
{
    struct pollfd fd = {.fd = process->pidfd, .events = POLLIN};
    int result = deadline_wait(deadline, &fd, 1, process->name, err);
    if (result != 0)
        return result;
    siginfo_t info;
    if (waitid(P_PIDFD, (id_t)process->pidfd, &info, WEXITED) != 0)
        return error_set(err, ERROR_FAILED, "%s: cannot wait: %s", process->name, strerror(errno));
    *ret_status = exit_status(&info);
    process_release(process);
    return 0;
}

void process_free(struct process *process)
{
    struct error ignored;
    int status;
    if (process->pid == 0)
        return;
    kill(-process->pid, SIGKILL);
    kill(process->pid, SIGKILL);
    if (process->pidfd >= 0)
        process_wait(process, deadline_in(10), &status, &ignored);
    else /* it is still at its gate, so it ends at once */
        waitpid(process->pid, &status, 0);
    process_release(process);
}

void process_release(struct process *process)
{
    if (process->pid != 0 && process->pidfd >= 0)
        close(process->pidfd);
    free(process->name);
    *process = (struct process){0};
}

enum { PIECE = 1 << 16 };

/* Forwards up to `most` bytes that are ready in a pipe; closes the pipe at its end. */
static int forward_pipe(int *fd, size_t most, enum stream stream, const struct streams *streams,
                        struct error *err)
{
    char bytes[PIECE];
    ssize_t n = read(*fd, bytes, most < PIECE ? most : PIECE);
    if (n > 0)
        return streams_take(streams, stream, bytes, (size_t)n, err);
    if (n == 0 || (errno != EINTR && errno != EAGAIN)) {
        close(*fd);
        *fd = -1;
    }
    return 0;
}

/* Drains unread output. Does not wait for a background child that keeps the pipe open: it may never
 * end. */
static int forward_pipe_rest(int *fd, enum stream stream, const struct streams *streams,
                             struct error *err)
{
    int held = 0, result = 0;
    if (*fd >= 0 && ioctl(*fd, FIONREAD, &held) != 0)
        return 0;
    for (; held > 0 && *fd >= 0 && result == 0; held -= PIECE)
        result = forward_pipe(fd, (size_t)held, stream, streams, err);
    return result;
}

/* Forwards both streams until the command ends. */
static int forward_until_end(struct process *process, int fds[2], const struct streams *streams,
                             struct deadline deadline, int *ret_status, struct error *err)
{
    bool ended = false;
    int result = 0;
    while (!ended && result == 0) {
        struct pollfd polled[] = {{.fd = fds[0], .events = POLLIN},
                                  {.fd = fds[1], .events = POLLIN},
                                  {.fd = process->pidfd, .events = POLLIN}};
        result = deadline_wait(deadline, polled, 3, process->name, err);
        for (int i = 0; i < 2 && result == 0; i++)
            if (polled[i].revents != 0)
                result = forward_pipe(&fds[i], PIECE, (enum stream)i, streams, err);
        ended = result == 0 && polled[2].revents != 0;
    }
    for (int i = 0; i < 2 && result == 0; i++)
        result = forward_pipe_rest(&fds[i], (enum stream)i, streams, err);
    return result == 0 ? process_wait(process, deadline, ret_status, err) : result;
}

int process_run(const struct process_plan *plan, const struct streams *streams,
                struct deadline deadline, int *ret_status, struct error *err)
{
    int fds[] = {-1, -1, -1, -1}; /* read, write, read, write */
    if (pipe2(fds, O_CLOEXEC) != 0 || pipe2(fds + 2, O_CLOEXEC) != 0) {
        close_all(fds, 4);
        return start_error(plan, "make a pipe", errno, err);
    }
    struct process_plan piped = *plan;
    piped.ends_with_us = true;
    piped.output = fds[1];
    piped.errors = fds[3];
    CLEANUP(process_free) struct process process = {0};
    int result = process_start(&piped, &process, err);
    close(fds[1]);
    close(fds[3]);
    int reading[] = {fds[0], fds[2]};
    if (result == 0)
        result = forward_until_end(&process, reading, streams, deadline, ret_status, err);
    close_all(reading, 2);
    return result;
}

/* The last line of a text that is not blank. */
static struct span process_last_line(const struct buffer *text)
{
    struct span last = {0};
    if (!text->s)
        return SPAN("no output");
    struct lines lines = lines_of((struct span){text->s, text->n});
    while (lines_next(&lines))
        if (span_trim(lines.line).n > 0)
            last = span_trim(lines.line);
    return last.n > 0 ? last : SPAN("no output");
}

static void buffer_move(struct buffer *from, struct buffer *to)
{
    *to = *from;
    *from = (struct buffer){0};
}

int process_check(const struct process_plan *plan, struct deadline deadline,
                  struct buffer *ret_output, struct error *err)
{
    CLEANUP(capture_free) struct capture capture = {0};
    struct streams streams = capture_streams(&capture);
    int status = 0, result = process_run(plan, &streams, deadline, &status, err);
    if (result != 0)
        return result;
    if (status != 0) {
        struct span line =
            process_last_line(capture.errors.n > 0 ? &capture.errors : &capture.output);
        return error_set(err, ERROR_FAILED, "%s ended with status %d: %.*s", plan->argv[0], status,
                         line.n < 400 ? (int)line.n : 400, line.s);
    }
    if (ret_output)
        buffer_move(&capture.output, ret_output);
    return 0;
}

char *program_path(void)
{
    const char *path = getenv("PATH");
    return memory_print("PATH=%s%s/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        path ? path : "", path && *path ? ":" : "");
}

char *program_find(const char *name)
{
    CLEANUP_TEXT char *all = program_path();
    char *rest = all + strlen("PATH="), *directory;
    while ((directory = strsep(&rest, ":"))) {
        CLEANUP_TEXT char *file = memory_print("%s/%s", directory, name);
        if (*directory == '/' && access(file, X_OK) == 0) {
            char *found = file;
            file = NULL;
            return found;
        }
    }
    return NULL;
}

unsigned long long process_start_time(pid_t pid)
{
    CLEANUP_TEXT char *path = memory_print("/proc/%d/stat", (int)pid);
    CLEANUP(file_free) struct file file = {0};
    struct error ignored;
    unsigned long long start = 0;
    char state = 'Z';
    if (file_read(path, &file, &ignored) != 0)
        return 0;
    /* The name may contain anything, so count fields from the last parenthesis: proc(5). */
    CLEANUP_TEXT char *text = memory_copy(file.text.s, file.text.n);
    const char *after = strrchr(text, ')');
    if (!after || sscanf(after,
                         ") %c %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s "
                         "%*s %*s %llu",
                         &state, &start) != 2)
        return 0;
    return state == 'Z' || state == 'X' ? 0 : start;
}

int process_kill(pid_t pid, unsigned long long start, struct deadline deadline, struct error *err)
{
    int pidfd = pidfd_open(pid, 0);
    if (pidfd < 0)
        return 0;
    int result = 0;
    if (process_start_time(pid) == start && start != 0) {
        struct pollfd fd = {.fd = pidfd, .events = POLLIN};
        pidfd_send_signal(pidfd, SIGKILL, NULL, 0);
        result = deadline_wait(deadline, &fd, 1, "the end of a killed process", err);
    }
    close(pidfd);
    return result;
}
