/* Runs commands in a container of libvirt's LXC driver by entering its namespaces: libvirt has no
 * call that returns a command's exit status. */
#ifndef PLATFORMS_LIBVIRT_LXC_COMMAND_H
#define PLATFORMS_LIBVIRT_LXC_COMMAND_H

#include <sched.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/streams.h"

/* A running container. lxc_close accepts one that is zeroed except for the descriptors, which must
 * be -1. */
struct lxc_container {
    int first;     /* pidfd of its first process, whose namespaces commands enter */
    int root;      /* its root directory, for root_files.h */
    char **groups; /* cgroup.procs files of its cgroups */
    size_t group_count;
    cpu_set_t processors; /* where its first process may run */
    uint64_t bounds;      /* its capability bounding set */
};

/* Opens the container of `controller`, libvirt's process that is the parent of the container's
 * first process. Waits until that process runs its own program: before, its root directory may
 * still be the host's. (libvirt can also return the namespaces, but sometimes never learns
 * them.) */
int lxc_open(pid_t controller, struct deadline deadline, struct lxc_container *ret_container,
             struct error *err);
void lxc_close(struct lxc_container *container);

/* Runs a command in /bench with the container's namespaces, cgroups, processors and
 * capabilities. */
int lxc_exec(const struct lxc_container *container, const char *const argv[],
             const struct streams *streams, struct deadline deadline, int *ret_status,
             struct error *err);

#endif
