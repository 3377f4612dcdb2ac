/* The client's side of the guest's command protocol (lab/guest/protocol.h), without the connection:
 * what is sent is put together, and what comes is taken apart, whatever the pieces that it comes
 * in.
 */
#ifndef PLATFORMS_FIRECRACKER_VSOCK_FRAMES_H
#define PLATFORMS_FIRECRACKER_VSOCK_FRAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/streams.h"
#include "lab/guest/protocol.h"

/* Appends the request to run a command. ERROR_INPUT where it is longer than the protocol allows. */
int frames_request(const char *const argv[], struct buffer *request, struct error *err);

/* Appends a frame of input, at most PROTOCOL_MOST_FRAME bytes; none for the end of input. */
void frames_input(struct buffer *request, const char *bytes, size_t n);

/* What has come of a command's answer. Starts zeroed; owns nothing. */
struct frames {
    unsigned char head[PROTOCOL_HEAD]; /* kind and length of the frame that is being read */
    size_t head_n;
    size_t left; /* bytes of it that are still to come */
    unsigned char status_bytes[4];
    size_t status_n;
    bool ended; /* the exit status came */
    uint32_t status;
};

/* Takes the next bytes, and passes on what the command printed. ERROR_FAILED where they break the
 * protocol. */
int frames_take(struct frames *frames, const char *bytes, size_t n, const struct streams *streams,
                struct error *err);

#endif
