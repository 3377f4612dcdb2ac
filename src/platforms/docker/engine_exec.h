/* One command in a container: its input, its outputs as they come, its exit status.
 *
 * HTTP ends at the answer to the start of a command: from then on the connection is the command's
 * own, in both directions. libcurl has no such thing, so this connection is opened here. */
#ifndef PLATFORMS_DOCKER_ENGINE_EXEC_H
#define PLATFORMS_DOCKER_ENGINE_EXEC_H

#include "engine.h"

struct engine_command {
    const char *container;
    const char *const *argv; /* ends with NULL; valid UTF-8, as JSON carries nothing else */
    const char *mark;        /* "NAME=VALUE" in its environment, by which it is found; or NULL */
    int input;               /* a file that it reads; 0 for nothing */
    const struct streams *streams;
};

/* Runs it to its end: its exit status, with 128 and the signal as Docker tells it; 126 and 127
 * where it could not be executed. Where it is not through by the deadline, or is interrupted, or a
 * stream is not taken, `stop` is called to end it in the container, and the call returns once the
 * engine says that it ended, or after 10 s; what `stop` returns is not looked at. `stop` may be
 * NULL. */
int engine_exec(struct engine *engine, const struct engine_command *command,
                struct deadline deadline, void (*stop)(void *context, const char *exec_id),
                void *context, int *ret_status, struct error *err);

#endif
