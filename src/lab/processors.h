/* The processors of this host that instances and the load generator run on. */
#ifndef LAB_PROCESSORS_H
#define LAB_PROCESSORS_H

#include <sched.h>
#include <stdbool.h>

#include "model/settings.h"

struct processors {
    cpu_set_t instances; /* the first `vcpus` of [instance] that this program may use */
    cpu_set_t client;    /* with separate_client of [lab], those that are left; else all */
    long found;          /* how many this program may use */
    bool separate;       /* the client runs on none of the instances' */
};

/* With too few processors the client uses all of them, and `separate` is false. */
void processors_choose(const struct settings *settings, struct processors *ret_processors);

/* A list as cgroups and libvirt read it, e.g. "0,1"; the caller frees it. */
char *processors_list(const cpu_set_t *processors);

/* That list for the instances if the client runs on others, else NULL. */
char *processors_to_pin(const struct settings *settings);

#endif
