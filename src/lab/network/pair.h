/* A pair of linked interfaces that connects a network namespace to the lab's bridge, as a container
 * engine does for its containers. It needs no entry in the undo log: it ends with either namespace.
 */
#ifndef LAB_NETWORK_PAIR_H
#define LAB_NETWORK_PAIR_H

#include "base/error.h"
#include "lab/lab.h"
#include "address.h"

/* Makes the pair: `name` on the bridge, and eth0 with the address in the namespace, which is new
 * and empty. `name` has at most 15 characters. */
int pair_make(struct lab *lab, const char *name, int namespace, const struct address *address,
              struct error *err);

/* Removes the pair; succeeds if there is none. */
int pair_remove(struct lab *lab, const char *name, struct error *err);

#endif
