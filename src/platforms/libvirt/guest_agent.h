/* Commands and files in a machine, through the QEMU guest agent in it.
 *
 * The agent answers one question at a time and tells no events. What it says comes from within the
 * guest: no answer is trusted to be what was asked for. */
#ifndef PLATFORMS_LIBVIRT_GUEST_AGENT_H
#define PLATFORMS_LIBVIRT_GUEST_AGENT_H

#include "base/clock.h"
#include "base/error.h"
#include "base/streams.h"

/* How an agent is asked. */
struct guest_agent {
    const char *name; /* of the guest, for messages */
    /* Sends a question and waits for the answer, both JSON; the caller frees `*ret_answer`. */
    int (*ask)(void *context, const char *question, struct deadline deadline, char **ret_answer,
               struct error *err);
    void *context;
};

/* Runs a command in /bench with nothing on its standard input: its exit status, or 128 and the
 * signal that ended it. What it prints is passed on when it ended. `number` tells this command from
 * others of the same guest that run at the same time or before. Where the deadline passes, the
 * command is ended. ERROR_INPUT where a word is not UTF-8, which the agent cannot carry. */
int guest_agent_exec(const struct guest_agent *agent, unsigned number, const char *const argv[],
                     const struct streams *streams, struct deadline deadline, int *ret_status,
                     struct error *err);

#endif
