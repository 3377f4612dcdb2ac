/* Network links, through netlink. Functions with a socket return 0 or a negative code of libnl. */
#ifndef LAB_NETWORK_LINK_H
#define LAB_NETWORK_LINK_H

#include <netlink/socket.h>

#include "base/error.h"
#include "lab/lab.h"

/* Calls `steps` in the network namespace of a place, with a connected socket. `steps` returns a
 * code of libnl and sets the step that it is at, for the message "cannot <step>". */
int netlink_at(const struct lab *lab, enum lab_place place,
               int (*steps)(struct nl_sock *socket, void *context, const char **ret_step),
               void *context, struct error *err);

/* Like netlink_at, in the namespace of a descriptor. */
int netlink_in(int namespace,
               int (*steps)(struct nl_sock *socket, void *context, const char **ret_step),
               void *context, struct error *err);

/* One step, skipped if an earlier one failed. */
#define NETLINK_STEP(what, call)                                                                   \
    if (code == 0 && (code = (call)) != 0)                                                         \
    *ret_step = (what)

/* Sets a link up, as a port of the bridge `master` unless that is NULL. */
int link_raise(struct nl_sock *socket, const char *name, const char *master);

/* Removes a link; succeeds if there is none of this name. */
int link_remove(struct nl_sock *socket, const char *name);

int link_add_address(struct nl_sock *socket, const char *link, const char *text);
int link_add_default_route(struct nl_sock *socket, const char *link, const char *gateway);

/* Shapes with a token bucket, which every kernel has; a rate of 0 means unshaped. */
int link_shape(struct nl_sock *socket, const char *link, long rate_mbit);

#endif
