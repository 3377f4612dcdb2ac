/* Uplink: one TCP stream of iperf3 from the instance to its host, over the instances' network. No
 * link on that path is shaped. */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

enum { PORT = 5204 };

int experiment_uplink(struct trial *trial, struct error *err)
{
    CLEANUP_TEXT char *port = memory_print("%d", PORT);
    CLEANUP_TEXT char *seconds = memory_print("%ld", trial->settings->uplink.seconds);
    CLEANUP_TEXT char *idle = memory_print("%ld", trial->settings->wait.start_s);
    /* Serve one test, and exit if none comes. */
    int result = trial_prepare_at_host(
        trial,
        ARGV("iperf3", "-s", "-1", "-D", "--idle-timeout", idle, "-B", LAB_GATEWAY, "-p", port),
        err);
    if (result == 0)
        result = trial_await_port_at_host(trial, PORT, err);
    if (result == 0)
        result =
            trial_measure(trial, (struct raw_label){"uplink", LEVEL_NONE},
                          ARGV("iperf3", "-J", "-c", LAB_GATEWAY, "-p", port, "-t", seconds), err);
    return result;
}
