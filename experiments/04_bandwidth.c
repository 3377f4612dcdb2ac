/* Bandwidth: one TCP stream of iperf3 from the client to the instance, then one back. */
#include "base/memory.h"
#include "experiment.h"
#include "model/level.h"

#define LABEL(name) ((struct raw_label){name, LEVEL_NONE})

static void plan(const struct settings *settings, struct trial_plan *plan)
{
    trial_plan_add(plan, "received", LEVEL_NONE, (double)settings->bandwidth.seconds);
    trial_plan_add(plan, "sent", LEVEL_NONE, (double)settings->bandwidth.seconds);
}

static int run(struct trial *trial, struct error *err)
{
    const char *ip = trial->instance->address.ip;
    CLEANUP_TEXT char *seconds = memory_print("%ld", trial->settings->bandwidth.seconds);
    int result = trial_prepare(trial, WORDS("iperf3", "-s", "-D", "-B", ip), err);
    if (result == 0)
        result = trial_await_port(trial, 5201, err);
    if (result == 0)
        result = trial_measure_at_client(trial, LABEL("received"),
                                         WORDS("iperf3", "-J", "-c", ip, "-t", seconds), err);
    if (result == 0)
        result = trial_measure_at_client(trial, LABEL("sent"),
                                         WORDS("iperf3", "-J", "-c", ip, "-t", seconds, "-R"), err);
    return result;
}

const struct experiment experiment_bandwidth = {
    .name = "bandwidth",
    .number = "04",
    .title = "network bandwidth",
    .needs = CAPABILITY_CLIENT,
    .plan = plan,
    .run = run,
};
