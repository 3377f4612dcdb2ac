/* Protocol for one command over one connection; shared by the helper in the guest and the host's
 * side.
 *
 * Numbers are 4 bytes, big-endian. The client begins with
 *
 *     argc, then for each argument its length and its bytes
 *
 * and continues with frames; the guest answers with frames. A frame is
 *
 *     1 byte type, length, that many bytes
 *
 *     'i'  client to guest: standard input; length 0 ends it
 *     'o'  guest to client: standard output
 *     'e'  guest to client: standard error
 *     'x'  guest to client: the exit status as one number, 128 plus the signal if one ended it;
 *          always the last frame
 *
 * Each side must read while it writes, or both may block for ever. A client that hangs up, even its
 * sending half alone, kills the command. */
#ifndef LAB_GUEST_PROTOCOL_H
#define LAB_GUEST_PROTOCOL_H

#include <stdint.h>

enum {
    PROTOCOL_PORT = 1024, /* vsock port */
    PROTOCOL_MOST_ARGUMENTS = 4096,
    PROTOCOL_MOST_BYTES = 1 << 20, /* of all arguments together */
    PROTOCOL_MOST_FRAME = 1 << 16, /* a longer one ends the connection */
    PROTOCOL_HEAD = 5,             /* size of a frame's header */
};

enum {
    PROTOCOL_INPUT = 'i',
    PROTOCOL_OUTPUT = 'o',
    PROTOCOL_ERRORS = 'e',
    PROTOCOL_STATUS = 'x',
};

static inline void protocol_put(unsigned char bytes[4], uint32_t number)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)(number >> (24 - 8 * i));
}

static inline uint32_t protocol_get(const unsigned char bytes[4])
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

#endif
