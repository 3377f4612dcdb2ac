/* The room of a private libvirtd: what it sees instead of the host's directories, devices and
 * cgroups. It is prepared by this program, and entered by the daemon with system calls alone. */
#ifndef LAB_DAEMONS_ROOM_H
#define LAB_DAEMONS_ROOM_H

#include <stddef.h>
#include <sys/types.h>

#include "base/error.h"

/* One system call of the entering. Paths are the room's own. */
struct room_step {
    const char *(*make)(const struct room_step *step); /* NULL, or what failed, with errno */
    char *from, *to;
    mode_t mode;
    dev_t device;
};

/* room_free accepts a zeroed one. */
struct room {
    struct room_step *steps;
    size_t count, capacity;
};

/* Prepares the room in an existing directory, whose subdirectories etc, run, lib, cache and log
 * stand in for those of libvirt; those of the host exist. Files passwd and group there stand in for
 * /etc's. `cgroup` is made, in each hierarchy, for the daemon to join: e.g.
 * "/virtgrade-1a2b3c4d/libvirt". */
int room_prepare(const char *directory, const char *cgroup, struct room *ret_room,
                 struct error *err);
void room_free(struct room *room);

/* For process_plan.enter. */
const char *room_enter(void *room);

/* The directories of libvirt on the host and the subdirectories that stand in for them, up to one
 * without a path. */
struct room_directory {
    const char *host, *name;
};
extern const struct room_directory room_directories[];

#endif
