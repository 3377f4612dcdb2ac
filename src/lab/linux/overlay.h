/* A file system of an image that is never written to, and of a directory that takes what is written
 * in its place. */
#ifndef LAB_OVERLAY_H
#define LAB_OVERLAY_H

#include "base/clock.h"
#include "base/error.h"

/* Directories that exist; `upper` and `work` are on one file system. */
struct overlay {
    const char *lower, *upper, *work, *target;
};

/* Mounts it in the mount namespace that a descriptor stands for, e.g. libvirtd_mounts; in this
 * program's own where that is -1. */
int overlay_mount(const struct overlay *overlay, int mounts, struct deadline deadline,
                  struct error *err);

/* The same in a child that has a mount namespace of its own: only system calls. Returns NULL, or
 * the name of the step that failed, with errno. */
const char *overlay_mount_here(const struct overlay *overlay);

/* Fine as well where nothing is mounted there. */
int overlay_unmount(const char *target, int mounts, struct deadline deadline, struct error *err);

#endif
