/* Commands in a machine, over the unix socket that stands for its vsock on the host, as Firecracker
 * has it: a connection says "CONNECT PORT\n", is answered "OK NUMBER\n" once something listens on
 * that port in the guest and closed otherwise, and then belongs to the guest's command service
 * (lab/guest/protocol.h). */
#ifndef PLATFORMS_FIRECRACKER_VSOCK_COMMAND_H
#define PLATFORMS_FIRECRACKER_VSOCK_COMMAND_H

#include <stdint.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/streams.h"

struct vsock {
    const char *socket; /* its path, shorter than 108 bytes; borrowed */
    int process;        /* pidfd of the machine: its end ends every wait; -1 for none */
};

/* Waits until the guest runs commands: until `true` was run, and when that was known, by clock_ns.
 * Asks every 10 ms, since a guest that boots tells nothing that could be waited for. */
int vsock_await(const struct vsock *vsock, struct deadline deadline, int64_t *ret_commanded_ns,
                struct error *err);

/* Runs a command to its end. `input` is a descriptor that the command's input is read from, 0 for
 * none. Where it fails here, or the deadline passes, the guest ends the command. */
int vsock_run(const struct vsock *vsock, const char *const argv[], int input,
              const struct streams *streams, struct deadline deadline, int *ret_status,
              struct error *err);

#endif
