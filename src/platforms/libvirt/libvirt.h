/* Machines and containers of libvirt: one driver for kvm, qemu (machines under emulation) and
 * lxc. */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_H
#define PLATFORMS_LIBVIRT_LIBVIRT_H

#include "platforms/platform.h"

extern const struct driver libvirt_machine_driver, libvirt_container_driver;

/* For platform.flavour; libvirt_link.h defines it. */
struct libvirt_flavour;
extern const struct libvirt_flavour libvirt_kvm, libvirt_qemu, libvirt_docker_in_qemu, libvirt_lxc;

#endif
