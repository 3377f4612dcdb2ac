/* An interface of the host that moves into the lab, to a client on another machine. */
#ifndef LAB_NETWORK_INTERFACE_H
#define LAB_NETWORK_INTERFACE_H

#include "base/clock.h"
#include "base/error.h"
#include "lab/lab.h"
#include "lab/undo_log.h"

#define INTERFACE_KIND "interface"

/* Moves an interface of the host into the lab, and logs it with its IPv4 addresses. ERROR_MISSING
 * if the host has no such interface. */
int interface_take(struct lab *lab, const char *name, struct error *err);

/* Undoes INTERFACE_KIND: moves it back and restores its addresses. */
int interface_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                   struct error *err);

#endif
