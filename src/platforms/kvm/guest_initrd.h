/* The smallest initial RAM disk that prints a line: for a kernel that comes without one of ours. */
#ifndef PLATFORMS_KVM_GUEST_INITRD_H
#define PLATFORMS_KVM_GUEST_INITRD_H

#include "base/error.h"

/* A descriptor of a memory file with the disk, which prints `marker` (letters, digits, hyphens) to
 * the console and powers off; the caller closes it. ERROR_MISSING without a static busybox. */
int guest_initrd_open(const char *marker, int *ret_fd, struct error *err);

#endif
