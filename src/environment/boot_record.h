/* The host's own record of how long its boot took. */
#ifndef ENVIRONMENT_BOOT_RECORD_H
#define ENVIRONMENT_BOOT_RECORD_H

#include "base/clock.h"

/* The seconds from the kernel's start to the end of systemd's startup, as systemd recorded them;
 * firmware and boot loader are not included. ERROR_MISSING, with the reason, if the host has no
 * such record. */
int boot_record_read(struct deadline deadline, double *ret_seconds, struct error *err);

#endif
