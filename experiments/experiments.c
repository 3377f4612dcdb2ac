#include "experiment.h"

const struct experiment *const experiments[] = {
    /* those of the thesis */
    &experiment_boot_time,
    &experiment_file_io,
    &experiment_cpu_events,
    &experiment_bandwidth,
    &experiment_jitter,
    &experiment_database,
    &experiment_http,
    &experiment_pipeline,
    /* those of the coursework */
    &experiment_linpack,
    &experiment_memory,
    &experiment_random_disk,
    &experiment_sequential_disk,
    &experiment_fork,
    &experiment_uplink,
    &experiment_nginx,
    NULL,
};
