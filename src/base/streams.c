#include "streams.h"

#include <errno.h>
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

static int keep(void *context, enum stream stream, const char *bytes, size_t n, struct error *err)
{
    (void)err;
    struct capture *capture = context;
    buffer_append(stream == STREAM_OUTPUT ? &capture->output : &capture->errors, bytes, n);
    return 0;
}

struct streams capture_streams(struct capture *capture)
{
    return (struct streams){keep, capture};
}

void capture_free(struct capture *capture)
{
    buffer_free(&capture->output);
    buffer_free(&capture->errors);
}

static int pass_on(void *context, enum stream stream, const char *bytes, size_t n,
                   struct error *err)
{
    (void)context;
    int fd = stream == STREAM_OUTPUT ? STDOUT_FILENO : STDERR_FILENO;
    while (n > 0) {
        ssize_t written = write(fd, bytes, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return error_set(err, ERROR_OUTPUT, "standard %s: cannot write: %s",
                             stream == STREAM_OUTPUT ? "output" : "error", strerror(errno));
        bytes += written;
        n -= (size_t)written;
    }
    return 0;
}

struct streams streams_standard(void)
{
    return (struct streams){pass_on, NULL};
}
