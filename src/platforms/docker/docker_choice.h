/* Which Docker Engine a study uses: the user's own, or the lab's private one. */
#ifndef PLATFORMS_DOCKER_DOCKER_CHOICE_H
#define PLATFORMS_DOCKER_DOCKER_CHOICE_H

#include "engine.h"
#include "lab/lab.h"

/* docker_choice_free accepts a zeroed one. */
struct docker_choice {
    char *socket;
    bool private; /* the lab's own: containers are on the lab's bridge */
};
void docker_choice_free(struct docker_choice *choice);

/* The engine that docker.engine means; a private one is not started, so that its socket may not be
 * there yet. ERROR_MISSING, with the remedy, where there is none. */
int docker_choose(struct lab *lab, struct deadline deadline, struct docker_choice *ret_choice,
                  struct error *err);

/* An engine that is ready: a private one runs, has the lab's network, and nothing that an instance
 * which is not recorded any more has left. */
int docker_ready(struct lab *lab, const struct docker_choice *choice, struct deadline deadline,
                 struct engine *ret_engine, struct error *err);

/* Sees to it that the engine has the image, which is made where it is not there. The caller frees
 * the reference. */
#define DOCKER_IMAGE_KIND "docker-image"
int docker_image(struct lab *lab, const struct docker_choice *choice, struct engine *engine,
                 struct deadline deadline, char **ret_reference, struct error *err);

#endif
