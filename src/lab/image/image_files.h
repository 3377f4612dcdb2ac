/* Our own files in the image. `make` packs src/lab/guest into an archive inside the program:
 *
 *     init, masked, packages      used to build the image
 *     root/...                    copied into its root file system
 */
#ifndef LAB_IMAGE_IMAGE_FILES_H
#define LAB_IMAGE_IMAGE_FILES_H

#include <stddef.h>

#include "base/error.h"
#include "base/file.h"
#include "base/streams.h"

/* The bytes of one file, e.g. "init". */
int image_file(const char *name, struct buffer *ret_bytes, struct error *err);

/* The lines of one file, trimmed, without empty lines and comments. */
int image_file_words(const char *name, struct names *ret_words, struct error *err);

/* Copies the files below root/ into a root file system, owned by root; replaces existing ones. */
int image_files_install(const char *root, struct error *err);

/* Calls `take` for each file with its name, its permissions, and its bytes or the target of the
 * link.
 */
int image_files_each(void (*take)(void *context, const char *name, unsigned mode,
                                  struct span bytes),
                     void *context, struct error *err);

#endif
