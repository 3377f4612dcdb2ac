/* Decodes the stream in which a Docker Engine multiplexes both outputs of a command: frames of an
 * 8-byte header (stream, three zeros, big-endian length) and that many bytes.
 *
 * The stream arrives in pieces of any size and is untrusted: nothing is buffered, whatever length a
 * header claims. */
#ifndef PLATFORMS_DOCKER_ENGINE_STREAM_H
#define PLATFORMS_DOCKER_ENGINE_STREAM_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/streams.h"

enum { ENGINE_HEADER = 8 };

/* The decoder's state between two pieces; starts zeroed. */
struct engine_stream {
    unsigned char header[ENGINE_HEADER];
    size_t have;   /* bytes of the header that arrived */
    uint32_t left; /* bytes of the frame still to come */
};

/* Decodes the next `n` bytes and passes on the outputs in them. ERROR_FAILED if the stream is
 * malformed or carries an error message of the engine; otherwise returns what `streams` returns. */
int engine_stream_take(struct engine_stream *stream, const char *bytes, size_t n,
                       const struct streams *streams, struct error *err);

/* ERROR_FAILED if the stream ended within a frame. */
int engine_stream_end(const struct engine_stream *stream, struct error *err);

#endif
