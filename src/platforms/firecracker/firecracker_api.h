/* Firecracker's REST API (v1.x, as its OpenAPI description has it): the requests that describe a
 * machine and start it, in the one order that we use. */
#ifndef PLATFORMS_FIRECRACKER_FIRECRACKER_API_H
#define PLATFORMS_FIRECRACKER_FIRECRACKER_API_H

#include <stdbool.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/http.h"

/* Names of files are as Firecracker sees them: relative to its directory. All borrowed. */
struct firecracker_machine {
    long vcpus, memory_mib;
    const char *kernel, *initrd, *arguments; /* of the kernel */
    const char *disk, *cache;                /* "Writeback" or "Unsafe" */
    const char *tap, *mac;
    const char *vsock;         /* the unix socket that it will make */
    const char *log, *metrics; /* files that are there already: v1.0 does not make them */
};

/* Tells the machine, without starting it. Where a request is refused, the error has the request and
 * the fault message that answered it. */
int firecracker_configure(struct http *http, const struct firecracker_machine *machine,
                          struct deadline deadline, struct error *err);

/* Starts the machine that was told. */
int firecracker_start(struct http *http, struct deadline deadline, struct error *err);

/* One request: a body, which is taken, put to a path. ERROR_FAILED unless it is answered 204. */
int firecracker_put_take(struct http *http, const char *path, json_t *body,
                         struct deadline deadline, struct error *err);

/* What comes nearest to one of libvirt's names of a cache mode, and whether it is the same. */
const char *firecracker_cache(const char *disk_cache, bool *ret_same);

struct firecracker_version {
    unsigned major, minor, patch;
};

/* Reads what `firecracker --version` or `jailer --version` prints, "Firecracker v1.7.0": the first
 * line that starts with `name`. Returns whether there is one. */
bool firecracker_version_read(const char *name, const char *text,
                              struct firecracker_version *ret_version);

#endif
