/* Configuration and file paths of the lab's dockerd. */
#ifndef LAB_DAEMONS_DOCKERD_CONFIG_H
#define LAB_DAEMONS_DOCKERD_CONFIG_H

#include <jansson.h>

#include "lab/lab.h"

/* Paths; dockerd_paths_free accepts a zeroed one. */
struct dockerd_paths {
    char *directory; /* below the lab's state: files that end with the daemon */
    char *config, *log, *socket, *pid, *run;
    char *runsc, *runsc_binary; /* the wrapper script of gVisor, and a link to its program */
    char *scratch;              /* mount point of the tmpfs in its mount namespace */
    char *data;                 /* in the cache: images */
    char *owner;                /* in the cache: names the daemon that uses the images */
};
void dockerd_paths_make(const struct lab *lab, struct dockerd_paths *ret_paths);
void dockerd_paths_free(struct dockerd_paths *paths);

/* ERROR_INPUT if Docker, overlayfs or a socket address cannot have these paths. */
int dockerd_paths_check(const struct lab *lab, const struct dockerd_paths *paths,
                        struct error *err);

/* daemon.json; the caller releases it. NULL if a path is not UTF-8. */
json_t *dockerd_config(const struct lab *lab, const struct dockerd_paths *paths);

/* The wrapper script of gVisor's program for one of its platforms. It has no data in it. */
const char *dockerd_runsc_script(const char *platform);

#endif
