/* The client's side of the guest's command protocol (lab/guest/protocol.h), without the connection:
 * encodes requests, and decodes answers that arrive in pieces of any size. */
#ifndef PLATFORMS_FIRECRACKER_VSOCK_FRAMES_H
#define PLATFORMS_FIRECRACKER_VSOCK_FRAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/streams.h"
#include "lab/guest/protocol.h"

/* Appends the request to run a command. ERROR_INPUT if it exceeds the protocol's limits. */
int frames_request(const char *const argv[], struct buffer *request, struct error *err);

/* Appends a frame of at most PROTOCOL_MOST_FRAME bytes of input; an empty one marks the end of
 * input. */
void frames_input(struct buffer *request, const char *bytes, size_t n);

/* The decoder's state for a command's answer. Starts zeroed; owns nothing. */
struct frames {
    unsigned char head[PROTOCOL_HEAD]; /* kind and length of the current frame */
    size_t head_n;
    size_t left; /* bytes of the frame still to come */
    unsigned char status_bytes[4];
    size_t status_n;
    bool ended; /* the exit status arrived */
    uint32_t status;
};

/* Decodes the next bytes, and passes on the command's outputs. ERROR_FAILED if they violate the
 * protocol. */
int frames_take(struct frames *frames, const char *bytes, size_t n, const struct streams *streams,
                struct error *err);

#endif
