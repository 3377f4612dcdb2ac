/* The environment's `host`, except processor and disk: system, kernel, memory, network, clock,
 * control groups, virtualization. Most facts are one line of a file in /proc or /sys. */
#ifndef ENVIRONMENT_ENVIRONMENT_HOST_H
#define ENVIRONMENT_ENVIRONMENT_HOST_H

#include "host_json.h"

/* An object with the keys that environment.h lists. */
json_t *environment_host(const struct host_reader *reader, const struct host *host);

#endif
