/* Memory: one thread sweeps over arrays larger than any cache and runs the kernels of STREAM. */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

static void memory_plan(const struct settings *settings, struct trial_plan *plan)
{
    (void)settings;
    trial_plan_add(plan, "memory", LEVEL_NONE, 0);
}

static int memory_run(struct trial *trial, struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *size = memory_print("%ld", settings->memory.array_mib);
    CLEANUP_TEXT char *times = memory_print("%ld", settings->memory.times);
    return trial_measure(trial, (struct raw_label){"memory", LEVEL_NONE},
                         ARGV(WORKLOADS "memsweep", "--json", "--mib", size, "--times", times),
                         err);
}

const struct experiment experiment_memory = {
    .name = "memory",
    .number = "10",
    .title = "memory",
    .plan = memory_plan,
    .run = memory_run,
};
