/* The files of one Firecracker process, also where it runs in a jail, as another user. */
#ifndef PLATFORMS_FIRECRACKER_FIRECRACKER_FILES_H
#define PLATFORMS_FIRECRACKER_FIRECRACKER_FILES_H

#include <stdbool.h>

#include "base/error.h"

/* Debian's user and group `nobody`, whom a jailed process runs as. */
enum { FIRECRACKER_JAIL_USER = 65534 };

/* Makes the directories from `top`, which is there, down to `below`, which lies below it or is it.
 */
int firecracker_directories(const char *top, const char *below, struct error *err);

int firecracker_empty_file(int root, const char *name, struct error *err);

/* Makes a file of the host, which stays as it is, one of the root's: by a link, or as a copy where
 * a jailed process could not read it through one. */
int firecracker_borrow(const char *path, int root, const char *name, bool jailed,
                       struct error *err);

/* Gives the files that the process writes to its user. */
int firecracker_give_to_jail(int root, struct error *err);

/* The last line of a file that says something, without the time and the thread before it; "" for
 * none. */
struct shown firecracker_last_line(int root, const char *name);

#endif
