/* Files in and out of a container, as tar archives of one entry. */
#ifndef PLATFORMS_DOCKER_DOCKER_COPY_H
#define PLATFORMS_DOCKER_DOCKER_COPY_H

#include "engine.h"

struct docker_files {
    struct engine *engine;
    const char *container;
    const char *scratch; /* a directory on the disk for what is on its way */
    bool closed;         /* by commands in the container: docker.h */
};

/* A file of the host to an absolute path in the container, and back, with its permissions. */
int docker_copy_in(const struct docker_files *files, const char *from, const char *to,
                   struct deadline deadline, struct error *err);
int docker_copy_out(const struct docker_files *files, const char *from, const char *to,
                    struct deadline deadline, struct error *err);

#endif
