/* The lab's private Docker daemon, with its own mounts, files, network and cgroups: it does not
 * touch an engine of the host.
 *
 * Images stay in the cache; other files are in the lab's state, and end with the lab. The daemon
 * has a mount namespace in which writes to /etc, /opt and /run go to memory. Its containers are in
 * the cgroup DOCKERD_CONTAINERS below the lab's. */
#ifndef LAB_DAEMONS_DOCKERD_H
#define LAB_DAEMONS_DOCKERD_H

#include "base/clock.h"
#include "base/error.h"
#include "lab/lab.h"
#include "lab/undo_log.h"

#define DOCKERD_CONTAINERS "docker"

/* Starts it unless it runs; the lab must be up. Returns the path of its socket, which the caller
 * frees. Removes the remains of a dead daemon first. ERROR_INPUT if Docker cannot use the lab's
 * paths, ERROR_MISSING if programs are missing. */
int dockerd_up(struct lab *lab, struct deadline deadline, char **ret_socket, struct error *err);

/* Path of its socket, whether or not it runs; the caller frees it. */
char *dockerd_socket(const struct lab *lab);

/* True if a process listens at a socket: the file alone may be that of a killed daemon. */
bool dockerd_listens(const char *socket);

/* 0 if this host can run it; ERROR_MISSING with the remedy, or ERROR_INPUT, if not. */
int dockerd_check(const struct lab *lab, struct error *err);

/* Finds gVisor's program by the current settings; the caller frees the path. ERROR_MISSING, with
 * the remedy, if it is not installed. */
int dockerd_runsc(const struct lab *lab, char **ret_program, struct error *err);

/* Removes its images from the cache; ERROR_FAILED while another lab's Docker uses them. */
int dockerd_purge(const struct lab *lab, struct deadline deadline, struct error *err);

/* Undoes DOCKERD_KIND: ends the daemon with all its containers. */
#define DOCKERD_KIND "dockerd"
int dockerd_undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                 struct error *err);

#endif
