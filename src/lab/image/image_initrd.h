/* The initial RAM disk of a machine: a shell, virtio drivers, and the program that mounts the disk.
 */
#ifndef LAB_IMAGE_IMAGE_INITRD_H
#define LAB_IMAGE_IMAGE_INITRD_H

#include <stddef.h>

#include "base/error.h"
#include "base/file.h"

/* One file; the mode is stat's: file type and permissions. */
struct initrd_file {
    const char *name; /* e.g. "bin/busybox" */
    unsigned mode;
    struct span bytes;
};

/* Writes an uncompressed cpio archive in the "newc" format that the kernel reads (Documentation/
 * driver-api/early-userspace/buffer-format.rst); the same files give the same bytes. Adds
 * /dev/console. The caller lists directories before their contents. */
int initrd_write(const char *path, const struct initrd_file files[], size_t count,
                 struct error *err);

/* From depmod's modules.dep: paths of the modules with these names, e.g. "virtio_net", and of all
 * their dependencies, in an order in which they can be loaded. Omits modules that are built into
 * the kernel, since modules.dep does not list them. */
int modules_in_order(const struct file *dependencies, const char *const names[],
                     struct names *ret_paths, struct error *err);

#endif
