/* Events of one guest from libvirt, instead of polling. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_WATCH_H
#define PLATFORMS_LIBVIRT_LIBVIRT_WATCH_H

#include <libvirt/libvirt.h>

#include "base/clock.h"
#include "base/error.h"

/* The events so far; libvirt_begin's thread writes them. Reference-counted: the caller and
 * libvirt's callbacks each hold a reference. */
struct libvirt_watch;

enum {
    LIBVIRT_AGENT = 1, /* the agent in the guest is connected */
    LIBVIRT_ENDED = 2, /* the guest is off */
    LIBVIRT_LOST = 4,  /* the connection is broken */
};

/* Creates a watch for a guest by name, before the guest exists. */
struct libvirt_watch *libvirt_watch_new(const char *name);
struct libvirt_watch *libvirt_watch_ref(struct libvirt_watch *watch);
void libvirt_watch_unref(struct libvirt_watch *watch); /* accepts NULL */

/* Register and deregister event callbacks. Deregister before dropping the last reference, even if
 * registering failed. Both block like all libvirt functions. They return 0, or -1 with libvirt's
 * last error set. */
int libvirt_watch_register(struct libvirt_watch *watch, virConnectPtr connection);
void libvirt_watch_deregister(struct libvirt_watch *watch, virConnectPtr connection);

/* The events so far. */
unsigned libvirt_watch_state(struct libvirt_watch *watch);

/* Waits for one of `events`; `*ret_state` is all events so far. */
int libvirt_watch_wait(struct libvirt_watch *watch, unsigned events, struct deadline deadline,
                       const char *what, unsigned *ret_state, struct error *err);

#endif
