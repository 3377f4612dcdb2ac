/* Commands in a container of libvirt's LXC driver, by entering its namespaces: libvirt has no call
 * for it whose exit status would be the command's. */
#ifndef PLATFORMS_LIBVIRT_LXC_COMMAND_H
#define PLATFORMS_LIBVIRT_LXC_COMMAND_H

#include <stdint.h>
#include <sys/types.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/streams.h"

/* A running container as this host sees it. lxc_close accepts one that is zeroed but for the
 * descriptors, which are -1 then. */
struct lxc_container {
    int first;     /* a pidfd of its first process, whose namespaces are entered */
    int root;      /* its root directory, for root_files.h */
    char **groups; /* files that take a process into its cgroups */
    size_t group_count;
    uint64_t bounds; /* capabilities that its processes may have */
};

/* Finds the container of `controller`, libvirt's process that is the parent of the container's
 * first, and waits until that one runs its own program: before, its root directory may still be
 * the host's. (libvirt could be asked for the namespaces, but at times never gets to know them.) */
int lxc_open(pid_t controller, struct deadline deadline, struct lxc_container *ret_container,
             struct error *err);
void lxc_close(struct lxc_container *container);

/* Runs a command in /bench in the namespaces, the cgroups and with the rights of the container. */
int lxc_exec(const struct lxc_container *container, const char *const argv[],
             const struct streams *streams, struct deadline deadline, int *ret_status,
             struct error *err);

#endif
