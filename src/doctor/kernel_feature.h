/* Checks the kernel features that the lab needs. Each is tried in namespaces of a child process,
 * which end with it, so that nothing remains. */
#ifndef DOCTOR_KERNEL_FEATURE_H
#define DOCTOR_KERNEL_FEATURE_H

#include "base/clock.h"
#include "lab/lab.h"
#include "finding.h"

/* Adds findings of group "lab": root, namespaces, and each feature. Without root, features are
 * tried in a user namespace, if the kernel allows one; what only root can use is not. Fails only if
 * the user interrupts it. */
int kernel_features_check(const struct lab *lab, struct deadline deadline,
                          struct findings *findings, struct error *err);

#endif
