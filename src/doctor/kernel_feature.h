/* What the lab needs of the kernel: each is tried in namespaces of its own, which end with the
 * child that made them, so that nothing stays. */
#ifndef DOCTOR_KERNEL_FEATURE_H
#define DOCTOR_KERNEL_FEATURE_H

#include "base/clock.h"
#include "finding.h"

/* Adds findings of group "lab": root, and each feature. Without root they are tried in a user
 * namespace, where the kernel allows one. Fails only where the user interrupts it. */
int kernel_features_check(struct deadline deadline, struct findings *findings, struct error *err);

#endif
