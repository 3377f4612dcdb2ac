/* The host at one load: how busy, hot and fast it is. Taken before and after a measurement, this
 * tells whether somebody else had the processors meanwhile. */
#ifndef ENVIRONMENT_HOST_LOAD_H
#define ENVIRONMENT_HOST_LOAD_H

#include <stdint.h>

/* NAN and -1 where the host does not tell. */
struct host_load {
    double load_1min;      /* programs that ran or wanted to, on average over a minute */
    int64_t ticks, stolen; /* of all processors since the host's start, and of those: ticks in
                            * which the hypervisor ran another machine */
    double temperature_c;  /* of the hottest sensor; from 0 to 125, since broken ones tell less,
                            * or more */
    double frequency_mhz;  /* average of the processors that are online */
};

/* Reads the files of /proc and /sys below `root`: "" for the host itself. */
void host_load_read(const char *root, struct host_load *ret_load);

/* The share of the time between two moments that was stolen; NAN where that cannot be told. */
double host_load_stolen_percent(const struct host_load *before, const struct host_load *after);

#endif
