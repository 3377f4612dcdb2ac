/* Memory: one thread sweeps over arrays larger than any cache and runs the kernels of STREAM. */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

int experiment_memory(struct trial *trial, struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *size = memory_print("%ld", settings->memory.array_mib);
    CLEANUP_TEXT char *times = memory_print("%ld", settings->memory.times);
    return trial_measure(trial, (struct raw_label){"memory", LEVEL_NONE},
                         ARGV(WORKLOADS "memsweep", "--json", "--mib", size, "--times", times),
                         err);
}
