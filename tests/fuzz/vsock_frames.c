#include "platforms/firecracker/vsock_frames.h"
#include "streams.h"

static bool take(const uint8_t *data, size_t size, size_t step, struct capture *capture)
{
    struct error err;
    struct frames frames = {0};
    struct streams streams = capture_streams(capture);
    for (size_t at = 0; at < size; at += step) {
        size_t n = size - at < step ? size - at : step;
        if (frames_take(&frames, (const char *)data + at, n, &streams, &err) != 0)
            return false;
    }
    return frames.ended;
}

void fuzz_vsock_frames(const uint8_t *data, size_t size)
{
    fuzz_cuts(take, data, size);
}
