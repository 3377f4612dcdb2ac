/* Memory: sweeps over arrays that no cache holds, and the kernels of STREAM, by one thread. */
#include "base/memory.h"
#include "experiment.h"
#include "model/level.h"

static void plan(const struct settings *settings, struct trial_plan *plan)
{
    (void)settings;
    trial_plan_add(plan, "memory", LEVEL_NONE, 0);
}

static int run(struct trial *trial, struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *size = memory_print("%ld", settings->memory.array_mib);
    CLEANUP_TEXT char *times = memory_print("%ld", settings->memory.times);
    return trial_measure(trial, (struct raw_label){"memory", LEVEL_NONE},
                         WORDS(WORKLOADS "memsweep", "--json", "--mib", size, "--times", times),
                         err);
}

const struct experiment experiment_memory = {
    .name = "memory",
    .number = "10",
    .title = "memory",
    .plan = plan,
    .run = run,
};
