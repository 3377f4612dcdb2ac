/* Boot files of machines, from the unpacked packages of the kernel and the shell in the directory
 * "kernel" of the image. */
#ifndef LAB_IMAGE_IMAGE_MACHINE_H
#define LAB_IMAGE_IMAGE_MACHINE_H

#include "image_tool.h"

/* Writes the kernel, compressed and uncompressed, and the initial RAM disk; and below the root file
 * system the drivers that commands load later, in /usr/lib/virtgrade/drivers. */
int machine_files(const struct builder *builder, struct error *err);

/* Lines "package,version" for the kernel and the shell; the caller frees them. */
int machine_packages(const struct builder *builder, char **ret_lines, struct error *err);

#endif
