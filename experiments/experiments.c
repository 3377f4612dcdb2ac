#include "experiment.h"

const struct experiment *const experiments[] = {
    &experiment_boot_time, &experiment_file_io,  &experiment_cpu_events,
    &experiment_bandwidth, &experiment_jitter,   &experiment_database,
    &experiment_http,      &experiment_pipeline, NULL,
};
