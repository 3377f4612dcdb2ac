/* The JSON of requests to create a container and the lab's network. */
#ifndef PLATFORMS_DOCKER_DOCKER_REQUEST_H
#define PLATFORMS_DOCKER_DOCKER_REQUEST_H

#include <jansson.h>
#include <stdbool.h>

#define DOCKER_LABEL "virtgrade"
#define DOCKER_NETWORK "virtgrade"

struct docker_plan {
    const char *name, *image, *runtime;
    const char *ip, *mac;      /* in the lab's network; "" for the engine's default network */
    const char *cgroup_parent; /* NULL for the engine's own choice */
    const char *cpus;          /* a cpuset, e.g. "0,1" */
    long memory_mib;
    long files; /* limit of open files; 0 for the engine's own */
};

/* The body of POST /containers/create, which the caller releases; NULL if a text is not UTF-8. */
json_t *docker_request_container(const struct docker_plan *plan);

/* The body of POST /networks/create, for the existing bridge of the lab, which Docker must not
 * change. */
json_t *docker_request_network(void);

#endif
