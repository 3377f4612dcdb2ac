/* Standard output and standard error of a command, forwarded as it prints. */
#ifndef BASE_STREAMS_H
#define BASE_STREAMS_H

#include <stddef.h>

#include "clock.h"
#include "error.h"

enum stream { STREAM_OUTPUT, STREAM_ERRORS };

/* Receiver of a command's output. `take` gets bytes of one stream; returns 0, or an error code that
 * ends the command. A NULL `take` drops the output. */
struct streams {
    int (*take)(void *context, enum stream stream, const char *bytes, size_t n, struct error *err);
    void *context;
};

/* Calls `take`; drops the bytes if `streams` is NULL. */
int streams_take(const struct streams *streams, enum stream stream, const char *bytes, size_t n,
                 struct error *err);

/* A growing array of bytes, NUL-terminated. buffer_free accepts a zeroed one. */
struct buffer {
    char *s;
    size_t n, capacity;
};
void buffer_append(struct buffer *buffer, const char *bytes, size_t n);
void buffer_free(struct buffer *buffer);

/* Keeps both streams in memory. capture_free accepts a zeroed one. */
struct capture {
    struct buffer output, errors;
};
struct streams capture_streams(struct capture *capture);
void capture_free(struct capture *capture);

/* Writes both streams to this program's own. Each write fails at the deadline, which is
 * borrowed. */
struct streams streams_standard(struct deadline *deadline);

#endif
