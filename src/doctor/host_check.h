/* Findings about the host: conditions that spoil measurements, e.g. turbo, swap or load. */
#ifndef DOCTOR_HOST_CHECK_H
#define DOCTOR_HOST_CHECK_H

#include "finding.h"
#include "host.h"

/* Adds a finding of group "host" for each condition. A condition that no file reports, as in some
 * virtual machines and containers, is "cannot tell", never "off". */
void host_check(const struct host_view *view, const struct host *host, struct findings *findings);

#endif
