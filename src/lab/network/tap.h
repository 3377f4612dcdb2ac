/* Tap devices on the lab's bridge, for machines. They need no entry in the undo log: they end with
 * the lab's network namespace. */
#ifndef LAB_NETWORK_TAP_H
#define LAB_NETWORK_TAP_H

#include "base/error.h"
#include "lab/lab.h"

/* Opens a device of this name, in the network namespace of the calling thread, which ends when the
 * descriptor is closed. -1 with errno if it cannot be made. */
int tap_open(const char *name);

/* Makes the device; ERROR_USAGE if the name is too long for one. */
int tap_make(struct lab *lab, const char *name, struct error *err);

/* Removes the device; succeeds if there is none. */
int tap_remove(struct lab *lab, const char *name, struct error *err);

#endif
