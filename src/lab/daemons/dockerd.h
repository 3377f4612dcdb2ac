/* The lab's own Docker daemon: private in its mounts, its files, its network and its cgroups, so
 * that no engine of the host is touched.
 *
 * Images stay in the cache; all else lives in the lab's state, and ends with the lab. Its mounts
 * are in a namespace of its own, where what it would write to /etc, /opt and /run goes to memory.
 * Containers belong into the cgroup DOCKERD_CONTAINERS below the lab's. */
#ifndef LAB_DAEMONS_DOCKERD_H
#define LAB_DAEMONS_DOCKERD_H

#include "base/clock.h"
#include "base/error.h"
#include "lab/lab.h"
#include "lab/undo_log.h"

#define DOCKERD_CONTAINERS "docker"

/* Starts it where it does not run yet, with the lab up; gives the path of its socket, which the
 * caller frees. What a daemon that died has left is removed first. ERROR_INPUT where the lab's
 * paths are none that Docker can have, ERROR_MISSING without the programs. */
int dockerd_up(struct lab *lab, struct deadline deadline, char **ret_socket, struct error *err);

/* Where its socket is, or would be; the caller frees the path. */
char *dockerd_socket(const struct lab *lab);

/* Whether somebody listens at a socket: its file stays when a daemon is killed. */
bool dockerd_listens(const char *socket);

/* Whether this host can run it: ERROR_MISSING with the remedy, or ERROR_INPUT, where not. */
int dockerd_check(const struct lab *lab, struct error *err);

/* gVisor's program, as the settings have it when the daemon starts; the caller frees the path.
 * ERROR_MISSING, with the remedy, where it is not there. */
int dockerd_runsc(const struct lab *lab, char **ret_program, struct error *err);

/* Removes the images that it keeps in the cache; ERROR_FAILED while another lab's Docker has them.
 */
int dockerd_purge(const struct lab *lab, struct deadline deadline, struct error *err);

/* Ends it with all its containers; the way to undo DOCKERD_KIND. */
#define DOCKERD_KIND "dockerd"
int dockerd_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                 struct error *err);

#endif
