/* The platform `firecracker`: a new Firecracker process with one machine for each instance.
 *
 * Its times: asked, before the process starts, when disk, tap device and files exist; accepted,
 * when InstanceStart was answered; answered, at the first echo reply; commanded, when the guest had
 * run its first command, `true`. */
#ifndef PLATFORMS_FIRECRACKER_FIRECRACKER_H
#define PLATFORMS_FIRECRACKER_FIRECRACKER_H

#include "platforms/platform.h"

extern const struct driver firecracker_driver;

#endif
