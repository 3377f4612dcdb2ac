/* What the lab's dockerd is told, and where its files are. */
#ifndef LAB_DAEMONS_DOCKERD_CONFIG_H
#define LAB_DAEMONS_DOCKERD_CONFIG_H

#include <jansson.h>

#include "lab/lab.h"

/* Paths; dockerd_paths_free accepts a zeroed one. */
struct dockerd_paths {
    char *directory; /* below the lab's state: all that lives as long as the daemon */
    char *config, *log, *socket, *pid, *run;
    char *runsc, *runsc_binary; /* the wrapper of gVisor, and the link that it follows */
    char *scratch;              /* where its mount namespace has memory */
    char *data;                 /* in the cache: images */
    char *owner;                /* in the cache: who uses them */
};
void dockerd_paths_make(const struct lab *lab, struct dockerd_paths *ret_paths);
void dockerd_paths_free(struct dockerd_paths *paths);

/* ERROR_INPUT where Docker, overlayfs or a socket's address cannot have these paths. */
int dockerd_paths_check(const struct lab *lab, const struct dockerd_paths *paths,
                        struct error *err);

/* daemon.json; the caller releases it. NULL where a path is not UTF-8. */
json_t *dockerd_config(const struct lab *lab, const struct dockerd_paths *paths);

/* The wrapper of gVisor's program for one of its platforms: a script without any data in it. */
const char *dockerd_runsc_script(const char *platform);

#endif
