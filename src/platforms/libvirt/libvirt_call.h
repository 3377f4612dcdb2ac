/* Calls of libvirt with deadlines: libvirt's functions block as long as the daemon does, so each
 * call runs in a thread of its own.
 *
 * A call that was given up continues in its thread and owns its resources until it ends. Keepalive
 * messages (virConnectSetKeepAlive) would not suffice: they detect a dead daemon, but not a hung
 * guest or monitor. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_CALL_H
#define PLATFORMS_LIBVIRT_LIBVIRT_CALL_H

#include <libvirt/libvirt.h>
#include <stdatomic.h>

#include "base/clock.h"
#include "base/error.h"

struct libvirt_watch;

/* A call: its inputs and results. */
struct libvirt_call {
    /* Returns 0, or -1 with libvirt's last error set. */
    int (*run)(struct libvirt_call *call);

    virConnectPtr connection; /* the call's own references */
    virDomainPtr domain;
    char *text;  /* owned: a URI, XML, a name, a command */
    char *other; /* owned: another name */
    int number;
    int file;                    /* owned; -1 for none */
    struct libvirt_watch *watch; /* the call's own reference */
    virConnectPtr closing;       /* not owned by the call: `run` closes it */

    virConnectPtr ret_connection;
    virDomainPtr ret_domain;
    char *ret_text;

    /* Objects that `run` looked up. They are freed with the call, since freeing them in `run` would
     * reset libvirt's last error. */
    virStoragePoolPtr pool;
    virStorageVolPtr volume, source;
    virStreamPtr stream;

    /* Internal. */
    int result, code; /* code: a virErrorNumber */
    char message[600];
    int done; /* an eventfd */
    atomic_int owners;
};

/* Creates a call. `connection`, `domain` and `text` may be NULL and stay the caller's. */
struct libvirt_call *libvirt_call_new(int (*run)(struct libvirt_call *call),
                                      virConnectPtr connection, virDomainPtr domain,
                                      const char *text);

/* Runs the call and waits for its end. If libvirt fails: ERROR_FAILED with `what` and libvirt's
 * message, and its code in `call->code`. After an error without a code, the only valid call is
 * libvirt_call_free. */
int libvirt_call_run(struct libvirt_call *call, struct deadline deadline, const char *what,
                     struct error *err);

/* Saves libvirt's last error, for a `run` that cleans up after a failure. */
void libvirt_call_keep_error(struct libvirt_call *call);

/* Waits for the end of a call that was given up before, until the deadline. */
void libvirt_call_settle(struct libvirt_call *call, struct deadline deadline);

/* Drops the caller's reference. `*call` may be NULL. */
void libvirt_call_free(struct libvirt_call **call);
#define CLEANUP_CALL CLEANUP(libvirt_call_free)

/* Initializes libvirt, once per program: the library, without error output, and a thread for its
 * events. */
int libvirt_begin(struct error *err);

#endif
