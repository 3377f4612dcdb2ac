#include "vsock_command.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/memory.h"
#include "lab/guest/protocol.h"
#include "vsock_frames.h"

/* A running command. */
struct call {
    const struct vsock *vsock;
    int fd;
    bool absent; /* the guest does not listen yet */
    int input;   /* -1 after its end */
    struct buffer pending;
    size_t sent; /* bytes of `pending` that were sent */
    struct frames frames;
    const struct streams *streams;
};

static void call_free(struct call *call)
{
    if (call->fd >= 0)
        close(call->fd);
    buffer_free(&call->pending);
}

/* Waits for events of the connection or for `input`; fails if the machine ends. */
static int wait_for_vsock(const struct call *call, short events, int input,
                          struct deadline deadline, const char *what, struct error *err)
{
    struct pollfd fds[] = {{.fd = call->fd, .events = events},
                           {.fd = input, .events = POLLIN},
                           {.fd = call->vsock->process, .events = POLLIN}};
    int result = deadline_wait(deadline, fds, 3, what, err);
    if (result == 0 && fds[0].revents == 0 && fds[1].revents == 0)
        return error_set(err, ERROR_FAILED, "%s: the machine ended meanwhile", what);
    return result;
}

static int break_error(struct call *call, const char *what, int number, struct error *err)
{
    if (number == ENOENT || number == ECONNREFUSED || number == EAGAIN || number == ECONNRESET ||
        number == EPIPE || number == 0)
        call->absent = true;
    return error_set(err, ERROR_FAILED, "%s: %s: %s", call->vsock->socket, what,
                     number == 0 ? "closed" : strerror(number));
}

static int connect_to_vsock(struct call *call, struct error *err)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const char *path = call->vsock->socket;
    if (strlen(path) >= sizeof address.sun_path)
        return error_set(err, ERROR_INPUT, "%s: a socket's path has at most %zu bytes", path,
                         sizeof address.sun_path - 1);
    strcpy(address.sun_path, path);
    call->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (call->fd < 0)
        return error_set(err, ERROR_FAILED, "%s: no socket: %s", path, strerror(errno));
    if (connect(call->fd, (struct sockaddr *)&address, sizeof address) != 0)
        return break_error(call, "cannot connect", errno, err);
    return 0;
}

static bool again(ssize_t n)
{
    return n < 0 && (errno == EAGAIN || errno == EINTR);
}

/* Reads one line byte by byte, since the bytes after it belong to the guest's protocol. */
static int read_reply_line(struct call *call, char *line, size_t size, struct deadline deadline,
                           struct error *err)
{
    size_t n = 0;
    while (n + 1 < size && (n == 0 || line[n - 1] != '\n')) {
        ssize_t got = recv(call->fd, line + n, 1, 0);
        if (again(got)) {
            int result =
                wait_for_vsock(call, POLLIN, -1, deadline, "a connection to the guest", err);
            if (result != 0)
                return result;
        } else if (got <= 0) {
            return break_error(call, "the guest does not listen", got == 0 ? 0 : errno, err);
        } else {
            n++;
        }
    }
    line[n] = '\0';
    return 0;
}

static int greet(struct call *call, struct deadline deadline, struct error *err)
{
    char line[32];
    int n = snprintf(line, sizeof line, "CONNECT %d\n", PROTOCOL_PORT);
    /* The bytes fit into the socket buffer of a new connection. */
    if (send(call->fd, line, (size_t)n, MSG_NOSIGNAL) != n)
        return break_error(call, "cannot request a connection to the guest", errno, err);
    int result = read_reply_line(call, line, sizeof line, deadline, err);
    if (result == 0 && strncmp(line, "OK ", 3) != 0)
        return error_set(err, ERROR_FAILED,
                         "%s: expected OK for a connection to the guest, received %s",
                         call->vsock->socket, quoted(line, strlen(line)).text);
    return result;
}

/* Sends as much of `pending` as possible without blocking. */
static int send_some(struct call *call, struct error *err)
{
    ssize_t n =
        send(call->fd, call->pending.s + call->sent, call->pending.n - call->sent, MSG_NOSIGNAL);
    if (again(n))
        return 0;
    if (n < 0 && (errno == EPIPE || errno == ECONNRESET)) {
        /* A command may end without reading its input; its answer is still to be read. */
        call->input = -1;
        n = (ssize_t)(call->pending.n - call->sent);
    }
    if (n < 0)
        return break_error(call, "cannot send", errno, err);
    call->sent += (size_t)n;
    if (call->sent == call->pending.n)
        call->pending.n = call->sent = 0;
    return 0;
}

static int read_input(struct call *call, struct error *err)
{
    char bytes[PROTOCOL_MOST_FRAME];
    ssize_t n = read(call->input, bytes, sizeof bytes);
    if (again(n))
        return 0;
    if (n < 0)
        return error_set(err, ERROR_INPUT, "the input of a command cannot be read: %s",
                         strerror(errno));
    frames_input(&call->pending, bytes, (size_t)n);
    if (n == 0)
        call->input = -1;
    return 0;
}

static int receive_some(struct call *call, struct error *err)
{
    char bytes[PROTOCOL_MOST_FRAME];
    ssize_t n = recv(call->fd, bytes, sizeof bytes, 0);
    if (again(n))
        return 0;
    if (n <= 0)
        return break_error(call, "the guest closed the connection before the command ended",
                           n == 0 ? 0 : errno, err);
    return frames_take(&call->frames, bytes, (size_t)n, call->streams, err);
}

/* Sends and receives until the exit status arrives. */
static int converse(struct call *call, const char *what, struct deadline deadline,
                    struct error *err)
{
    int result = 0;
    while (result == 0 && !call->frames.ended) {
        bool full = call->pending.n > 0;
        result = wait_for_vsock(call, (short)(POLLIN | (full ? POLLOUT : 0)),
                                full ? -1 : call->input, deadline, what, err);
        if (result == 0)
            result = receive_some(call, err);
        if (result == 0 && !call->frames.ended && !full && call->input >= 0) {
            struct pollfd fd = {.fd = call->input, .events = POLLIN};
            result = poll(&fd, 1, 0) > 0 ? read_input(call, err) : 0;
        }
        if (result == 0 && !call->frames.ended && call->pending.n > 0)
            result = send_some(call, err);
    }
    return result;
}

static int call_run(struct call *call, const char *const argv[], struct deadline greeting,
                    struct deadline deadline, struct error *err)
{
    int result = frames_request(argv, &call->pending, err);
    if (call->input < 0)
        frames_input(&call->pending, "", 0);
    if (result == 0)
        result = connect_to_vsock(call, err);
    if (result == 0)
        result = greet(call, greeting, err);
    if (result == 0)
        result = converse(call, shown(argv[0], strlen(argv[0])).text, deadline, err);
    return result;
}

int vsock_run(const struct vsock *vsock, const char *const argv[], int input,
              const struct streams *streams, struct deadline deadline, int *ret_status,
              struct error *err)
{
    CLEANUP(call_free)
    struct call call = {
        .vsock = vsock, .fd = -1, .input = input == 0 ? -1 : input, .streams = streams};
    int result = call_run(&call, argv, deadline, deadline, err);
    if (result == 0)
        *ret_status = (int)call.frames.status;
    return result;
}

/* One attempt. A request may be lost if it reaches the guest before its driver is ready, so wait
 * only briefly for the greeting. */
static int attempt(const struct vsock *vsock, struct deadline deadline, int64_t *ret_commanded_ns,
                   bool *ret_absent, struct error *err)
{
    const char *const argv[] = {"true", NULL};
    struct deadline greeting = deadline_within(deadline, 0.25);
    CLEANUP(call_free) struct call call = {.vsock = vsock, .fd = -1, .input = -1};
    int result = call_run(&call, argv, greeting, deadline, err);
    *ret_absent = call.absent ||
                  (result == ERROR_FAILED && deadline_over(greeting) && call.frames.head_n == 0);
    if (result != 0)
        return result;
    *ret_commanded_ns = clock_ns();
    if (call.frames.status != 0)
        return error_set(err, ERROR_FAILED, "the guest's first command ended with status %u",
                         call.frames.status);
    return 0;
}

int vsock_await(const struct vsock *vsock, struct deadline deadline, int64_t *ret_commanded_ns,
                struct error *err)
{
    struct error why; /* of the last attempt */
    for (;;) {
        bool absent = false;
        int result = attempt(vsock, deadline, ret_commanded_ns, &absent, &why);
        if (result == 0)
            return 0;
        if (result != ERROR_FAILED || !absent || deadline_over(deadline))
            break;
        struct pollfd machine = {.fd = vsock->process, .events = POLLIN};
        struct error pause;
        result = deadline_wait(deadline_within(deadline, 0.01), &machine, 1, "the guest", &pause);
        if (result == 0)
            return error_set(err, ERROR_FAILED, "the machine ended before its guest ran commands");
        if (result == ERROR_INTERRUPTED) {
            why = pause;
            break;
        }
    }
    *err = why;
    return err->code;
}
