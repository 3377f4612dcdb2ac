/* Copies files in and out of a container, as tar archives of one entry. */
#ifndef PLATFORMS_DOCKER_DOCKER_COPY_H
#define PLATFORMS_DOCKER_DOCKER_COPY_H

#include "engine.h"

struct docker_files {
    struct engine *engine;
    const char *container;
    const char *scratch; /* a directory for temporary files */
    bool closed;         /* copy by commands in the container: see docker.h */
};

/* Copies a file of the host to an absolute path in the container, or back, with its permissions. */
int docker_copy_in(const struct docker_files *files, const char *from, const char *to,
                   struct deadline deadline, struct error *err);
int docker_copy_out(const struct docker_files *files, const char *from, const char *to,
                    struct deadline deadline, struct error *err);

#endif
