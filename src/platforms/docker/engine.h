/* A client of the Docker Engine's API, over the engine's unix socket.
 *
 * Every function fails with ERROR_FAILED, and the engine's own words where it gave any. Names and
 * paths may hold anything; they are escaped. */
#ifndef PLATFORMS_DOCKER_ENGINE_H
#define PLATFORMS_DOCKER_ENGINE_H

#include <jansson.h>
#include <stdbool.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/http.h"

/* engine_close accepts a zeroed one. */
struct engine {
    struct http http;
};
int engine_open(const char *socket, struct engine *ret_engine, struct error *err);
void engine_close(struct engine *engine);

/* One request. */
struct engine_call {
    const char *method, *path;
    const json_t *json; /* the body; may be NULL */
    int file;           /* or a tar archive that is the body; 0 for none */
    long fine[2];       /* statuses that are a success too, as 404 is for a removal; 0 for none */

    int (*take)(void *context, const char *bytes, size_t n, struct error *err); /* as in http.h */
    void *context;
};

/* `ret_status` and `ret_json` may be NULL; `*ret_json` is the caller's, and is NULL where the
 * status is not in 200 to 299; an answer that should be JSON and is not fails. */
int engine_ask(struct engine *engine, const struct engine_call *call, struct deadline deadline,
               long *ret_status, json_t **ret_json, struct error *err);

/* The words of an engine for a failure, fit for a message, from an answer's body or one line of a
 * progress report; the caller frees it; NULL where there are none. */
char *engine_words(const char *body, size_t n);

int engine_ping(struct engine *engine, struct deadline deadline, struct error *err);

/* The caller frees the version, e.g. "20.10.24". */
int engine_version(struct engine *engine, struct deadline deadline, char **ret_version,
                   struct error *err);
int engine_has_runtime(struct engine *engine, const char *runtime, struct deadline deadline,
                       bool *ret_has, struct error *err);

int engine_image_find(struct engine *engine, const char *reference, struct deadline deadline,
                      bool *ret_found, struct error *err);
/* Makes an image of a root file system's tar archive. */
int engine_image_import(struct engine *engine, const char *archive, const char *repository,
                        const char *tag, struct deadline deadline, struct error *err);
int engine_image_remove(struct engine *engine, const char *reference, struct deadline deadline,
                        struct error *err);

/* Makes the network where it is not there. */
int engine_network(struct engine *engine, const char *name, const json_t *request,
                   struct deadline deadline, struct error *err);

/* The caller frees the id. */
int engine_container_create(struct engine *engine, const char *name, const json_t *request,
                            struct deadline deadline, char **ret_id, struct error *err);
int engine_container_start(struct engine *engine, const char *name, struct deadline deadline,
                           struct error *err);

/* Ends and removes it with its volumes, and returns once it is gone, or was never there. */
int engine_container_remove(struct engine *engine, const char *name, struct deadline deadline,
                            struct error *err);

#endif
