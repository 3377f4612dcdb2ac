/* The environment's `host.processor`: model, topology, frequency scaling, caches and mitigations,
 * from /proc/cpuinfo and /sys/devices/system/cpu. */
#ifndef ENVIRONMENT_ENVIRONMENT_CPU_H
#define ENVIRONMENT_ENVIRONMENT_CPU_H

#include "host_json.h"

json_t *environment_cpu(const struct host_reader *reader, const struct host *host);

#endif
