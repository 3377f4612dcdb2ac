#include "streams.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"

int streams_take(const struct streams *streams, enum stream stream, const char *bytes, size_t n,
                 struct error *err)
{
    return streams && streams->take ? streams->take(streams->context, stream, bytes, n, err) : 0;
}

void buffer_append(struct buffer *buffer, const char *bytes, size_t n)
{
    while (buffer->capacity < buffer->n + n + 1)
        buffer->s = memory_grow(buffer->s, buffer->capacity, &buffer->capacity, 1);
    memcpy(buffer->s + buffer->n, bytes, n);
    buffer->n += n;
    buffer->s[buffer->n] = '\0';
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->s);
    *buffer = (struct buffer){0};
}

static int capture_append(void *context, enum stream stream, const char *bytes, size_t n,
                          struct error *err)
{
    (void)err;
    struct capture *capture = context;
    buffer_append(stream == STREAM_OUTPUT ? &capture->output : &capture->errors, bytes, n);
    return 0;
}

struct streams capture_streams(struct capture *capture)
{
    return (struct streams){capture_append, capture};
}

void capture_free(struct capture *capture)
{
    buffer_free(&capture->output);
    buffer_free(&capture->errors);
}

/* Writes at most PIPE_BUF bytes at a time, which a pipe that is ready accepts at once. So a reader
 * that does not read cannot block this program beyond the deadline. */
static int write_standard_stream(void *context, enum stream stream, const char *bytes, size_t n,
                                 struct error *err)
{
    const struct deadline *deadline = context;
    int fd = stream == STREAM_OUTPUT ? STDOUT_FILENO : STDERR_FILENO;
    const char *name = stream == STREAM_OUTPUT ? "standard output" : "standard error";
    while (n > 0) {
        struct pollfd ready = {.fd = fd, .events = POLLOUT};
        int result = deadline_wait(*deadline, &ready, 1, name, err);
        if (result != 0)
            return result;
        ssize_t written = write(fd, bytes, n < PIPE_BUF ? n : PIPE_BUF);
        if (written < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (written < 0)
            return error_set(err, ERROR_OUTPUT, "%s: cannot write: %s", name, strerror(errno));
        bytes += written;
        n -= (size_t)written;
    }
    return 0;
}

struct streams streams_standard(struct deadline *deadline)
{
    return (struct streams){write_standard_stream, deadline};
}
