/* Directory trees. */
#ifndef BASE_TREE_H
#define BASE_TREE_H

#include <sys/types.h>

#include "error.h"

/* Removes a directory with its content, or a file. Succeeds if there is none. Links are removed,
 * not followed. A mount point inside is left alone and is an error. */
int tree_remove(const char *path, struct error *err);

/* Creates a directory and its missing parents, which get mode 0755. Succeeds if it exists.
 * ERROR_MISSING if that is not allowed, ERROR_OUTPUT for any other reason. */
int tree_make(const char *path, mode_t mode, struct error *err);

#endif
