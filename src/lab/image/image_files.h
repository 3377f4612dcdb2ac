/* The files of ours that go into the image. They are part of the program: src/lab/guest, packed at
 * `make` into one archive with
 *
 *     init, masked, packages      what makes the image
 *     root/...                    what lies in its root file system
 */
#ifndef LAB_IMAGE_IMAGE_FILES_H
#define LAB_IMAGE_IMAGE_FILES_H

#include <stddef.h>

#include "base/error.h"
#include "base/file.h"
#include "base/streams.h"

/* The bytes of one file, e.g. "init". */
int image_file(const char *name, struct buffer *ret_bytes, struct error *err);

/* The words of one file, one a line, without empty lines and comments. */
int image_file_words(const char *name, struct names *ret_words, struct error *err);

/* Puts the files below root/ into a root file system, as root's, in place of what is there. */
int image_files_install(const char *root, struct error *err);

/* Tells each file to `take`: its name, its permissions, and its bytes or what it links to. */
int image_files_each(void (*take)(void *context, const char *name, unsigned mode,
                                  struct span bytes),
                     void *context, struct error *err);

#endif
