/* Containers of a Docker Engine: with runc, on the host's kernel, and with gVisor's runsc, on
 * gVisor's user-space kernel. */
#ifndef PLATFORMS_DOCKER_DOCKER_H
#define PLATFORMS_DOCKER_DOCKER_H

#include "platforms/platform.h"

#define DOCKER_CONTAINER_KIND "container"

struct docker_flavour {
    const char *runtime;
    /* The sandbox caches its files, so the engine, which accesses them from outside, may see stale
     * ones: copy files by commands inside the sandbox. */
    bool closed;
};

extern const struct docker_flavour docker_runc, docker_runsc;
extern const struct driver docker_driver;

#endif
