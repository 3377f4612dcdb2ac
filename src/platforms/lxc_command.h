/* Commands and files in a container of libvirt's LXC driver, by entering its namespaces: libvirt has
 * no call for it whose exit status would be the command's. */
#ifndef PLATFORMS_LXC_COMMAND_H
#define PLATFORMS_LXC_COMMAND_H

#include <stdint.h>
#include <sys/types.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/streams.h"

/* A running container as this host sees it. lxc_close accepts one that is zeroed but for `root`,
 * which is -1 then. */
struct lxc_container {
    int *namespaces, count;
    int root;      /* of its file systems */
    char **groups; /* files that take a process into its cgroups */
    size_t group_count;
    uint64_t bounds; /* capabilities that its processes may have */
};

/* Takes the descriptors of its namespaces, also on failure. `controller` is libvirt's process that
 * is the parent of the container's first. */
int lxc_open_take(pid_t controller, int *namespaces, int count, struct lxc_container *ret_container,
                  struct error *err);
void lxc_close(struct lxc_container *container);

/* Runs a command in /work in the namespaces, the cgroups and with the rights of the container. */
int lxc_exec(const struct lxc_container *container, const char *const argv[],
             const struct streams *streams, struct deadline deadline, int *ret_status,
             struct error *err);

#endif
