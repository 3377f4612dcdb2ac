/* Directory trees. */
#ifndef BASE_TREE_H
#define BASE_TREE_H

#include <sys/types.h>

#include "error.h"

/* Removes a directory with its content, or a file. Succeeds if there is none. Links are removed,
 * not followed. A mount point inside is left alone and is an error. */
int tree_remove(const char *path, struct error *err);

/* Copies a file, or a directory with its content, with the permissions. Links and other kinds of
 * files in it are an error: ERROR_INPUT. ERROR_OUTPUT if `to` exists or cannot be written. The copy
 * is not synced. */
int tree_copy(const char *from, const char *to, struct error *err);

/* Creates a directory and its missing parents, which get mode 0755. Succeeds if it exists.
 * ERROR_MISSING if that is not allowed, ERROR_OUTPUT for any other reason. */
int tree_make(const char *path, mode_t mode, struct error *err);

#endif
