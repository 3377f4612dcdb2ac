/* Machines on another host: the image is taken there once, and stays in the store of that libvirt;
 * the disk of each machine is a copy of it there, and goes with the machine.
 *
 * An image there is a set of volumes, image-HASH-TAG-disk, -kernel and -initrd; -whole comes last
 * and says that the others are complete. The tag is new for each upload, so that neither what is
 * left of one that was killed nor another that runs at the same time is ever in the way. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_REMOTE_H
#define PLATFORMS_LIBVIRT_LIBVIRT_REMOTE_H

#include "libvirt_guest.h"

/* Fills guest->files; uploads the image where that host has none. */
int libvirt_remote_prepare(struct instance *instance, struct deadline deadline, struct error *err);

/* Removes the machine's disk, once the machine is gone. */
int libvirt_remote_release(struct instance *instance, struct deadline deadline, struct error *err);

/* Undo a recorded "volume", the disk of a machine, and "upload", a set that was not whole yet:
 * where is a URI. */
int libvirt_remote_undo_volume(struct lab *lab, const struct undo_item *item,
                               struct deadline deadline, struct error *err);
int libvirt_remote_undo_upload(struct lab *lab, const struct undo_item *item,
                               struct deadline deadline, struct error *err);

/* The name of the set of this image that is whole among names of volumes, a line each: the first of
 * several; NULL where there is none. The caller frees it. */
char *libvirt_remote_find(const char *names, const char *hash);

#endif
