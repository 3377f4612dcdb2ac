/* What a command prints, as it comes: to whoever takes it. */
#ifndef BASE_STREAMS_H
#define BASE_STREAMS_H

#include <stddef.h>

#include "clock.h"
#include "error.h"

enum stream { STREAM_OUTPUT, STREAM_ERRORS };

/* Takes bytes of one of the two streams of a command; returns 0 or an error code, which ends the
 * command. A NULL `take` drops them. */
struct streams {
    int (*take)(void *context, enum stream stream, const char *bytes, size_t n, struct error *err);
    void *context;
};

int streams_take(const struct streams *streams, enum stream stream, const char *bytes, size_t n,
                 struct error *err);

/* Bytes in memory that grow; `s` is terminated as well. buffer_free accepts a zeroed one. */
struct buffer {
    char *s;
    size_t n, capacity;
};
void buffer_append(struct buffer *buffer, const char *bytes, size_t n);
void buffer_free(struct buffer *buffer);

/* Both streams kept in memory. capture_free accepts a zeroed one. */
struct capture {
    struct buffer output, errors;
};
struct streams capture_streams(struct capture *capture);
void capture_free(struct capture *capture);

/* Both streams to this program's own, until the deadline, which is borrowed. */
struct streams streams_standard(struct deadline *deadline);

#endif
