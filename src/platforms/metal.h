/* Bare metal: commands run on the host's kernel directly. An instance is a fresh root directory
 * over the image, so that every platform has the same tools, in the lab's network namespace. */
#ifndef PLATFORMS_METAL_H
#define PLATFORMS_METAL_H

#include "platform.h"

extern const struct driver metal_driver;

#endif
