/* Trees of files. */
#ifndef BASE_TREE_H
#define BASE_TREE_H

#include "error.h"

/* Removes a directory with all in it, or a file; good where there is none. Links are removed, not
 * followed, and what is mounted below is left alone, with an error. */
int tree_remove(const char *path, struct error *err);

#endif
