/* The image from which every instance of every platform is made: a Debian root file system with the
 * tools under test, and a kernel and an initial RAM disk for machines. mmdebstrap builds it once;
 * the cache stores it under the hash of its recipe: release, packages with versions, our files.
 *
 * Commands run in /bench. Root has no password; /sbin/init is systemd. Machines execute commands
 * through qemu-guest-agent or vsock (guest/protocol.h). Their drivers are virtio's, loaded by the
 * initial RAM disk; the image has no other kernel modules. A machine's address is on the kernel's
 * command line (`net.ifnames=0` and `ip=ADDRESS::GATEWAY:NETMASK:NAME:eth0:off`); a container's is
 * set from outside. */
#ifndef LAB_IMAGE_IMAGE_H
#define LAB_IMAGE_IMAGE_H

#include "base/clock.h"
#include "lab/lab.h"
#include "lab/undo_log.h"

/* Paths, all below the cache. image_free accepts a zeroed one. */
struct image {
    char *hash;     /* of the recipe, 16 hexadecimal digits */
    char *archive;  /* root file system, tar */
    char *root;     /* its contents, unpacked; read-only: a lower layer of overlays; mode 0700 */
    char *disk;     /* its contents, a raw ext4 image of instance.disk_mib; read-only: copy it */
    char *kernel;   /* bzImage */
    char *vmlinux;  /* the same kernel, uncompressed ELF, for Firecracker */
    char *initrd;   /* mounts the disk with virtio; a marker on the kernel's command line
                     * (virtgrade.marker=TEXT) makes it print TEXT to the console and power off */
    char *packages; /* CSV: package,version */
};
void image_free(struct image *image);

/* Finds the image of the lab's settings, or builds it. A user without the image gets root's.
 * ERROR_MISSING, with the remedy, if it cannot be built on this host. A killed build leaves nothing
 * that a later one could mistake for a complete image. */
int image_make(struct lab *lab, struct deadline deadline, struct image *ret_image,
               struct error *err);

/* Builds a root file system from the recipe of the lab's settings plus Debian packages, outside the
 * cache. Makes `directory`, which other users cannot enter, with the file system in `root` and the
 * output of the tools in `log`.
 * ERROR_USAGE for a malformed package name. */
int image_make_root(struct lab *lab, const char *directory, const char *const packages[],
                    size_t count, struct deadline deadline, struct error *err);

/* Finds the image of the lab's settings; ERROR_MISSING if it is not built. */
int image_find(struct lab *lab, struct deadline deadline, struct image *ret_image,
               struct error *err);

/* Undoes IMAGE_KIND: removes the remains of a killed build. Removes nothing while another process,
 * perhaps of another lab, builds in this cache: the files may be its own. */
#define IMAGE_KIND "image"
int image_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
               struct error *err);

/* Removes all images of the cache; ERROR_FAILED while another process builds one there. */
int image_purge(struct lab *lab, struct error *err);

/* Makes a disk for one instance at `path`: a sparse copy of the image's. */
int image_copy_disk(const struct image *image, const char *path, struct error *err);

#endif
