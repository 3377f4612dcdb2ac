/* Commands in a machine, through the QEMU guest agent in it.
 *
 * The agent answers one request at a time and sends no events. Its answers come from within the
 * guest, so they are checked. */
#ifndef PLATFORMS_LIBVIRT_GUEST_AGENT_H
#define PLATFORMS_LIBVIRT_GUEST_AGENT_H

#include "base/clock.h"
#include "base/error.h"
#include "base/streams.h"

/* An environment variable that marks a command and everything it starts, even in other sessions, so
 * that all of it can be killed. */
#define GUEST_AGENT_MARK "VIRTGRADE_COMMAND"

/* An agent. */
struct guest_agent {
    const char *name; /* the guest's, for messages */
    /* Sends a request and waits for the answer, both JSON; the caller frees `*ret_answer`. */
    int (*ask)(void *context, const char *question, struct deadline deadline, char **ret_answer,
               struct error *err);
    void *context;
};

/* Runs a command in /bench with an empty standard input. `*ret_status` is its exit status, or 128
 * plus the signal that ended it. Its output is passed on after its end. `number` must differ from
 * the numbers of earlier and concurrent commands in the guest. If the deadline passes, the command
 * is killed. ERROR_INPUT if a word is not UTF-8, which the agent cannot transport. */
int guest_agent_exec(const struct guest_agent *agent, unsigned number, const char *const argv[],
                     const struct streams *streams, struct deadline deadline, int *ret_status,
                     struct error *err);

#endif
