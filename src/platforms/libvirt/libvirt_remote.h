/* Machines on another host: the image is uploaded once and stays in that libvirt's storage pool;
 * each machine's disk is a copy of it there, which is removed with the machine.
 *
 * An image is a set of volumes: image-HASH-TAG-disk, -kernel and -initrd; -whole comes last and
 * marks the set as complete. Each upload has a new tag, so it conflicts neither with remains of a
 * killed upload nor with a concurrent one. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_REMOTE_H
#define PLATFORMS_LIBVIRT_LIBVIRT_REMOTE_H

#include "libvirt_guest.h"

/* Fills guest->files. Uploads the image if that host does not have it. */
int libvirt_remote_prepare(struct instance *instance, struct deadline deadline, struct error *err);

/* Removes the machine's disk, once the machine is gone. */
int libvirt_remote_release(struct instance *instance, struct deadline deadline, struct error *err);

/* Undo a recorded "volume", the disk of a machine, and "upload", an incomplete set; `where` is a
 * URI. */
int libvirt_remote_undo_volume(struct lab *lab, const struct undo_item *item,
                               struct deadline deadline, struct error *err);
int libvirt_remote_undo_upload(struct lab *lab, const struct undo_item *item,
                               struct deadline deadline, struct error *err);

/* The first complete set of this image in a list of volume names, a line each; NULL if there is
 * none. The caller frees it. */
char *libvirt_remote_find(const char *names, const char *hash);

#endif
