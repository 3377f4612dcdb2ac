/* The kernel's links, through netlink. What takes a socket returns 0 or a negative code of libnl.
 */
#ifndef LAB_NETWORK_LINK_H
#define LAB_NETWORK_LINK_H

#include <netlink/socket.h>

#include "lab/lab.h"

/* Does steps at a place; they return a code of libnl, and set the step that they are at, as in
 * "cannot <step>". */
int netlink_at(const struct lab *lab, enum lab_place place,
               int (*steps)(struct nl_sock *socket, void *context, const char **ret_step),
               void *context, struct error *err);

/* One step of those, where none failed before. */
#define NETLINK_STEP(what, call)                                                                   \
    if (code == 0 && (code = (call)) != 0)                                                         \
    *ret_step = (what)

/* Sets the state of a link: up, and the port of a bridge where `master` is one. */
int link_raise(struct nl_sock *socket, const char *name, const char *master);

int link_add_address(struct nl_sock *socket, const char *link, const char *text);
int link_add_default_route(struct nl_sock *socket, const char *link, const char *gateway);

/* With a token bucket, the shaping that every kernel has; a rate of 0 is none. */
int link_shape(struct nl_sock *socket, const char *link, long rate_mbit);

#endif
