/* Machines of libvirt, for kvm and qemu: their start, commands and files, through the guest agent.
 */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_MACHINE_H
#define PLATFORMS_LIBVIRT_LIBVIRT_MACHINE_H

#include "platforms/platform.h"

/* Prepares and starts the machine, and waits until commands can run in it. */
int libvirt_machine_make(struct instance *instance, struct deadline deadline, struct error *err);

/* The driver's exec, copy_in and copy_out. */
int libvirt_machine_exec(struct instance *instance, const char *const argv[],
                         const struct streams *streams, struct deadline deadline, int *ret_status,
                         struct error *err);
int libvirt_machine_put(struct instance *instance, const char *from, const char *to,
                        struct deadline deadline, struct error *err);
int libvirt_machine_get(struct instance *instance, const char *from, const char *to,
                        struct deadline deadline, struct error *err);

#endif
