/* Jitter: a UDP stream of iperf3 from the client to the instance at a fixed rate. */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

int experiment_jitter(struct trial *trial, struct error *err)
{
    enum { PORT = 5203 }; /* servers of the bandwidth experiment may still run */
    const char *ip = trial->instance->address.ip;
    CLEANUP_TEXT char *port = memory_print("%d", PORT);
    CLEANUP_TEXT char *seconds = memory_print("%ld", trial->settings->jitter.seconds);
    CLEANUP_TEXT char *rate = memory_print("%ldM", trial->settings->jitter.rate_mbit);
    /* Bind to the address: a host with several addresses may answer from another one. */
    int result = trial_prepare(trial, ARGV("iperf3", "-s", "-1", "-D", "-B", ip, "-p", port), err);
    if (result == 0)
        result = trial_await_port(trial, PORT, err);
    if (result == 0)
        result = trial_measure_at_client(
            trial, (struct raw_label){"jitter", LEVEL_NONE},
            ARGV("iperf3", "-J", "-u", "-b", rate, "-c", ip, "-p", port, "-t", seconds), err);
    return result;
}
