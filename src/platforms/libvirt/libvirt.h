/* Machines and containers of libvirt: kvm, qemu (machines in emulation) and lxc are one driver. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_H
#define PLATFORMS_LIBVIRT_LIBVIRT_H

#include "platforms/platform.h"

extern const struct driver libvirt_machine_driver, libvirt_container_driver;

/* For platform.flavour. */
struct libvirt_flavour;
extern const struct libvirt_flavour libvirt_kvm, libvirt_qemu, libvirt_lxc;

#endif
