/* Trees of files. */
#ifndef BASE_TREE_H
#define BASE_TREE_H

#include <sys/types.h>

#include "error.h"

/* Removes a directory with all in it, or a file; good where there is none. Links are removed, not
 * followed, and what is mounted below is left alone, with an error. */
int tree_remove(const char *path, struct error *err);

/* Makes a directory with those above it; good where it is there. What is made above it has mode
 * 0755. ERROR_MISSING where it is not allowed. */
int tree_make(const char *path, mode_t mode, struct error *err);

#endif
