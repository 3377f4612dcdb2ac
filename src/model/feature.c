#include "feature.h"

/* The `_total` features count the transactions of a whole run, whatever it lasted; the published
 * study printed them as rates. The features without it are the rates that the tool itself gives. */
static const struct feature features[] = {
    {"boot_time", "s", true},           {"cpu_events", "1/s", false},
    {"file_read", "MiB/s", false},      {"file_write", "MiB/s", false},
    {"net_sent", "Mbit/s", false},      {"net_received", "Mbit/s", false},
    {"net_jitter", "ms", true},         {"db_read_total", "1/run", false},
    {"db_write_total", "1/run", false}, {"db_read_write_total", "1/run", false},
    {"db_read", "1/s", false},          {"db_write", "1/s", false},
    {"db_read_write", "1/s", false},    {"http_time", "ms", true},
    {"pipeline_time", "s", true},
};

const struct feature *feature_find(struct span name)
{
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (span_is(name, features[i].name))
            return &features[i];
    return NULL;
}
