/* Fork: the rate of process creation. It cannot run on a unikernel or a rump kernel, which have a
 * single process. */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

static void fork_plan(const struct settings *settings, struct trial_plan *plan)
{
    (void)settings;
    trial_plan_add(plan, "fork", LEVEL_NONE, 0);
}

static int fork_run(struct trial *trial, struct error *err)
{
    CLEANUP_TEXT char *last = memory_print("%ld", trial->settings->fork.numbers);
    return trial_measure(trial, (struct raw_label){"fork", LEVEL_NONE},
                         ARGV(WORKLOADS "forkbench", "--json", "1", last), err);
}

const struct experiment experiment_fork = {
    .name = "fork",
    .number = "13",
    .title = "fork",
    .needs = CAPABILITY_FORK,
    .plan = fork_plan,
    .run = fork_run,
};
