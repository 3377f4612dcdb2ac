/* The first file system of a machine: an archive in memory with a shell, the drivers of virtio and
 * the program that mounts the disk. */
#ifndef LAB_IMAGE_IMAGE_INITRD_H
#define LAB_IMAGE_IMAGE_INITRD_H

#include <stddef.h>

#include "base/error.h"
#include "base/file.h"

/* A file of it; the mode is that of stat: file type and permissions. */
struct initrd_file {
    const char *name; /* e.g. "bin/busybox" */
    unsigned mode;
    struct span bytes;
};

/* Writes an archive of cpio's kind "newc", as the kernel reads it (Documentation/driver-api/
 * early-userspace/buffer-format.rst), uncompressed: the same files give the same bytes. Its
 * directories come before what is in them, as given, and /dev/console is added. */
int initrd_write(const char *path, const struct initrd_file files[], size_t count,
                 struct error *err);

/* From modules.dep, as depmod writes it: the paths of the modules with these names, e.g.
 * "virtio_net", and of all that they need, in an order in which they can be loaded. A module that
 * is built into the kernel is not in the text, and is left out. */
int modules_in_order(const struct file *dependencies, const char *const names[],
                     struct names *ret_paths, struct error *err);

#endif
