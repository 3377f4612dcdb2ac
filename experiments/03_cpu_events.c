/* CPU events: sysbench counts how often it finds all primes up to a limit. */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

int experiment_cpu_events(struct trial *trial, struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *prime = memory_print("--cpu-max-prime=%ld", settings->cpu_events.prime);
    CLEANUP_TEXT char *time = memory_print("--time=%ld", settings->cpu_events.seconds);
    CLEANUP_TEXT char *threads = memory_print("--threads=%ld", settings->cpu_events.threads);
    CLEANUP_TEXT char *warmup = memory_print("--time=%ld", settings->cpu_events.warmup);
    int result =
        settings->cpu_events.warmup > 0
            ? trial_prepare(trial, ARGV("sysbench", "cpu", prime, warmup, threads, "run"), err)
            : 0;
    if (result != 0)
        return result;
    return trial_measure(trial, (struct raw_label){"cpu", LEVEL_NONE},
                         ARGV("sysbench", "cpu", prime, time, threads, "run"), err);
}
