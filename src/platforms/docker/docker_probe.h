/* The probe of docker and gvisor: whether their engine, runtime and, for gVisor, its sandbox work.
 */
#ifndef PLATFORMS_DOCKER_DOCKER_PROBE_H
#define PLATFORMS_DOCKER_DOCKER_PROBE_H

#include "platforms/platform.h"

/* The `probe` of struct driver. */
int docker_probe(const struct platform *platform, struct lab *lab, struct deadline deadline,
                 struct findings *findings, struct error *err);

#endif
