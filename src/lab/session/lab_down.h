/* Taking the lab down: undoes the items of the undo log. */
#ifndef LAB_SESSION_LAB_DOWN_H
#define LAB_SESSION_LAB_DOWN_H

#include <stdbool.h>

#include "base/clock.h"
#include "base/error.h"
#include "lab/lab.h"
#include "lab/undo_log.h"

/* Undoes all logged items, phase by phase, the newest first, and removes the lab's state. The lab
 * has its own kinds: "directory" (a tree of files), "mount", "cgroup", "process", images,
 * interfaces; `more`, terminated by an entry without a kind, has those of the platforms. Continues
 * after a failure and returns the first. While somebody holds the lab: ERROR_FAILED unless `force`.
 */
int lab_down(struct lab *lab, const struct undo_kind more[], bool force, struct deadline deadline,
             struct error *err);

/* Undoes the namespaces, the cgroup and the interface of an earlier network that came up or went
 * down only in part. */
int lab_undo_network(struct lab *lab, struct deadline deadline, struct error *err);

#endif
