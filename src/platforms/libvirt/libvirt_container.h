/* Containers of libvirt, for lxc: their start, commands, files and end. Their root directory is an
 * overlay on the image. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_CONTAINER_H
#define PLATFORMS_LIBVIRT_LIBVIRT_CONTAINER_H

#include "platforms/platform.h"

/* Prepares and starts the container, and waits until commands can run in it. */
int libvirt_container_make(struct instance *instance, struct deadline deadline, struct error *err);
/* The driver's exec, copy_in and copy_out. */
int libvirt_container_exec(struct instance *instance, const char *const argv[],
                           const struct streams *streams, struct deadline deadline, int *ret_status,
                           struct error *err);
int libvirt_container_put(struct instance *instance, const char *from, const char *to,
                          struct deadline deadline, struct error *err);
int libvirt_container_get(struct instance *instance, const char *from, const char *to,
                          struct deadline deadline, struct error *err);

/* Releases the container's root directory, once the container is gone. */
int libvirt_container_release(struct instance *instance, struct deadline deadline,
                              struct error *err);

/* Undoes a recorded "overlay": `where` is the private libvirtd's socket or "", `what` the mounted
 * root directory. */
int libvirt_container_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                           struct error *err);

#endif
