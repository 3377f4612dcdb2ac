/* Runs one command for the host, over standard input and output; protocol.h has the protocol. It is
 * linked statically and shares no code with virtgrade, since it runs in the guest. */
#include "protocol.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limits.h"

/* State of one command. A closed descriptor is -1, which poll ignores. */
struct session {
    pid_t pid;
    int pidfd, output, errors, input;
    bool listening; /* the client may still send input */
    unsigned char pending[PROTOCOL_MOST_FRAME];
    size_t first, last; /* bounds of the pending input */
};

_Noreturn static void hang_up(struct session *session)
{
    if (session && session->pid > 0)
        kill(-session->pid, SIGKILL);
    _exit(1);
}

static bool read_all(void *bytes, size_t n)
{
    for (size_t done = 0; done < n;) {
        ssize_t got = read(STDIN_FILENO, (char *)bytes + done, n - done);
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        done += got > 0 ? (size_t)got : 0;
    }
    return true;
}

static bool write_all(const void *bytes, size_t n)
{
    for (size_t done = 0; done < n;) {
        ssize_t put = write(STDOUT_FILENO, (const char *)bytes + done, n - done);
        if (put < 0 && errno != EINTR)
            return false;
        done += put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* `bytes` starts with space for the header, before the `n` bytes, so that a frame is one write. */
static bool write_frame(char type, unsigned char *bytes, size_t n)
{
    bytes[0] = (unsigned char)type;
    protocol_put(bytes + 1, (uint32_t)n);
    return write_all(bytes, PROTOCOL_HEAD + n);
}

static bool read_number(uint32_t most, uint32_t *ret_number)
{
    unsigned char bytes[4];
    if (!read_all(bytes, sizeof bytes))
        return false;
    *ret_number = protocol_get(bytes);
    return *ret_number <= most;
}

/* Reads the arguments of the command; false for an invalid request. */
static bool read_arguments(char *ret_argv[PROTOCOL_MOST_ARGUMENTS + 1])
{
    uint32_t argc, length, left = PROTOCOL_MOST_BYTES;
    if (!read_number(PROTOCOL_MOST_ARGUMENTS, &argc) || argc == 0)
        return false;
    for (uint32_t i = 0; i < argc; i++) {
        if (!read_number(left, &length) || !(ret_argv[i] = calloc(length + 1, 1)) ||
            !read_all(ret_argv[i], length))
            return false;
        left -= length;
    }
    return true;
}

_Noreturn static void be_command(char **argv, const int input[2], const int output[2],
                                 const int errors[2])
{
    setsid();
    limits_set();
    dup2(input[0], STDIN_FILENO);
    dup2(output[1], STDOUT_FILENO);
    dup2(errors[1], STDERR_FILENO);
    signal(SIGPIPE, SIG_DFL);
    if (chdir("/bench") == 0 || chdir("/") == 0)
        execvp(argv[0], argv);
    int number = errno;
    const char *reason = strerror(number);
    (void)!write(STDERR_FILENO, argv[0], strlen(argv[0]));
    (void)!write(STDERR_FILENO, ": ", 2);
    (void)!write(STDERR_FILENO, reason, strlen(reason));
    (void)!write(STDERR_FILENO, "\n", 1);
    _exit(number == ENOENT ? 127 : 126);
}

static bool start_command(struct session *session, char **argv)
{
    int input[2], output[2], errors[2];
    if (pipe2(input, O_CLOEXEC) != 0 || pipe2(output, O_CLOEXEC) != 0 ||
        pipe2(errors, O_CLOEXEC) != 0)
        return false;
    session->pid = fork();
    if (session->pid == 0)
        be_command(argv, input, output, errors);
    close(input[0]);
    close(output[1]);
    close(errors[1]);
    session->input = input[1];
    session->output = output[0];
    session->errors = errors[0];
    session->listening = true;
    if (session->pid < 0 || (session->pidfd = pidfd_open(session->pid, 0)) < 0)
        return false;
    /* A command that does not read its input must not stop its output. */
    return fcntl(session->input, F_SETFL, O_NONBLOCK) == 0;
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static bool pass_on(int *fd, char type)
{
    unsigned char frame[PROTOCOL_HEAD + PROTOCOL_MOST_FRAME];
    ssize_t n = read(*fd, frame + PROTOCOL_HEAD, PROTOCOL_MOST_FRAME);
    if (n > 0)
        return write_frame(type, frame, (size_t)n);
    if (n == 0 || errno != EINTR)
        close_end(fd);
    return true;
}

/* Reads one frame of input; false if the client hung up or violates the protocol. */
static bool take_input(struct session *session)
{
    unsigned char head[PROTOCOL_HEAD];
    if (!read_all(head, sizeof head) || head[0] != PROTOCOL_INPUT)
        return false;
    uint32_t n = protocol_get(head + 1);
    if (n > sizeof session->pending || !read_all(session->pending, n))
        return false;
    session->first = 0;
    session->last = n;
    if (n == 0) {
        session->listening = false;
        close_end(&session->input);
    }
    return true;
}

static void give_input(struct session *session)
{
    ssize_t n =
        write(session->input, session->pending + session->first, session->last - session->first);
    if (n > 0)
        session->first += (size_t)n;
    else if (n < 0 && errno != EINTR && errno != EAGAIN)
        close_end(&session->input);
}

/* Drains unread output. Does not wait for a background child that keeps the pipe open. */
static void drain(int *fd, char type)
{
    unsigned char frame[PROTOCOL_HEAD + PROTOCOL_MOST_FRAME];
    int left = 0;
    if (*fd < 0 || ioctl(*fd, FIONREAD, &left) != 0)
        return;
    while (left > 0) {
        size_t most = left < PROTOCOL_MOST_FRAME ? (size_t)left : PROTOCOL_MOST_FRAME;
        ssize_t n = read(*fd, frame + PROTOCOL_HEAD, most);
        if (n <= 0 || !write_frame(type, frame, (size_t)n))
            return;
        left -= (int)n;
    }
}

/* Serves the command until it has ended. */
static void serve(struct session *session)
{
    for (;;) {
        bool pending = session->input >= 0 && session->first < session->last;
        struct pollfd fds[] = {{.fd = session->output, .events = POLLIN},
                               {.fd = session->errors, .events = POLLIN},
                               {.fd = session->pidfd, .events = POLLIN},
                               {.fd = pending ? session->input : -1, .events = POLLOUT},
                               {.fd = STDIN_FILENO, .events = POLLIN}};
        /* With pending input, or after its end, read no more: watch for a hang-up alone. */
        bool hangup_only = pending || !session->listening;
        if (hangup_only)
            fds[4].events = POLLRDHUP;
        int ready = poll(fds, 5, -1);
        if (ready < 0 && errno != EINTR)
            hang_up(session);
        if (ready <= 0)
            continue;
        if (fds[0].revents != 0 && !pass_on(&session->output, PROTOCOL_OUTPUT))
            hang_up(session);
        if (fds[1].revents != 0 && !pass_on(&session->errors, PROTOCOL_ERRORS))
            hang_up(session);
        if (fds[3].revents != 0)
            give_input(session);
        if (fds[4].revents != 0 && (hangup_only || !take_input(session)))
            hang_up(session);
        if (fds[2].revents != 0)
            return;
    }
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    static char *argv[PROTOCOL_MOST_ARGUMENTS + 1];
    struct session session = {0};
    if (!read_arguments(argv) || !start_command(&session, argv))
        hang_up(&session);
    serve(&session);
    drain(&session.output, PROTOCOL_OUTPUT);
    drain(&session.errors, PROTOCOL_ERRORS);
    int status;
    if (waitpid(session.pid, &status, 0) != session.pid)
        hang_up(&session);
    unsigned char frame[PROTOCOL_HEAD + 4];
    protocol_put(frame + PROTOCOL_HEAD,
                 (uint32_t)(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)));
    return write_frame(PROTOCOL_STATUS, frame, 4) ? 0 : 1;
}
