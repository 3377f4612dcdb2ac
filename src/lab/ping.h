/* When an instance first answers: echo requests from the client's namespace, every 4 ms, or where
 * the client is another machine, from the lab's, since its start and its answer are to have one
 * clock. A reply wakes who waits for it, so its time is finer than that. */
#ifndef LAB_PING_H
#define LAB_PING_H

#include <stdint.h>

#include "base/clock.h"
#include "lab.h"

/* Sends from now on, in a thread of its own, until the first answer. pinger_free ends it and
 * accepts a zeroed one. */
struct pinger {
    struct pinger_thread *thread;
};
int pinger_start(struct lab *lab, const char *ip, struct pinger *ret_pinger, struct error *err);
void pinger_free(struct pinger *pinger);

/* Waits for the first answer: when it came, by clock_ns. */
int pinger_wait(struct pinger *pinger, struct deadline deadline, int64_t *ret_answered_ns,
                struct error *err);

#endif
