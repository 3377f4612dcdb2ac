/* Copies files into a machine and out of it over its command service: by dd, chmod, stat and cat in
 * the guest. No shell parses the names, so a name may contain any character. */
#ifndef PLATFORMS_FIRECRACKER_VSOCK_FILES_H
#define PLATFORMS_FIRECRACKER_VSOCK_FILES_H

#include "vsock_command.h"

/* Copies `from` of the host to `to` in the guest, with its permissions. */
int vsock_copy_in(const struct vsock *vsock, const char *from, const char *to,
                  struct deadline deadline, struct error *err);

/* Copies `from` of the guest to `to` on the host, with its permissions. The target appears whole or
 * not at all. */
int vsock_copy_out(const struct vsock *vsock, const char *from, const char *to,
                   struct deadline deadline, struct error *err);

#endif
