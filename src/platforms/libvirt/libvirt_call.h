/* Calls of libvirt that end: its functions wait as long as the daemon likes, so each runs in a
 * thread of its own, which is waited for with a deadline.
 *
 * A call that is given up goes on in its thread, and owns what it works with until it ends; keeping
 * the connection alive (virConnectSetKeepAlive) would only tell a daemon that died from one that
 * works, not a guest or a monitor that hangs. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_CALL_H
#define PLATFORMS_LIBVIRT_LIBVIRT_CALL_H

#include <libvirt/libvirt.h>
#include <stdatomic.h>

#include "base/clock.h"
#include "base/error.h"

struct libvirt_watch;

/* A call: what it works with, and what came of it. */
struct libvirt_call {
    /* Returns 0, or -1 with libvirt's last error set. */
    int (*run)(struct libvirt_call *call);

    virConnectPtr connection; /* own references */
    virDomainPtr domain;
    char *text;  /* own: a URI, XML, a name, a command */
    char *other; /* own: another name */
    int number;
    int file;                    /* own; -1 for none */
    struct libvirt_watch *watch; /* own reference */
    virConnectPtr closing;       /* not its own: `run` gives it up */

    virConnectPtr ret_connection;
    virDomainPtr ret_domain;
    char *ret_text;

    /* What `run` found on its way: released with the call, since to release it there would reset
     * libvirt's last error. */
    virStoragePoolPtr pool;
    virStorageVolPtr volume, source;
    virStreamPtr stream;

    /* Of the machinery. */
    int result, code; /* code: a virErrorNumber */
    char message[600];
    int done; /* an eventfd */
    atomic_int owners;
};

/* A new call; `connection`, `domain` and `text` may be NULL and stay the caller's. */
struct libvirt_call *libvirt_call_new(int (*run)(struct libvirt_call *call),
                                      virConnectPtr connection, virDomainPtr domain,
                                      const char *text);

/* Waits for the end of the call. Where libvirt fails: ERROR_FAILED with `what` and its message, and
 * its code in `call->code`. After an error without a code, only libvirt_call_free may follow. */
int libvirt_call_run(struct libvirt_call *call, struct deadline deadline, const char *what,
                     struct error *err);

/* For a `run` that failed and goes on to tidy up: keeps libvirt's last error. */
void libvirt_call_keep_error(struct libvirt_call *call);

/* Waits for the end of a call that was given up before, or until the deadline. */
void libvirt_call_settle(struct libvirt_call *call, struct deadline deadline);

/* Gives up the caller's part. Accepts NULL within. */
void libvirt_call_free(struct libvirt_call **call);
#define CLEANUP_CALL CLEANUP(libvirt_call_free)

/* Starts, once for the program, what libvirt needs first: its library, silent, and a thread that
 * passes on its events. */
int libvirt_begin(struct error *err);

#endif
