/* Chooses the Docker Engine of a study, the user's own or the lab's private one, and prepares
 * it. */
#ifndef PLATFORMS_DOCKER_DOCKER_CHOICE_H
#define PLATFORMS_DOCKER_DOCKER_CHOICE_H

#include "lab/lab.h"
#include "engine.h"

/* docker_choice_free accepts a zeroed one. */
struct docker_choice {
    char *socket;
    bool private; /* the lab's own engine: its containers are on the lab's bridge */
};
void docker_choice_free(struct docker_choice *choice);

/* Chooses the engine of the setting docker.engine. A private one is not started, so its socket may
 * not exist yet. ERROR_MISSING, with the remedy, if there is none. */
int docker_choose(struct lab *lab, struct deadline deadline, struct docker_choice *ret_choice,
                  struct error *err);

/* Connects to the engine. A private one is started first, gets the lab's network, and is swept:
 * containers that are no longer recorded are removed. */
int docker_ready(struct lab *lab, const struct docker_choice *choice, struct deadline deadline,
                 struct engine *ret_engine, struct error *err);

/* Makes sure that the engine has the image, which is built if necessary. The caller frees the
 * reference. */
#define DOCKER_IMAGE_KIND "docker-image"
int docker_image(struct lab *lab, const struct docker_choice *choice, struct engine *engine,
                 struct deadline deadline, char **ret_reference, struct error *err);

#endif
