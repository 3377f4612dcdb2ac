/* Locks of the lab, between processes. All end with the process that has them. */
#ifndef LAB_LAB_LOCK_H
#define LAB_LAB_LOCK_H

#include "base/clock.h"
#include "base/error.h"
#include "lab.h"

/* Takes the lock of this name, e.g. "dockerd", which one process has at a time: while it makes
 * something shared. */
int lab_lock(struct lab *lab, const char *name, struct deadline deadline, int *ret_lock,
             struct error *err);

/* Holds the lab, as does everybody who has an instance in it: lab_down fails meanwhile. */
int lab_hold(struct lab *lab, struct deadline deadline, int *ret_hold, struct error *err);

/* Holds the lab exclusively; ERROR_FAILED if anybody holds it. */
int lab_hold_alone(struct lab *lab, int *ret_hold, struct error *err);

/* Releases a lock or a hold; accepts -1. */
void lab_unlock(int *lock);

#endif
