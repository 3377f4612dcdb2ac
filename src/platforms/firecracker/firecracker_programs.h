/* Firecracker's programs on this host: where they are, and of which version. */
#ifndef PLATFORMS_FIRECRACKER_FIRECRACKER_PROGRAMS_H
#define PLATFORMS_FIRECRACKER_FIRECRACKER_PROGRAMS_H

#include "base/clock.h"
#include "base/error.h"
#include "lab/settings.h"

/* Where they are from. */
#define FIRECRACKER_REMEDY                                                                         \
    "get a release from https://github.com/firecracker-microvm/firecracker/releases (Debian has "  \
    "no package), and set `binary` below [firecracker] in study.ini"

/* The absolute paths of the binary and of the jailer, NULL where none is set, and a text that tells
 * the version. ERROR_MISSING where they cannot be used; FIRECRACKER_REMEDY would mend it. The
 * caller frees the texts. */
int firecracker_programs(const struct settings *settings, struct deadline deadline,
                         char **ret_binary, char **ret_jailer, char **ret_version,
                         struct error *err);

#endif
