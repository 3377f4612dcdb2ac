/* What lies between the client and the instances: links, addresses, routes, shaping, NAT. */
#ifndef LAB_NETWORK_NETWORK_H
#define LAB_NETWORK_NETWORK_H

#include "lab/lab.h"

/* Makes a network namespace and keeps it at `path`, an existing file, by a mount. */
int namespace_make(const char *path, struct error *err);

/* Lays the network through the two namespaces, which are new. */
int network_make(struct lab *lab, struct deadline deadline, struct error *err);

/* Moves an interface of the host into the lab, and back with the addresses of IPv4 that it had: the
 * way to undo INTERFACE_KIND. */
#define INTERFACE_KIND "interface"
int interface_take(struct lab *lab, const char *name, struct error *err);
int interface_undo(struct lab *lab, const struct lab_item *item, struct deadline deadline,
                   struct error *err);

/* Lets the bridge know beforehand which hardware address an address has, so that the first packet
 * to an instance does not wait for it; and forgets it. */
int network_neighbour(struct lab *lab, const struct address *address, bool known,
                      struct error *err);

#endif
