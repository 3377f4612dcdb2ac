/* Addresses for instances: a pool that all programs on this host share. */
#ifndef LAB_NETWORK_ADDRESS_H
#define LAB_NETWORK_ADDRESS_H

#include "base/error.h"
#include "lab/lab.h"

/* An address in the guests' network and the hardware address that belongs to it. The lab's
 * neighbour table has the pair before the instance starts: its first packet waits for no ARP. */
struct address {
    char ip[16], mac[18];
    int lock; /* held while the address is taken; 0 for none */
};
int address_take(struct lab *lab, struct address *ret_address, struct error *err);

/* Returns the address to the pool; accepts a zeroed one. */
void address_free(struct address *address);

/* Leaves the address taken until the lab goes down: the instance could not be ended. */
void address_abandon(struct address *address);

#endif
