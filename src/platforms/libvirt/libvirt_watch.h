/* What happens to one guest, as libvirt tells it: events instead of asking again and again. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_WATCH_H
#define PLATFORMS_LIBVIRT_LIBVIRT_WATCH_H

#include <libvirt/libvirt.h>

#include "base/clock.h"
#include "base/error.h"

/* What has happened; libvirt_begin's thread writes it. Has as many owners as libvirt and its caller
 * have references to it. */
struct libvirt_watch;

enum {
    LIBVIRT_AGENT = 1, /* the agent in the guest can be asked */
    LIBVIRT_ENDED = 2, /* the guest is off */
    LIBVIRT_LOST = 4,  /* the connection is broken */
};

/* Of the guest with this name, which does not exist yet. */
struct libvirt_watch *libvirt_watch_new(const char *name);
struct libvirt_watch *libvirt_watch_ref(struct libvirt_watch *watch);
void libvirt_watch_unref(struct libvirt_watch *watch); /* accepts NULL */

/* Tells libvirt to tell it, and not to do so any more, which comes before the last owner lets go,
 * also where the former failed. They wait for libvirt as libvirt's functions
 * do. 0, or -1 with libvirt's last error set. */
int libvirt_watch_register(struct libvirt_watch *watch, virConnectPtr connection);
void libvirt_watch_deregister(struct libvirt_watch *watch, virConnectPtr connection);

/* What has happened so far. */
unsigned libvirt_watch_state(struct libvirt_watch *watch);

/* Waits until one of these has happened, and returns what has. */
int libvirt_watch_wait(struct libvirt_watch *watch, unsigned events, struct deadline deadline,
                       const char *what, unsigned *ret_state, struct error *err);

#endif
