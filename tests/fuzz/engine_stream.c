#include "platforms/docker/engine_stream.h"
#include "streams.h"

static bool take(const uint8_t *data, size_t size, size_t step, struct capture *capture)
{
    struct error err;
    struct engine_stream stream = {0};
    struct streams streams = capture_streams(capture);
    for (size_t at = 0; at < size; at += step) {
        size_t n = size - at < step ? size - at : step;
        if (engine_stream_take(&stream, (const char *)data + at, n, &streams, &err) != 0)
            return false;
    }
    return engine_stream_end(&stream, &err) == 0;
}

void fuzz_engine_stream(const uint8_t *data, size_t size)
{
    fuzz_cuts(take, data, size);
}
