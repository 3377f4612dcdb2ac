/* Files into a machine and out of it, over its command service: by dd, chmod, stat and cat of the
 * guest, each given its words without a shell, so that any name is only a name. */
#ifndef PLATFORMS_FIRECRACKER_VSOCK_FILES_H
#define PLATFORMS_FIRECRACKER_VSOCK_FILES_H

#include "vsock_command.h"

/* The file `from` of the host as `to` in the guest, with its permissions. */
int vsock_copy_in(const struct vsock *vsock, const char *from, const char *to,
                  struct deadline deadline, struct error *err);

/* The file `from` of the guest as `to` on the host, with its permissions; it appears there whole or
 * not at all. */
int vsock_copy_out(const struct vsock *vsock, const char *from, const char *to,
                   struct deadline deadline, struct error *err);

#endif
