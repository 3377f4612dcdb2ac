/* The platform `firecracker`: a fresh Firecracker process, and a machine in it, for each instance.
 *
 * Its times: asked before the process is started, when its disk, its tap device and its files are
 * there; accepted when InstanceStart was answered; answered at the first echo reply; commanded when
 * the guest had run its first command, `true`. */
#ifndef PLATFORMS_FIRECRACKER_FIRECRACKER_H
#define PLATFORMS_FIRECRACKER_FIRECRACKER_H

#include "platforms/platform.h"

extern const struct driver firecracker_driver;

#endif
