/* Runs a command in a container, with its input, its outputs and its exit status.
 *
 * After the answer to POST /exec/ID/start, the connection leaves HTTP and carries the command's
 * input and outputs. libcurl does not support that, so this file opens its own connection. */
#ifndef PLATFORMS_DOCKER_ENGINE_EXEC_H
#define PLATFORMS_DOCKER_ENGINE_EXEC_H

#include "engine.h"

struct engine_command {
    const char *container;
    const char *const *argv; /* ends with NULL; valid UTF-8, since JSON carries nothing else */
    const char *mark; /* "NAME=VALUE" in its environment, to find its processes by; or NULL */
    int input;        /* descriptor of its standard input; 0 for none */
    const struct streams *streams;
};

/* Runs a command to its end. The exit status is Docker's: 128 plus the signal that ended it, 126 or
 * 127 if it could not be executed. If the deadline passes, the user interrupts it, or `streams`
 * fails, `stop` is called to end the command in the container, and the function returns once the
 * engine closes the stream, or after 10 s. `stop` may be NULL. */
int engine_exec(struct engine *engine, const struct engine_command *command,
                struct deadline deadline, void (*stop)(void *context, const char *exec_id),
                void *context, int *ret_status, struct error *err);

#endif
