/* A client of the Docker Engine API, over the engine's unix socket.
 *
 * Functions fail with ERROR_FAILED and the engine's own message, if it sent one. Names and paths
 * may contain any characters; they are escaped. */
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

/* A request. */
struct engine_call {
    const char *method, *path;
    const json_t *json; /* the body; may be NULL */
    int file;           /* descriptor of a tar archive that is the body; 0 for none */
    long fine[2]; /* more statuses that count as success, e.g. 404 for a removal; 0 for none */

    int (*take)(void *context, const char *bytes, size_t n, struct error *err); /* as in http.h */
    void *context;
};

/* `ret_status` and `ret_json` may be NULL. The caller owns `*ret_json`, which is NULL if the status
 * is not in 200 to 299. An answer that is not JSON, if JSON is asked for, is an error. */
int engine_ask(struct engine *engine, const struct engine_call *call, struct deadline deadline,
               long *ret_status, json_t **ret_json, struct error *err);

/* The engine's message from an error body or a line of a progress report, on one line, for use in
 * our messages; NULL if there is none. The caller frees it. */
char *engine_words(const char *body, size_t n);

int engine_ping(struct engine *engine, struct deadline deadline, struct error *err);

/* The caller frees the version, e.g. "20.10.24". */
int engine_version(struct engine *engine, struct deadline deadline, char **ret_version,
                   struct error *err);
int engine_has_runtime(struct engine *engine, const char *runtime, struct deadline deadline,
                       bool *ret_has, struct error *err);

int engine_image_find(struct engine *engine, const char *reference, struct deadline deadline,
                      bool *ret_found, struct error *err);
/* Creates an image from a tar archive of a root file system. */
int engine_image_import(struct engine *engine, const char *archive, const char *repository,
                        const char *tag, struct deadline deadline, struct error *err);
int engine_image_remove(struct engine *engine, const char *reference, struct deadline deadline,
                        struct error *err);

/* Creates the network unless it exists. */
int engine_network(struct engine *engine, const char *name, const json_t *request,
                   struct deadline deadline, struct error *err);

/* The caller frees the id. */
int engine_container_create(struct engine *engine, const char *name, const json_t *request,
                            struct deadline deadline, char **ret_id, struct error *err);
int engine_container_start(struct engine *engine, const char *name, struct deadline deadline,
                           struct error *err);

/* Kills and removes a container with its volumes. Returns once it is gone; also succeeds if it does
 * not exist. */
int engine_container_remove(struct engine *engine, const char *name, struct deadline deadline,
                            struct error *err);

#endif
