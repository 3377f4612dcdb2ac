/* Processes in the lab: daemons and load generators. Each runs in a network namespace and in the
 * lab's cgroup, through which lab_down finds it and all its descendants. */
#ifndef LAB_LAB_PROCESS_H
#define LAB_LAB_PROCESS_H

#include "base/clock.h"
#include "base/error.h"
#include "base/process.h"
#include "base/streams.h"
#include "lab.h"

/* Starts a process in the network namespace of a place. `plan->enter` runs after the namespace is
 * entered; `plan->started` is overwritten. */
int lab_start(struct lab *lab, enum lab_place place, const struct process_plan *plan,
              struct process *ret_process, struct error *err);

/* Like lab_start, in a group below the lab's that exists, e.g. "dockerd". */
int lab_start_in(struct lab *lab, enum lab_place place, const char *group,
                 const struct process_plan *plan, struct process *ret_process, struct error *err);

/* Runs a command of this host in the network namespace of a place until it ends; see process_run.
 */
int lab_run(struct lab *lab, enum lab_place place, const char *const argv[],
            const struct streams *streams, struct deadline deadline, int *ret_status,
            struct error *err);

#endif
