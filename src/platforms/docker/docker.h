/* Containers of a Docker Engine: with runc, on the host's kernel, and with gVisor's runsc, on a
 * kernel of its own in user space. */
#ifndef PLATFORMS_DOCKER_DOCKER_H
#define PLATFORMS_DOCKER_DOCKER_H

#include "platforms/platform.h"

#define DOCKER_CONTAINER_KIND "container"

struct docker_flavour {
    const char *runtime;
    /* The sandbox believes that its files are its own, and keeps what it has read and written to
     * itself: files go in and out by commands in it, not by the engine, which looks from outside.
     */
    bool closed;
};

extern const struct docker_flavour docker_runc, docker_runsc;
extern const struct driver docker_driver;

#endif
