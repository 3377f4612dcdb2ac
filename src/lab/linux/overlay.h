/* Overlay mounts: an image that is never written to, below a directory that receives the writes. */
#ifndef LAB_LINUX_OVERLAY_H
#define LAB_LINUX_OVERLAY_H

#include "base/clock.h"
#include "base/error.h"

/* Existing directories; `upper` and `work` are on one file system. */
struct overlay {
    const char *lower, *upper, *work, *target;
};

/* Mounts it in the mount namespace of a descriptor, e.g. of libvirtd_mounts; in this program's own
 * if that is -1. */
int overlay_mount(const struct overlay *overlay, int mounts, struct deadline deadline,
                  struct error *err);

/* Mounts it in a child process that has its own mount namespace, by system calls alone. Returns
 * NULL, or the name of the step that failed, with errno. */
const char *overlay_mount_here(const struct overlay *overlay);

/* Unmounts it; succeeds if nothing is mounted at `target`. */
int overlay_unmount(const char *target, int mounts, struct deadline deadline, struct error *err);

#endif
