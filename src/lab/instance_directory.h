/* Directories of instances, on the disk that has the cache. */
#ifndef LAB_INSTANCE_DIRECTORY_H
#define LAB_INSTANCE_DIRECTORY_H

#include "base/error.h"
#include "lab.h"

/* Makes an empty directory for one instance, and logs it; the caller frees the path. ERROR_FAILED
 * if it exists. It has mode 0700: its files are those of an old system that nobody updates, some of
 * them setuid, and no other user may run them. */
int instance_directory_make(struct lab *lab, const char *name, char **ret_path, struct error *err);

/* Lets other users pass through it, to files whose names they know: for a monitor that runs as a
 * user of its own, and only where the directory has no unpacked root file system. */
int instance_directory_let_pass(const char *path, struct error *err);

/* Removes the directory with its contents. */
int instance_directory_remove(struct lab *lab, const char *path, struct error *err);

#endif
