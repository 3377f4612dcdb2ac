/* Control groups: by them the lab finds all that it started, whatever became of it, and limits what
 * has no engine that would.
 *
 * Processes are followed in one hierarchy: that of version 2, also where it has no controllers, or
 * else one of version 1. Engines make groups below the lab's in other hierarchies as well; all are
 * removed together. A path is a group's in its hierarchy, e.g. "/virtgrade-1a2b3c4d/daemons". */
#ifndef LAB_CGROUP_H
#define LAB_CGROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/clock.h"
#include "base/error.h"

/* Makes the group in the hierarchy where processes are followed; good where it is there already. */
int cgroup_make(const char *path, struct error *err);

/* Makes the group where processors are shared out by version 1, with those that the groups above it
 * have: a new one has none, and not every engine gives it any. Good where there is no such
 * hierarchy. */
int cgroup_make_cpuset(const char *path, struct error *err);

/* Moves a process there. */
int cgroup_put(const char *path, pid_t pid, struct error *err);

/* Limits the memory of the group's processes, and the swap with it, and puts one there: returns
 * whether the host can; where it cannot, nothing changes. */
bool cgroup_limit_memory(const char *path, size_t bytes, pid_t pid);

/* Kills every process in the group and below, in all hierarchies, waits until they are gone, and
 * removes the groups. Good where there is none. */
int cgroup_end(const char *path, struct deadline deadline, struct error *err);

/* Removes the group and those below it where no process is in them, in all hierarchies. */
void cgroup_remove(const char *path);

/* The processes in the group and below, in the hierarchy where they are followed. */
size_t cgroup_count(const char *path);

#endif
