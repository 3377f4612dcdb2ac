#include "feature.h"

/* The `_total` features count the transactions of a whole run, whatever its duration; the published
 * study printed them as rates. The database features without `_total` are the rates that the tool
 * prints. `memory` is the triad of STREAM, commonly called memory bandwidth. The `_page` features
 * sweep over memory and touch one number in each page. `disk_random` and `disk_sequential` are
 * reads. */
static const struct feature features[] = {
    {"boot_time", "s", true},
    {"cpu_events", "1/s", false},
    {"file_read", "MiB/s", false},
    {"file_write", "MiB/s", false},
    {"net_sent", "Mbit/s", false},
    {"net_received", "Mbit/s", false},
    {"net_jitter", "ms", true},
    {"db_read_total", "1/run", false},
    {"db_write_total", "1/run", false},
    {"db_read_write_total", "1/run", false},
    {"db_read", "1/s", false},
    {"db_write", "1/s", false},
    {"db_read_write", "1/s", false},
    {"http_time", "ms", true},
    {"pipeline_time", "s", true},
    {"linpack", "GFLOPS", false},
    {"memory", "MB/s", false},
    {"memory_copy", "MB/s", false},
    {"memory_scale", "MB/s", false},
    {"memory_add", "MB/s", false},
    {"memory_read", "MB/s", false},
    {"memory_write", "MB/s", false},
    {"memory_read_page", "MB/s", false},
    {"memory_write_page", "MB/s", false},
    {"disk_random", "MiB/s", false},
    {"disk_random_write", "MiB/s", false},
    {"disk_sequential", "MiB/s", false},
    {"disk_sequential_write", "MiB/s", false},
    {"fork", "1/s", false},
    {"uplink", "Mbit/s", false},
    {"nginx", "1/s", false},
};

const struct feature *feature_find(struct span name)
{
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (span_is(name, features[i].name))
            return &features[i];
    return NULL;
}
