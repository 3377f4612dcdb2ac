/* Uplink: one TCP stream of iperf3 from the instance to its host, at the host's end of the network
 * that instances are joined to. No link is shaped on that way. Bare metal is that host: its stream
 * goes through the loopback. */
#include "base/memory.h"
#include "experiment.h"
#include "model/level.h"

enum { PORT = 5204 };

static void plan(const struct settings *settings, struct trial_plan *plan)
{
    trial_plan_add(plan, "uplink", LEVEL_NONE, (double)settings->uplink.seconds);
}

static int run(struct trial *trial, struct error *err)
{
    CLEANUP_TEXT char *port = memory_print("%d", PORT);
    CLEANUP_TEXT char *seconds = memory_print("%ld", trial->settings->uplink.seconds);
    CLEANUP_TEXT char *idle = memory_print("%ld", trial->settings->wait.start_s);
    /* One test, and not for ever where none comes. */
    int result = trial_prepare_at_host(
        trial,
        WORDS("iperf3", "-s", "-1", "-D", "--idle-timeout", idle, "-B", LAB_GATEWAY, "-p", port),
        err);
    if (result == 0)
        result = trial_await_port_at_host(trial, PORT, err);
    if (result == 0)
        result =
            trial_measure(trial, (struct raw_label){"uplink", LEVEL_NONE},
                          WORDS("iperf3", "-J", "-c", LAB_GATEWAY, "-p", port, "-t", seconds), err);
    return result;
}

const struct experiment experiment_uplink = {
    .name = "uplink",
    .number = "14",
    .title = "uplink",
    .needs = CAPABILITY_CLIENT,
    .plan = plan,
    .run = run,
};
