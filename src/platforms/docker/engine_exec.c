#include "engine_exec.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/text.h"
#include "engine_stream.h"

enum { PIECE = 65536, HEAD_MOST = 65536, STOP_SECONDS = 10 };

/* The connection of a command. */
struct attached {
    const struct engine_command *command;
    const char *socket;
    int fd;
    struct buffer head;          /* of the answer, until it is complete */
    struct engine_stream stream; /* after the head */
    bool begun;                  /* the head is complete */
    bool over;                   /* the engine closed the stream */
    char *piece;                 /* of the input, PIECE bytes */
    size_t piece_at, piece_n;
    bool input_over;
};

static void attached_close(struct attached *attached)
{
    if (attached->fd >= 0)
        close(attached->fd);
    buffer_free(&attached->head);
    free(attached->piece);
}

static int connect_to(const char *path, int *ret_fd, struct error *err)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path)
        return error_set(err, ERROR_INPUT, "%s: a socket's path is at most %zu bytes", path,
                         sizeof address.sun_path - 1);
    strcpy(address.sun_path, path);
    /* Nonblocking, so that a hung engine with a full backlog is an error at once. */
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        int number = errno;
        if (fd >= 0)
            close(fd);
        return error_set(err, ERROR_FAILED, "%s: cannot connect: %s", path, strerror(number));
    }
    *ret_fd = fd;
    return 0;
}

/* The engine's message for a refused command. */
static int exec_refusal(const struct attached *attached, struct error *err)
{
    if (attached->head.n == 0)
        return error_set(err, ERROR_FAILED,
                         "%s: cannot start a command: the engine closed without an answer",
                         attached->socket);
    const char *body = strstr(attached->head.s, "\r\n\r\n");
    CLEANUP_TEXT char *words = body ? engine_words(body + 4, strlen(body + 4)) : NULL;
    struct span first = span_until(span_of(attached->head.s), "\r\n");
    return error_set(err, ERROR_FAILED, "%s: cannot start a command: %s", attached->socket,
                     words ? words : quoted(first.s, first.n).text);
}

/* Collects the answer's head, or a refusal and its message. After a refusal the engine closes the
 * connection (Connection: close), but the message may be complete before that. */
static int take_answer_head(struct attached *attached, const char *bytes, size_t n,
                            struct error *err)
{
    size_t before = attached->head.n;
    buffer_append(&attached->head, bytes, n);
    const char *end = memmem(attached->head.s, attached->head.n, "\r\n\r\n", 4);
    if (!end)
        return attached->head.n < HEAD_MOST ? 0 : exec_refusal(attached, err);
    int status = 0;
    sscanf(attached->head.s, "HTTP/1.%*1[01] %3d", &status);
    size_t length = (size_t)(end + 4 - attached->head.s);
    if (status != 200 && status != 101) {
        CLEANUP_TEXT char *words = engine_words(end + 4, attached->head.n - length);
        return !words && attached->head.n < HEAD_MOST ? 0 : exec_refusal(attached, err);
    }
    attached->begun = true;
    return engine_stream_take(&attached->stream, bytes + (length - before), n - (length - before),
                              attached->command->streams, err);
}

static int receive(struct attached *attached, struct error *err)
{
    char bytes[PIECE];
    ssize_t n = recv(attached->fd, bytes, sizeof bytes, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return 0;
    if (n < 0)
        return error_set(err, ERROR_FAILED, "%s: a command's connection broke: %s",
                         attached->socket, strerror(errno));
    if (n > 0)
        return attached->begun ? engine_stream_take(&attached->stream, bytes, (size_t)n,
                                                    attached->command->streams, err)
                               : take_answer_head(attached, bytes, (size_t)n, err);
    attached->over = true;
    return attached->begun ? engine_stream_end(&attached->stream, err)
                           : exec_refusal(attached, err);
}

/* Sends some input. A command that ended takes no more, which is no error. */
static int feed(struct attached *attached, struct error *err)
{
    if (attached->piece_at == attached->piece_n) {
        ssize_t n = read(attached->command->input, attached->piece, PIECE);
        if (n < 0)
            return error_set(err, ERROR_INPUT, "cannot read the input of a command: %s",
                             strerror(errno));
        attached->piece_at = 0;
        attached->piece_n = (size_t)n;
        if (n == 0) {
            attached->input_over = true;
            shutdown(attached->fd, SHUT_WR);
            return 0;
        }
    }
    ssize_t sent = send(attached->fd, attached->piece + attached->piece_at,
                        attached->piece_n - attached->piece_at, MSG_NOSIGNAL);
    if (sent >= 0)
        attached->piece_at += (size_t)sent;
    else if (errno != EAGAIN && errno != EINTR)
        attached->input_over = true;
    return 0;
}

static int exchange(struct attached *attached, struct deadline deadline, struct error *err)
{
    int result = 0;
    while (result == 0 && !attached->over) {
        bool giving = attached->begun && !attached->input_over;
        struct pollfd fd = {.fd = attached->fd, .events = (short)(POLLIN | (giving ? POLLOUT : 0))};
        result = deadline_wait(deadline, &fd, 1, "a command in a container", err);
        if (result == 0 && (fd.revents & (POLLIN | POLLHUP | POLLERR)) != 0)
            result = receive(attached, err);
        if (result == 0 && giving && (fd.revents & POLLOUT) != 0)
            result = feed(attached, err);
    }
    return result;
}

/* The request fits into the socket buffer of a new connection. */
static int send_start(struct attached *attached, const char *id, struct error *err)
{
    static const char body[] = "{\"Detach\":false,\"Tty\":false}";
    CLEANUP_TEXT char *text = memory_print("POST /exec/%s/start HTTP/1.1\r\n"
                                           "Host: localhost\r\n"
                                           "Connection: close\r\n"
                                           "Content-Type: application/json\r\n"
                                           "Content-Length: %zu\r\n\r\n%s",
                                           id, sizeof body - 1, body);
    size_t n = strlen(text);
    if (send(attached->fd, text, n, MSG_NOSIGNAL) == (ssize_t)n)
        return 0;
    return error_set(err, ERROR_FAILED, "%s: cannot send the request for a command: %s",
                     attached->socket, strerror(errno));
}

static json_t *argv_to_json(const char *const argv[])
{
    json_t *words = json_array();
    for (size_t i = 0; words && argv[i]; i++)
        if (json_array_append_new(words, json_string(argv[i])) != 0) {
            json_decref(words);
            return NULL;
        }
    return words;
}

static int create_exec(struct engine *engine, const struct engine_command *command,
                       struct deadline deadline, char **ret_id, struct error *err)
{
    json_t *words = argv_to_json(command->argv);
    if (!words)
        return error_set(err, ERROR_INPUT,
                         "a word of the command is not UTF-8, which Docker's API cannot carry");
    CLEANUP_JSON json_t *request = json_pack(
        "{s:o, s:b, s:b, s:b, s:b, s:s, s:s}", "Cmd", words, "AttachStdin", command->input != 0,
        "AttachStdout", 1, "AttachStderr", 1, "Tty", 0, "User", "root", "WorkingDir", "/bench");
    if (command->mark)
        json_object_set_new(request, "Env", json_pack("[s]", command->mark));
    CLEANUP_TEXT char *escaped = http_escape(command->container);
    CLEANUP_TEXT char *path = memory_print("/containers/%s/exec", escaped);
    CLEANUP_JSON json_t *answer = NULL;
    int result =
        engine_ask(engine, &(struct engine_call){.method = "POST", .path = path, .json = request},
                   deadline, NULL, &answer, err);
    if (result != 0)
        return result;
    const char *id = json_string_value(json_object_get(answer, "Id"));
    if (!id || *id == '\0' || strspn(id, "0123456789abcdef") != strlen(id))
        return error_set(err, ERROR_FAILED, "%s: the engine made a command without a proper Id",
                         engine->http.socket);
    *ret_id = memory_copy(id, strlen(id));
    return 0;
}

/* The engine may close the stream shortly before it knows the exit status. */
static int await_exit_status(struct engine *engine, const char *id, struct deadline deadline,
                             int *ret_status, struct error *err)
{
    enum { AGAIN_MS = 5 };
    CLEANUP_TEXT char *path = memory_print("/exec/%s/json", id);
    const struct engine_call call = {.method = "GET", .path = path};
    for (;;) {
        CLEANUP_JSON json_t *answer = NULL;
        int result = engine_ask(engine, &call, deadline, NULL, &answer, err);
        if (result != 0)
            return result;
        const json_t *status = json_object_get(answer, "ExitCode");
        if (json_is_false(json_object_get(answer, "Running")) && json_is_integer(status)) {
            *ret_status = (int)json_integer_value(status);
            return 0;
        }
        result = deadline_pause(deadline, AGAIN_MS / 1e3, "the end of a command", err);
        if (result != 0)
            return result;
    }
}

/* Ends the command and waits until the engine closes its stream. Remaining output is dropped. */
static void stop_command(struct attached *attached, const char *id,
                         void (*stop)(void *context, const char *exec_id), void *context)
{
    struct error ignored;
    shutdown(attached->fd, SHUT_WR);
    if (stop)
        stop(context, id);
    struct deadline grace = deadline_in(STOP_SECONDS);
    char bytes[PIECE];
    for (;;) {
        struct pollfd fd = {.fd = attached->fd, .events = POLLIN};
        if (deadline_wait(grace, &fd, 1, "the end of a command", &ignored) != 0)
            return;
        ssize_t n = recv(attached->fd, bytes, sizeof bytes, 0);
        if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
            return;
    }
}

int engine_exec(struct engine *engine, const struct engine_command *command,
                struct deadline deadline, void (*stop)(void *context, const char *exec_id),
                void *context, int *ret_status, struct error *err)
{
    CLEANUP_TEXT char *id = NULL;
    int result = create_exec(engine, command, deadline, &id, err);
    if (result != 0)
        return result;
    CLEANUP(attached_close)
    struct attached attached = {.command = command,
                                .socket = engine->http.socket,
                                .fd = -1,
                                .piece = memory_alloc(PIECE, 1),
                                .input_over = command->input == 0};
    result = connect_to(engine->http.socket, &attached.fd, err);
    if (result == 0)
        result = send_start(&attached, id, err);
    if (result != 0)
        return result;
    result = exchange(&attached, deadline, err);
    if (result == 0)
        return await_exit_status(engine, id, deadline, ret_status, err);
    if (!attached.over)
        stop_command(&attached, id, stop, context);
    return result;
}
