/* The stream in which a Docker Engine sends both outputs of a command: frames of an 8-byte header
 * (stream, three zeros, length in network order) and that many bytes.
 *
 * It comes from outside, in pieces of any size; nothing of it is kept, whatever a header claims. */
#ifndef PLATFORMS_DOCKER_ENGINE_STREAM_H
#define PLATFORMS_DOCKER_ENGINE_STREAM_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/streams.h"

enum { ENGINE_HEADER = 8 };

/* Between two pieces; a zeroed one is before the first. */
struct engine_stream {
    unsigned char header[ENGINE_HEADER];
    size_t have;   /* bytes of the header */
    uint32_t left; /* bytes of the frame that are still to come */
};

/* Passes on what the next `n` bytes hold. ERROR_FAILED where they are no such stream, or carry the
 * engine's own message of a failure; else what `streams` returns. */
int engine_stream_take(struct engine_stream *stream, const char *bytes, size_t n,
                       const struct streams *streams, struct error *err);

/* ERROR_FAILED where the stream ended within a frame. */
int engine_stream_end(const struct engine_stream *stream, struct error *err);

#endif
