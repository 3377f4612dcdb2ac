/* Files in and out of a root directory that lies on this host. */
#ifndef PLATFORMS_ROOT_FILES_H
#define PLATFORMS_ROOT_FILES_H

#include "base/clock.h"
#include "base/error.h"

/* Copies a file of the host to an absolute path below `root`, an open directory, and back, with its
 * permissions. Links below it lead nowhere outside. The target appears whole or not at all. */
int root_copy_in(int root, const char *from, const char *to, struct deadline deadline,
                 struct error *err);
int root_copy_out(int root, const char *from, const char *to, struct deadline deadline,
                  struct error *err);

#endif
