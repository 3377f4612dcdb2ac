/* Control groups. Through them the lab finds every process that it started, and limits memory on
 * platforms without an engine that does.
 *
 * Processes are tracked in one hierarchy: version 2 if it is mounted, even without controllers,
 * else one of version 1. Engines make groups below the lab's in other hierarchies too; removal
 * covers all hierarchies. A path names a group within its hierarchy, e.g.
 * "/virtgrade-1a2b3c4d/daemons". */
#ifndef LAB_LINUX_CGROUP_H
#define LAB_LINUX_CGROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/clock.h"
#include "base/error.h"

/* Makes the group in the hierarchy where processes are tracked; succeeds if it exists. */
int cgroup_make(const char *path, struct error *err);

/* Makes the group in the cpuset hierarchy of version 1 with its parent's processors: a new one has
 * none, and not every engine gives it any. Succeeds if the group exists or there is no such
 * hierarchy. */
int cgroup_make_cpuset(const char *path, struct error *err);

/* Moves a process into the group. */
int cgroup_put(const char *path, pid_t pid, struct error *err);

/* Limits memory and swap of the group together and moves a process into it. False, with nothing
 * changed, if the host cannot. */
bool cgroup_limit_memory(const char *path, size_t bytes, pid_t pid);

/* Kills every process in the group and below, in all hierarchies, waits until they are gone, and
 * removes the groups. Succeeds if there is no such group. */
int cgroup_end(const char *path, struct deadline deadline, struct error *err);

/* Removes the group and those below it, in all hierarchies, if they have no process. */
void cgroup_remove(const char *path);

/* Number of processes in the group and below, in the hierarchy where they are tracked. */
size_t cgroup_count(const char *path);

/* The mounted hierarchies; first the one where processes are tracked. */
struct cgroup_hierarchy {
    char *mount;
    bool version_2;
    bool memory, cpuset; /* a hierarchy of version 1 with this controller */
};
struct cgroup_hierarchies {
    struct cgroup_hierarchy *items;
    size_t count;
    bool has_version_1;
};
void cgroup_hierarchies_read(struct cgroup_hierarchies *ret_all);
void cgroup_hierarchies_free(struct cgroup_hierarchies *all);

#endif
