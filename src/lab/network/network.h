/* The network between the client and the instances: links, addresses, routes, shaping, NAT. */
#ifndef LAB_NETWORK_NETWORK_H
#define LAB_NETWORK_NETWORK_H

#include "base/clock.h"
#include "base/error.h"
#include "lab/lab.h"

/* Sets the network up in the lab's namespaces, which are new and empty. */
int network_make(struct lab *lab, struct deadline deadline, struct error *err);

#endif
