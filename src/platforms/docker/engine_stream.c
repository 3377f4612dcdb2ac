#include "engine_stream.h"

#include <string.h>

/* The first byte of a header. Engines never send FRAME_INPUT, but Docker's clients accept it. */
enum { FRAME_INPUT, FRAME_OUTPUT, FRAME_ERRORS, FRAME_FAILURE };

static int check_frame_header(const unsigned char *header, struct error *err)
{
    if (header[0] <= FRAME_FAILURE && header[1] == 0 && header[2] == 0 && header[3] == 0)
        return 0;
    return error_set(err, ERROR_FAILED,
                     "the engine's stream has a frame that begins with %02x %02x %02x %02x, "
                     "expected 00 to 03 and three zeros",
                     header[0], header[1], header[2], header[3]);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static int pass_frame(const struct engine_stream *stream, const char *bytes, size_t n,
                      const struct streams *streams, struct error *err)
{
    if (stream->header[0] == FRAME_FAILURE)
        return error_set(err, ERROR_FAILED, "the engine aborted a command's output: %s",
                         quoted(bytes, n).text);
    enum stream to = stream->header[0] == FRAME_ERRORS ? STREAM_ERRORS : STREAM_OUTPUT;
    return streams_take(streams, to, bytes, n, err);
}

static uint32_t length_of(const unsigned char *header)
{
    return (uint32_t)header[4] << 24 | (uint32_t)header[5] << 16 | (uint32_t)header[6] << 8 |
           header[7];
}

int engine_stream_take(struct engine_stream *stream, const char *bytes, size_t n,
                       const struct streams *streams, struct error *err)
{
    int result = 0;
    while (n > 0 && result == 0) {
        size_t taken;
        if (stream->have < ENGINE_HEADER) {
            taken = least(n, ENGINE_HEADER - stream->have);
            memcpy(stream->header + stream->have, bytes, taken);
            stream->have += taken;
            if (stream->have == ENGINE_HEADER) {
                result = check_frame_header(stream->header, err);
                stream->left = length_of(stream->header);
            }
        } else {
            taken = least(n, stream->left);
            result = pass_frame(stream, bytes, taken, streams, err);
            stream->left -= (uint32_t)taken;
        }
        if (stream->have == ENGINE_HEADER && stream->left == 0)
            stream->have = 0;
        bytes += taken;
        n -= taken;
    }
    return result;
}

int engine_stream_end(const struct engine_stream *stream, struct error *err)
{
    if (stream->have == 0)
        return 0;
    return error_set(err, ERROR_FAILED, "the engine's stream ended within a frame");
}
