/* The lab's own directories, and whether the lab is up. */
#ifndef LAB_LAB_STATE_H
#define LAB_LAB_STATE_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"
#include "lab.h"

/* Makes a directory; succeeds if it exists. ERROR_MISSING without permission. */
int lab_make_directory(const char *path, mode_t mode, struct error *err);

/* Makes the lab's state or cache directory and its parents. ERROR_MISSING if an existing one
 * belongs to another user, is a link, or others may write there: they could make the program remove
 * or run their files. Others may pass through both, but not list them. */
int lab_make_state(const struct lab *lab, struct error *err);
int lab_make_cache(const struct lab *lab, struct error *err);

/* The same checks alone; 0 if the directory does not exist. To read the cache, it may be root's. */
int lab_check_state(const struct lab *lab, struct error *err);
int lab_check_cache(const struct lab *lab, struct error *err);

/* True if the network is up with the client that the settings name. */
bool lab_is_up(const struct lab *lab);

/* ERROR_USAGE if the lab is up with another client than the settings name. */
int lab_check_client_unchanged(const struct lab *lab, struct error *err);

/* Record that the network is complete, and that it no longer is. */
int lab_mark_up(const struct lab *lab, struct error *err);
void lab_mark_down(const struct lab *lab);

#endif
