#include "fake_engine.h"

#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/streams.h"
#include "suites.h"

enum { MOST = 64 };

struct fake_engine {
    const struct fake_line *lines;
    bool used[MOST];
    char *socket;
    int listener, ended, freed;
    pthread_t thread, connections[MOST];
    size_t connection_count;
    pthread_mutex_t mutex; /* of what follows */
    char *requests[MOST];
    size_t request_count;
};

struct connection {
    struct fake_engine *engine;
    int fd;
};

static void send_all(int fd, const char *bytes, size_t n)
{
    for (ssize_t sent; n > 0 && (sent = send(fd, bytes, n, MSG_NOSIGNAL)) > 0;
         bytes += sent, n -= (size_t)sent)
        continue;
}

/* Reads the head of a request and its body, by its length or up to the last chunk; NULL if none
 * came. */
static char *read_request(int fd)
{
    struct buffer request = {0};
    char bytes[4096];
    for (;;) {
        const char *end = request.s ? strstr(request.s, "\r\n\r\n") : NULL;
        const char *length = end ? strstr(request.s, "Content-Length: ") : NULL;
        bool chunked = end && strstr(request.s, "Transfer-Encoding: chunked");
        size_t body = end ? request.n - (size_t)(end + 4 - request.s) : 0;
        if (end && chunked ? body >= 5 && memcmp(request.s + request.n - 5, "0\r\n\r\n", 5) == 0
                           : end && (!length || body >= (size_t)atol(length + 16)))
            return request.s;
        ssize_t n = recv(fd, bytes, sizeof bytes, 0);
        if (n <= 0) {
            buffer_free(&request);
            return NULL;
        }
        buffer_append(&request, bytes, (size_t)n);
    }
}

static const struct fake_line *line_for(struct fake_engine *engine, char *request)
{
    const struct fake_line *found = NULL;
    pthread_mutex_lock(&engine->mutex);
    engine->requests[engine->request_count++] = request;
    for (size_t i = 0; !found && engine->lines[i].request; i++) {
        const struct fake_line *line = &engine->lines[i];
        if (strncmp(request, line->request, strlen(line->request)) != 0 || engine->used[i])
            continue;
        engine->used[i] = line->once;
        found = line;
    }
    for (size_t i = 0; engine->lines[i].request; i++) {
        const char *freed_by = engine->lines[i].freed_by;
        uint64_t one = 1;
        if (freed_by && strncmp(request, freed_by, strlen(freed_by)) == 0)
            ck_assert_int_eq(write(engine->freed, &one, sizeof one), sizeof one);
    }
    pthread_mutex_unlock(&engine->mutex);
    return found;
}

static void echo(int fd)
{
    struct buffer all = {0};
    char bytes[4096];
    for (ssize_t n; (n = recv(fd, bytes, sizeof bytes, 0)) > 0;)
        buffer_append(&all, bytes, (size_t)n);
    const char header[8] = {
        1, 0, 0, 0, (char)(all.n >> 24), (char)(all.n >> 16), (char)(all.n >> 8), (char)all.n};
    send_all(fd, header, sizeof header);
    send_all(fd, all.s, all.n);
    buffer_free(&all);
}

static void *serve(void *context)
{
    struct connection *connection = context;
    struct fake_engine *engine = connection->engine;
    char *request = read_request(connection->fd);
    const struct fake_line *line = request ? line_for(engine, request) : NULL;
    static const char unknown[] = FAKE_JSON("404", "{\"message\":\"page not found\"}");
    if (line)
        send_all(connection->fd, line->answer, line->n ? line->n : strlen(line->answer));
    else if (request)
        send_all(connection->fd, unknown, sizeof unknown - 1);
    if (line && line->echoes)
        echo(connection->fd);
    struct pollfd fds[] = {{.fd = engine->ended, .events = POLLIN},
                           {.fd = line && line->freed_by ? engine->freed : -1, .events = POLLIN}};
    if (line && line->hangs)
        poll(fds, 2, -1);
    close(connection->fd);
    free(connection);
    return NULL;
}

static void *listen_on(void *context)
{
    struct fake_engine *engine = context;
    for (;;) {
        struct pollfd fds[] = {{.fd = engine->ended, .events = POLLIN},
                               {.fd = engine->listener, .events = POLLIN}};
        if (poll(fds, 2, -1) < 0 || fds[0].revents != 0 || engine->connection_count == MOST)
            return NULL;
        struct connection *connection = memory_alloc(1, sizeof *connection);
        *connection = (struct connection){engine, accept(engine->listener, NULL, NULL)};
        pthread_create(&engine->connections[engine->connection_count++], NULL, serve, connection);
    }
}

struct fake_engine *fake_engine_start(const char *path, const struct fake_line lines[])
{
    struct fake_engine *engine = memory_alloc(1, sizeof *engine);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path, path);
    engine->lines = lines;
    engine->socket = memory_copy(path, strlen(path));
    engine->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    engine->ended = eventfd(0, EFD_CLOEXEC);
    engine->freed = eventfd(0, EFD_CLOEXEC);
    pthread_mutex_init(&engine->mutex, NULL);
    unlink(path);
    ck_assert_int_eq(bind(engine->listener, (struct sockaddr *)&address, sizeof address), 0);
    ck_assert_int_eq(listen(engine->listener, 8), 0);
    ck_assert_int_eq(pthread_create(&engine->thread, NULL, listen_on, engine), 0);
    return engine;
}

void fake_engine_stop(struct fake_engine *engine)
{
    uint64_t one = 1;
    ck_assert_int_eq(write(engine->ended, &one, sizeof one), sizeof one);
    pthread_join(engine->thread, NULL);
    for (size_t i = 0; i < engine->connection_count; i++)
        pthread_join(engine->connections[i], NULL);
    for (size_t i = 0; i < engine->request_count; i++)
        free(engine->requests[i]);
    close(engine->listener);
    close(engine->ended);
    close(engine->freed);
    unlink(engine->socket);
    free(engine->socket);
    pthread_mutex_destroy(&engine->mutex);
    free(engine);
}

size_t fake_engine_count(struct fake_engine *engine, const char *request)
{
    size_t count = 0;
    pthread_mutex_lock(&engine->mutex);
    for (size_t i = 0; i < engine->request_count; i++)
        count += strncmp(engine->requests[i], request, strlen(request)) == 0;
    pthread_mutex_unlock(&engine->mutex);
    return count;
}
