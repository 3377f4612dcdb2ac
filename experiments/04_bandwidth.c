/* Bandwidth: one TCP stream of iperf3 from the client to the instance, then one back. */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

#define LABEL(name) ((struct raw_label){name, LEVEL_NONE})

/* Measures one direction. Each starts its own server for a single test: a server needs a moment
 * between two tests, and resets connections meanwhile. */
static int measure_direction(struct trial *trial, const char *label, int port, const char *way,
                             struct error *err)
{
    const char *ip = trial->instance->address.ip;
    CLEANUP_TEXT char *number = memory_print("%d", port);
    CLEANUP_TEXT char *seconds = memory_print("%ld", trial->settings->bandwidth.seconds);
    int result =
        trial_prepare(trial, ARGV("iperf3", "-s", "-1", "-D", "-B", ip, "-p", number), err);
    if (result == 0)
        result = trial_await_port(trial, port, err);
    if (result == 0)
        result = trial_measure_at_client(
            trial, LABEL(label), ARGV("iperf3", "-J", "-c", ip, "-p", number, "-t", seconds, way),
            err);
    return result;
}

int experiment_bandwidth(struct trial *trial, struct error *err)
{
    int result = measure_direction(trial, "received", 5201, NULL, err);
    return result == 0 ? measure_direction(trial, "sent", 5202, "-R", err) : result;
}
