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

/* Each direction has a server of its own, for one test: a server that has just served takes a
 * moment to listen again, and what connects meanwhile is reset. */
static int measure(struct trial *trial, const char *label, int port, const char *way,
                   struct error *err)
{
    const char *ip = trial->instance->address.ip;
    CLEANUP_TEXT char *number = memory_print("%d", port);
    CLEANUP_TEXT char *seconds = memory_print("%ld", trial->settings->bandwidth.seconds);
    int result =
        trial_prepare(trial, WORDS("iperf3", "-s", "-1", "-D", "-B", ip, "-p", number), err);
    if (result == 0)
        result = trial_await_port(trial, port, err);
    if (result == 0)
        result = trial_measure_at_client(
            trial, LABEL(label), WORDS("iperf3", "-J", "-c", ip, "-p", number, "-t", seconds, way),
            err);
    return result;
}

static int run(struct trial *trial, struct error *err)
{
    int result = measure(trial, "received", 5201, NULL, err);
    return result == 0 ? measure(trial, "sent", 5202, "-R", err) : result;
}

const struct experiment experiment_bandwidth = {
    .name = "bandwidth",
    .number = "04",
    .title = "network bandwidth",
    .needs = CAPABILITY_CLIENT,
    .plan = plan,
    .run = run,
};
