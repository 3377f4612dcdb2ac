/* The environment's `host.disk`: the file system that holds the cache, from /proc/self/mountinfo,
 * and the block devices below it, from /sys. */
#ifndef ENVIRONMENT_ENVIRONMENT_DISK_H
#define ENVIRONMENT_ENVIRONMENT_DISK_H

#include "host_json.h"

json_t *environment_disk(const struct host_reader *reader);

#endif
