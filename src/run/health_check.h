/* A check of the host's speed before a block: fixed work on each processor that the study uses, and
 * copies in memory. A host that is slower than at other times of the same study spoils a block. */
#ifndef RUN_HEALTH_CHECK_H
#define RUN_HEALTH_CHECK_H

#include "model/settings.h"

struct health {
    double cpu_rate;    /* million rounds per second on the slowest processor */
    double memory_rate; /* MiB per second, copied by one thread */
    double load_1min;   /* the load average over one minute before the check */
};

/* Takes half a second for each processor and for the memory. */
void health_check(const struct settings *settings, struct health *ret_health);

#endif
