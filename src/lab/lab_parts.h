/* What the files that make up the lab share. */
#ifndef LAB_LAB_PARTS_H
#define LAB_LAB_PARTS_H

#include <sys/types.h>

#include "lab.h"

/* Where the namespace of a place is kept, and the record; the caller frees the path. */
char *lab_place_path(const struct lab *lab, enum lab_place place);
char *lab_record_path(const struct lab *lab);

/* Makes a directory; good where it is there. */
int lab_make_directory(const char *path, mode_t mode, struct error *err);

/* Makes the lab's own directory and those above it; good where it is there and the user's alone to
 * write. ERROR_MISSING where others could have put something there. */
int lab_make_state(const struct lab *lab, struct error *err);
int lab_make_cache(const struct lab *lab, struct error *err);

/* Undoes what an earlier network left: what began to come up, or did not go down to the end. */
int lab_undo_network(struct lab *lab, struct deadline deadline, struct error *err);

/* Takes the lab for oneself, while nobody holds it; ERROR_FAILED where somebody does. */
int lab_hold_alone(struct lab *lab, int *ret_hold, struct error *err);

#endif
