/* The table of platforms, in the order in which they are listed. Only this file knows all drivers.
 */
#include "platform.h"

#include <stddef.h>

#include "platforms/docker/docker.h"
#include "platforms/firecracker/firecracker.h"
#include "platforms/libvirt/libvirt.h"
#include "metal.h"
#include "replay.h"

#define HOSTS_KERNEL "the host's"
#define IMAGES_KERNEL "the image's, in a machine of its own"
#define GVISORS_KERNEL "gVisor's, in user space, on the host's"
#define BRIDGE "the bridge " LAB_BRIDGE " in the lab"

const struct platform platforms[] = {
    {"metal", &metal_driver, NULL, CAPABILITY_KERNEL | CAPABILITY_DISK | CAPABILITY_BOOT_RECORD,
     HOSTS_KERNEL, "the lab's own network namespace, without a bridge"},
    {"kvm", &libvirt_machine_driver, &libvirt_kvm, 0, IMAGES_KERNEL,
     "virtio, a tap device on " BRIDGE},
    {"firecracker", &firecracker_driver, NULL, 0, IMAGES_KERNEL, "virtio, a tap device on " BRIDGE},
    /* gVisor accepts O_DIRECT but still uses the page cache. */
    {"gvisor", &docker_driver, &docker_runsc,
     CAPABILITY_KERNEL | CAPABILITY_DISK | CAPABILITY_DIRECT_IO, GVISORS_KERNEL,
     "gVisor's network stack, a veth pair on " BRIDGE},
    {"docker", &docker_driver, &docker_runc, CAPABILITY_KERNEL | CAPABILITY_DISK, HOSTS_KERNEL,
     "a veth pair on " BRIDGE},
    {"lxc", &libvirt_container_driver, &libvirt_lxc, CAPABILITY_KERNEL | CAPABILITY_DISK,
     HOSTS_KERNEL, "a veth pair on " BRIDGE},
    {"qemu", &libvirt_machine_driver, &libvirt_qemu, 0,
     "the image's, in a machine that TCG emulates with a thread for each processor",
     "virtio, a tap device on " BRIDGE},
    {"replay", &replay_driver, NULL, CAPABILITY_KERNEL, NULL, NULL},
    {0},
};
