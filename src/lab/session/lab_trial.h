/* Trials of the needs of the lab and its instances, before anything is made: containers and
 * changed roots often lack some of it. */
#ifndef LAB_SESSION_LAB_TRIAL_H
#define LAB_SESSION_LAB_TRIAL_H

#include "base/error.h"
#include "lab/lab.h"

enum lab_need {
    LAB_NEEDS_NAMESPACES = 1 << 0, /* of mounts, names, processes, IPC and the network */
    LAB_NEEDS_CGROUPS = 1 << 1,    /* in a hierarchy where groups can be made */
    LAB_NEEDS_LINKS = 1 << 2,      /* a bridge and a pair of virtual links, through netlink */
    LAB_NEEDS_TAP = 1 << 3,        /* a tap device, for machines */
    LAB_NEEDS_OVERLAY = 1 << 4,    /* on the disk of the cache */
    LAB_NEEDS_ROOT = 1 << 5,       /* setns and pivot_root lead to the instance's root directory */
    LAB_NEEDS_IPTABLES = 1 << 6,   /* the program */
    LAB_NEEDS_IMAGE = 1 << 7,      /* any in the cache, or the programs that build one */
};

/* Needs of the lab itself, of containers and commands in it, and of machines. */
#define LAB_NEEDS_NETWORK                                                                          \
    (LAB_NEEDS_NAMESPACES | LAB_NEEDS_CGROUPS | LAB_NEEDS_LINKS | LAB_NEEDS_IPTABLES)
#define LAB_NEEDS_CONTAINER                                                                        \
    (LAB_NEEDS_NETWORK | LAB_NEEDS_OVERLAY | LAB_NEEDS_ROOT | LAB_NEEDS_IMAGE)
#define LAB_NEEDS_MACHINE (LAB_NEEDS_NETWORK | LAB_NEEDS_TAP | LAB_NEEDS_IMAGE)

/* Tries some needs, as root. ERROR_MISSING for the first that this host lacks: `err` has the
 * reason, `*ret_remedy` what helps. Takes milliseconds and leaves nothing behind. */
int lab_try(const struct lab *lab, unsigned needs, const char **ret_remedy, struct error *err);

/* The same for a start: the remedy is part of the error. */
int lab_require(const struct lab *lab, unsigned needs, struct error *err);

#endif
