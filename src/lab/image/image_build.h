/* The making of an image, stage by stage, in a directory that is not its place yet. */
#ifndef LAB_IMAGE_IMAGE_BUILD_H
#define LAB_IMAGE_IMAGE_BUILD_H

#include "base/clock.h"
#include "image_recipe.h"
#include "lab/lab.h"

/* Names in the directory of an image. */
#define IMAGE_ROOT "root"
#define IMAGE_ARCHIVE "root.tar"
#define IMAGE_DISK "disk.ext4"
#define IMAGE_KERNEL "vmlinuz"
#define IMAGE_VMLINUX "vmlinux"
#define IMAGE_INITRD "initrd"
#define IMAGE_PACKAGES "packages.csv"

/* Makes all of them in `directory`, an empty one with an absolute path; what the tools say goes to
 * the file `log`. ERROR_MISSING where a tool is missing. */
int image_build(struct lab *lab, const struct recipe *recipe, const char *directory,
                const char *log, struct deadline deadline, struct error *err);

/* The first stage alone, for a machine that is no instance: a root file system by the same recipe
 * with more packages, `directory`/root, of an empty directory. */
int image_build_root(struct lab *lab, const struct recipe *recipe, const char *const more[],
                     size_t count, const char *directory, const char *log, struct deadline deadline,
                     struct error *err);

#endif
