/* Files to and from a machine, through the QEMU guest agent in it. */
#ifndef PLATFORMS_LIBVIRT_GUEST_AGENT_COPY_H
#define PLATFORMS_LIBVIRT_GUEST_AGENT_COPY_H

#include "guest_agent.h"

/* Copies a file of this host to a path in the guest, or back, with its permissions. `number` is
 * that of guest_agent_exec. */
int guest_agent_put(const struct guest_agent *agent, unsigned number, const char *from,
                    const char *to, struct deadline deadline, struct error *err);
int guest_agent_get(const struct guest_agent *agent, unsigned number, const char *from,
                    const char *to, struct deadline deadline, struct error *err);

#endif
