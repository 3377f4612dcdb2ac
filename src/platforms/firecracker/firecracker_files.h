/* The files of a Firecracker process, which may run in a jail as another user. */
#ifndef PLATFORMS_FIRECRACKER_FIRECRACKER_FILES_H
#define PLATFORMS_FIRECRACKER_FIRECRACKER_FILES_H

#include <stdbool.h>

#include "base/error.h"

/* Debian's user and group `nobody`, which a jailed process runs as. */
enum { FIRECRACKER_JAIL_USER = 65534 };

/* Creates the directories from `top`, which exists, down to `below`, which is below it or the
 * same. */
int firecracker_directories(const char *top, const char *below, struct error *err);

int firecracker_empty_file(int root, const char *name, struct error *err);

/* Makes a file of the host available in the root directory under `name`: by a link, or as a copy if
 * a jailed process could not read it through one. The host's file stays unchanged. */
int firecracker_borrow(const char *path, int root, const char *name, bool jailed,
                       struct error *err);

/* Changes the owner of the files that the process writes to the jail's user. */
int firecracker_give_to_jail(int root, struct error *err);

/* The last nonblank line of a file, without its time and thread; "" for none. */
struct shown firecracker_last_line(int root, const char *name);

#endif
