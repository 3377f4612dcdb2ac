/* A sample of the host's load, temperature and clock frequency. Two samples, before and after a
 * measurement, show if another guest of the hypervisor used the processors in between. */
#ifndef ENVIRONMENT_HOST_LOAD_H
#define ENVIRONMENT_HOST_LOAD_H

#include <stdint.h>

/* Unknown values are NAN and -1. */
struct host_load {
    double load_1min;      /* the load average over one minute */
    int64_t ticks, stolen; /* all processors' since boot, and those of them in which the hypervisor
                              ran another machine */
    double temperature_c;  /* of the hottest sensor, from 0 to 125: broken sensors report less or
                              more */
    double frequency_mhz;  /* mean over the online processors */
};

/* Reads /proc and /sys below `root`: "" for the host itself. */
void host_load_read(const char *root, struct host_load *ret_load);

/* The percentage of ticks between two samples that was stolen; NAN if unknown. */
double host_load_stolen_percent(const struct host_load *before, const struct host_load *after);

#endif
