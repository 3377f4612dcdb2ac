/* The sandbox of a private libvirtd: a mount and a cgroup namespace in which the lab's directories,
 * devices and cgroups cover the host's. This program prepares the steps; the child process takes
 * them between fork and exec, by system calls alone.
 *
 * bubblewrap (0.8) was tried in its place, and does not fit:
 * - it sets no_new_privs, which containers of LXC inherit from the daemon's children: the measured
 *   instances would differ from those of other platforms;
 * - it mounts /dev and every bind nosuid, /dev also nodev, so that libvirtd_allow_kvm could not add
 *   a /dev/kvm that can be opened;
 * - it cannot unmount. A covered version 2 hierarchy of cgroups remains in /proc/self/mounts, which
 *   libvirt reads: its LXC driver then logs errors, and fails if the hierarchy is not covered;
 * - it stays as the daemon's parent, so that the pidfd of the process is not the daemon's.
 * Preparing the cgroups, half of this file, would remain. */
#ifndef LAB_DAEMONS_LIBVIRTD_SANDBOX_H
#define LAB_DAEMONS_LIBVIRTD_SANDBOX_H

#include <stddef.h>
#include <sys/types.h>

#include "base/error.h"

/* One step: a system call or two. Paths are those inside the sandbox. */
struct sandbox_step {
    const char *(*make)(const struct sandbox_step *step); /* NULL, or the failed step, with errno */
    char *from, *to;
    mode_t mode;
    dev_t device;
};

struct sandbox {
    struct sandbox_step *steps;
    size_t count, capacity;
};

/* Prepares the sandbox. The subdirectories etc, run, lib, cache and log of `directory` cover
 * libvirt's directories of the host, which exist, and its files passwd and group, if they exist,
 * those in /etc. Makes the group `cgroup`, e.g. "/virtgrade-1a2b3c4d/libvirt", in each hierarchy,
 * for the daemon to join. sandbox_free accepts a zeroed one. */
int sandbox_prepare(const char *directory, const char *cgroup, struct sandbox *ret_sandbox,
                    struct error *err);
void sandbox_free(struct sandbox *sandbox);

/* Takes the steps; for process_plan.enter. */
const char *sandbox_enter(void *sandbox);

/* libvirt's directories on the host and the subdirectories that cover them, terminated by an entry
 * without a path. */
struct sandbox_directory {
    const char *host, *name;
};
extern const struct sandbox_directory sandbox_directories[];

#endif
