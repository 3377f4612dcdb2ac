#include "vsock_frames.h"

#include <string.h>

static void append_number(struct buffer *buffer, size_t number)
{
    unsigned char bytes[4];
    protocol_put(bytes, (uint32_t)number);
    buffer_append(buffer, (const char *)bytes, sizeof bytes);
}

int frames_request(const char *const argv[], struct buffer *request, struct error *err)
{
    size_t count = 0, bytes = 0;
    for (; argv[count]; count++)
        bytes += strlen(argv[count]);
    if (count == 0 || count > PROTOCOL_MOST_ARGUMENTS || bytes > PROTOCOL_MOST_BYTES)
        return error_set(err, ERROR_INPUT,
                         "a command of %zu words and %zu bytes: the guest takes 1 to %d words and "
                         "at most %d bytes",
                         count, bytes, PROTOCOL_MOST_ARGUMENTS, PROTOCOL_MOST_BYTES);
    append_number(request, count);
    for (size_t i = 0; i < count; i++) {
        append_number(request, strlen(argv[i]));
        buffer_append(request, argv[i], strlen(argv[i]));
    }
    return 0;
}

void frames_input(struct buffer *request, const char *bytes, size_t n)
{
    buffer_append(request, &(char){PROTOCOL_INPUT}, 1);
    append_number(request, n);
    buffer_append(request, bytes, n);
}

/* Checks the head of a frame. */
static int begin_frame(struct frames *frames, struct error *err)
{
    unsigned char kind = frames->head[0];
    frames->left = protocol_get(frames->head + 1);
    if (kind != PROTOCOL_OUTPUT && kind != PROTOCOL_ERRORS && kind != PROTOCOL_STATUS)
        return error_set(err, ERROR_FAILED,
                         "the guest's command service sent a frame of unknown kind %u", kind);
    if (kind == PROTOCOL_STATUS ? frames->left != sizeof frames->status_bytes
                                : frames->left > PROTOCOL_MOST_FRAME)
        return error_set(err, ERROR_FAILED,
                         "the guest's command service sent a frame '%c' of %zu bytes", kind,
                         frames->left);
    return 0;
}

static int take_content(struct frames *frames, const char *bytes, size_t n,
                        const struct streams *streams, struct error *err)
{
    if (frames->head[0] != PROTOCOL_STATUS)
        return streams_take(streams,
                            frames->head[0] == PROTOCOL_OUTPUT ? STREAM_OUTPUT : STREAM_ERRORS,
                            bytes, n, err);
    memcpy(frames->status_bytes + frames->status_n, bytes, n);
    frames->status_n += n;
    if (frames->status_n < sizeof frames->status_bytes)
        return 0;
    frames->status = protocol_get(frames->status_bytes);
    frames->ended = true;
    if (frames->status > 255)
        return error_set(err, ERROR_FAILED,
                         "the guest's command service sent %u, which is no exit status",
                         frames->status);
    return 0;
}

int frames_take(struct frames *frames, const char *bytes, size_t n, const struct streams *streams,
                struct error *err)
{
    int result = 0;
    while (n > 0 && result == 0) {
        size_t used = 1;
        if (frames->ended)
            return error_set(err, ERROR_FAILED,
                             "the guest's command service sent data after the exit status");
        if (frames->head_n < sizeof frames->head) {
            frames->head[frames->head_n++] = (unsigned char)*bytes;
            if (frames->head_n == sizeof frames->head)
                result = begin_frame(frames, err);
        } else {
            used = n < frames->left ? n : frames->left;
            result = take_content(frames, bytes, used, streams, err);
            frames->left -= used;
        }
        if (frames->head_n == sizeof frames->head && frames->left == 0)
            frames->head_n = 0;
        bytes += used;
        n -= used;
    }
    return result;
}
