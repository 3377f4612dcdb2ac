/* Builds an image, stage by stage, in a temporary directory. */
#ifndef LAB_IMAGE_IMAGE_BUILD_H
#define LAB_IMAGE_IMAGE_BUILD_H

#include "base/clock.h"
#include "lab/lab.h"
#include "image_recipe.h"

/* File names in the directory of an image. */
#define IMAGE_ROOT "root"
#define IMAGE_ARCHIVE "root.tar"
#define IMAGE_DISK "disk.ext4"
#define IMAGE_KERNEL "vmlinuz"
#define IMAGE_VMLINUX "vmlinux"
#define IMAGE_INITRD "initrd"
#define IMAGE_PACKAGES "packages.csv"

/* Makes these files in `directory`, which is empty and has an absolute path; appends the output of
 * the tools to the file `log`. ERROR_MISSING if a tool is missing. */
int image_build(struct lab *lab, const struct recipe *recipe, const char *directory,
                const char *log, struct deadline deadline, struct error *err);

/* Makes only `directory`/root, from the recipe plus the packages `more`: for a machine that is not
 * an instance. */
int image_build_root(struct lab *lab, const struct recipe *recipe, const char *const more[],
                     size_t count, const char *directory, const char *log, struct deadline deadline,
                     struct error *err);

#endif
