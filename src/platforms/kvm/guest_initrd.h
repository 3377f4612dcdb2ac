/* A minimal initial RAM disk that prints a line, for kernels without one of ours. */
#ifndef PLATFORMS_KVM_GUEST_INITRD_H
#define PLATFORMS_KVM_GUEST_INITRD_H

#include "base/error.h"

/* Returns a memory file with an initrd that prints `marker` (letters, digits, hyphens) to the
 * console and powers off. The caller closes the descriptor. ERROR_MISSING without a static
 * busybox. */
int guest_initrd_open(const char *marker, int *ret_fd, struct error *err);

#endif
