/* Fork: how fast processes are made. A unikernel, or a program on a rump kernel, has one process
 * and no other: there it cannot be done. */
#include "base/memory.h"
#include "experiment.h"
#include "model/level.h"

static void plan(const struct settings *settings, struct trial_plan *plan)
{
    (void)settings;
    trial_plan_add(plan, "fork", LEVEL_NONE, 0);
}

static int run(struct trial *trial, struct error *err)
{
    CLEANUP_TEXT char *last = memory_print("%ld", trial->settings->fork.numbers);
    return trial_measure(trial, (struct raw_label){"fork", LEVEL_NONE},
                         WORDS(WORKLOADS "forkbench", "--json", "1", last), err);
}

const struct experiment experiment_fork = {
    .name = "fork",
    .number = "13",
    .title = "fork",
    .needs = CAPABILITY_FORK,
    .plan = plan,
    .run = run,
};
