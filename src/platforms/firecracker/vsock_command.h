/* Runs commands in a machine, over the unix socket that Firecracker offers for the guest's vsock.
 * After connecting, send "CONNECT PORT
 * ". If something listens on that port in the guest, Firecracker answers "OK NUMBER
 * ", and the connection belongs to the guest's command service (lab/guest/protocol.h); otherwise it
 * closes the connection. */
#ifndef PLATFORMS_FIRECRACKER_VSOCK_COMMAND_H
#define PLATFORMS_FIRECRACKER_VSOCK_COMMAND_H

#include <stdint.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/streams.h"

struct vsock {
    const char *socket; /* its path, shorter than 108 bytes; borrowed */
    int process;        /* pidfd of the machine, whose end aborts every wait; -1 for none */
};

/* Waits until the guest has run `true`; `*ret_commanded_ns` is the clock_ns at which that was
 * known. Polls every 10 ms, since a booting guest sends no event. */
int vsock_await(const struct vsock *vsock, struct deadline deadline, int64_t *ret_commanded_ns,
                struct error *err);

/* Runs a command to its end. `input` is the descriptor of its standard input, 0 for none. If this
 * function fails, or the deadline passes, the guest kills the command. */
int vsock_run(const struct vsock *vsock, const char *const argv[], int input,
              const struct streams *streams, struct deadline deadline, int *ret_status,
              struct error *err);

#endif
