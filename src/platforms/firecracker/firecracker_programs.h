/* Finds Firecracker's programs on this host and their version. */
#ifndef PLATFORMS_FIRECRACKER_FIRECRACKER_PROGRAMS_H
#define PLATFORMS_FIRECRACKER_FIRECRACKER_PROGRAMS_H

#include "base/clock.h"
#include "base/error.h"
#include "model/settings.h"

#define FIRECRACKER_REMEDY                                                                         \
    "get a release from https://github.com/firecracker-microvm/firecracker/releases (Debian has "  \
    "no package), and set `binary` below [firecracker] in study.ini"

/* The absolute paths of the binary and of the jailer (NULL if none is set), and a text with the
 * version. ERROR_MISSING if they cannot be used, for which FIRECRACKER_REMEDY is the remedy. The
 * caller frees the texts. */
int firecracker_programs(const struct settings *settings, struct deadline deadline,
                         char **ret_binary, char **ret_jailer, char **ret_version,
                         struct error *err);

#endif
