#include "experiment.h"

/* One row for each numbered file. */
#define EXPERIMENTS(ROW)                                                                           \
    /* the thesis */                                                                               \
    ROW(boot_time)                                                                                 \
    ROW(file_io)                                                                                   \
    ROW(cpu_events)                                                                                \
    ROW(bandwidth)                                                                                 \
    ROW(jitter)                                                                                    \
    ROW(database)                                                                                  \
    ROW(http)                                                                                      \
    ROW(pipeline)                                                                                  \
    /* the coursework */                                                                           \
    ROW(linpack)                                                                                   \
    ROW(memory)                                                                                    \
    ROW(random_disk)                                                                               \
    ROW(sequential_disk)                                                                           \
    ROW(fork)                                                                                      \
    ROW(uplink)                                                                                    \
    ROW(nginx)

#define DECLARE(name) extern const struct experiment experiment_##name;
EXPERIMENTS(DECLARE)

#define ADDRESS_OF(name) &experiment_##name,
const struct experiment *const experiments[] = {EXPERIMENTS(ADDRESS_OF) NULL};
