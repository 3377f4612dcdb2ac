/* The table of platforms. Only this file knows all drivers. */
#include "platform.h"

#include <stddef.h>

#include "platforms/docker/docker.h"
#include "platforms/firecracker/firecracker.h"
#include "platforms/libvirt/libvirt.h"
#include "metal.h"
#include "replay.h"

const struct platform platforms[] = {
#define PLATFORM(name, title, kind, colour, driver, flavour, lacks, kernel, network)               \
    {#name, &driver, flavour, lacks, kernel, network, false, false},
#define EXTRA(name, title, kind, colour, driver, flavour, lacks, kernel, network)                  \
    {#name, &driver, flavour, lacks, kernel, network, true, false},
#define AGAIN(name, title, kind, colour, driver, flavour, lacks, kernel, network)                  \
    {#name, &driver, flavour, lacks, kernel, network, true, true},
#define RECORDED_PLATFORM(name, driver, flavour, lacks)                                            \
    {#name, &driver, flavour, lacks, NULL, NULL, false, false},
#include "platforms.def"
    {0},
};
