/* Copies files in and out of a root directory on this host. */
#ifndef PLATFORMS_ROOT_FILES_H
#define PLATFORMS_ROOT_FILES_H

#include "base/clock.h"
#include "base/error.h"

/* Copies a file of the host to an absolute path below `root`, an open directory, or back, with its
 * permissions (see copy_mode.h). Symbolic links below `root` cannot lead out of it. The target
 * appears whole or not at all. */
int root_copy_in(int root, const char *from, const char *to, struct deadline deadline,
                 struct error *err);
int root_copy_out(int root, const char *from, const char *to, struct deadline deadline,
                  struct error *err);

#endif
