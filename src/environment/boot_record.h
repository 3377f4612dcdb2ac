/* What the host recorded of its own start. */
#ifndef ENVIRONMENT_BOOT_RECORD_H
#define ENVIRONMENT_BOOT_RECORD_H

#include "base/clock.h"

/* The seconds from the kernel's first moment to the end of systemd's start, as systemd recorded
 * them; firmware and boot loader are not in it. ERROR_MISSING, with the reason, where the host has
 * no such record. */
int boot_record_read(struct deadline deadline, double *ret_seconds, struct error *err);

#endif
