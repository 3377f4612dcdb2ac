/* Time of the first echo reply from an instance. Requests go out every 4 ms from the client's
 * namespace; with a client on another machine, from the lab's, so that the start of the instance
 * and the reply are timed by one clock. A reply wakes the waiting thread at once: its time is finer
 * than 4 ms. */
#ifndef LAB_NETWORK_PING_H
#define LAB_NETWORK_PING_H

#include <stdint.h>

#include "base/clock.h"
#include "base/error.h"
#include "lab/lab.h"

/* Sends requests in a thread until the first reply. pinger_free ends the thread and accepts a
 * zeroed pinger. */
struct pinger {
    struct pinger_thread *thread;
};
int pinger_start(struct lab *lab, const char *ip, struct pinger *ret_pinger, struct error *err);
void pinger_free(struct pinger *pinger);

/* Waits for the first reply and returns its time, by clock_ns. */
int pinger_wait(struct pinger *pinger, struct deadline deadline, int64_t *ret_answered_ns,
                struct error *err);

#endif
