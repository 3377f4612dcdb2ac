/* Firecracker's REST API (v1.x, from its OpenAPI description): the requests to configure a machine
 * and start it. */
#ifndef PLATFORMS_FIRECRACKER_FIRECRACKER_API_H
#define PLATFORMS_FIRECRACKER_FIRECRACKER_API_H

#include <stdbool.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/http.h"

/* File names are relative to Firecracker's directory. All borrowed. */
struct firecracker_machine {
    long vcpus, memory_mib;
    const char *kernel, *initrd, *arguments; /* `arguments`: the kernel's */
    const char *disk, *cache;                /* "Writeback" or "Unsafe" */
    const char *tap, *mac;
    const char *vsock;         /* the unix socket that Firecracker will create */
    const char *log, *metrics; /* must exist already: v1.0 does not create them */
};

/* Configures the machine without starting it. If a request is refused, the error has the request
 * and Firecracker's fault message. */
int firecracker_configure(struct http *http, const struct firecracker_machine *machine,
                          struct deadline deadline, struct error *err);

/* Starts the configured machine. */
int firecracker_start(struct http *http, struct deadline deadline, struct error *err);

/* Puts a body, which is consumed, to a path. ERROR_FAILED unless the answer's status is 204. */
int firecracker_put_take(struct http *http, const char *path, json_t *body,
                         struct deadline deadline, struct error *err);

/* The nearest cache mode to one of libvirt's names of them. `*ret_same` is true if it is
 * equivalent. */
const char *firecracker_cache(const char *disk_cache, bool *ret_same);

struct firecracker_version {
    unsigned major, minor, patch;
};

/* Parses the output of `firecracker --version` or `jailer --version`, "Firecracker v1.7.0": the
 * first line that starts with `name`. Returns false if there is none. */
bool firecracker_version_read(const char *name, const char *text,
                              struct firecracker_version *ret_version);

#endif
