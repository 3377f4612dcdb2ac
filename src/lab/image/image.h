/* The one image that every instance of every platform is made from: a Debian root file system with
 * the tools under test, and a kernel and an initial RAM disk for machines. It is built once by
 * mmdebstrap, and cached by the hash of its recipe: release, packages and their versions, files.
 *
 * In the image: /bench, where commands run; root without a password; systemd as /sbin/init;
 * qemu-guest-agent and vsock command access (guest/protocol.h) for machines, whose drivers are
 * those of virtio, loaded by the initial RAM disk: no other kernel modules are there. A machine's
 * address comes from the kernel's command line (`net.ifnames=0` and
 * `ip=ADDRESS::GATEWAY:NETMASK:NAME:eth0:off`); a container's, from outside. */
#ifndef LAB_IMAGE_IMAGE_H
#define LAB_IMAGE_IMAGE_H

#include "base/clock.h"
#include "lab/lab.h"
#include "lab/undo_log.h"

/* Paths, all below the cache. image_free accepts a zeroed one. */
struct image {
    char *hash;     /* of the recipe, 16 hexadecimal digits */
    char *archive;  /* root file system, tar */
    char *root;     /* the same, unpacked; never written to: it is a lower layer */
    char *disk;     /* the same, a raw ext4 image of instance.disk_mib; never written to: copy it */
    char *kernel;   /* bzImage */
    char *vmlinux;  /* the same kernel, uncompressed ELF, as Firecracker wants it */
    char *initrd;   /* mounts the disk with virtio; a marker on the kernel's command line
                     * (virtgrade.marker=TEXT) makes it print TEXT to the console and power off */
    char *packages; /* CSV: package,version of all that is in it */
};
void image_free(struct image *image);

/* The image of the lab's settings: root's where a user has none; built, with progress to
 * lab->words, where it is not there yet. ERROR_MISSING, with the remedy, where it cannot be built
 * here. A build that is killed leaves nothing that a later one would take for whole. */
int image_make(struct lab *lab, struct deadline deadline, struct image *ret_image,
               struct error *err);

/* A root file system by the recipe of the lab's settings, with more packages of Debian:
 * `directory`, which is made, has it as `root`, and in `log` what the tools said. It is no image of
 * the cache. ERROR_USAGE for what cannot be a package's name. */
int image_make_root(struct lab *lab, const char *directory, const char *const packages[],
                    size_t count, struct deadline deadline, struct error *err);

/* The image where it is there already; ERROR_MISSING where not. */
int image_find(struct lab *lab, struct deadline deadline, struct image *ret_image,
               struct error *err);

/* Removes what a build that was killed has left; not where somebody builds in this cache now, whose
 * it is then, maybe another lab's. The way to undo IMAGE_KIND. */
#define IMAGE_KIND "image"
int image_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
               struct error *err);

/* Removes all images of the cache; ERROR_FAILED while another builds one there. */
int image_purge(struct lab *lab, struct error *err);

/* A new disk for one instance: a sparse copy of the image's, at `path`. */
int image_copy_disk(const struct image *image, const char *path, struct error *err);

#endif
