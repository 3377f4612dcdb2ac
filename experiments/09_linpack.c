/* Linpack: one thread solves dense systems of linear equations in the instance. */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

int experiment_linpack(struct trial *trial, struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *equations = memory_print("%ld", settings->linpack.equations);
    CLEANUP_TEXT char *seconds = memory_print("%ld", settings->linpack.seconds);
    return trial_measure(
        trial, (struct raw_label){"linpack", LEVEL_NONE},
        ARGV(WORKLOADS "linpack", "--json", "--n", equations, "--seconds", seconds), err);
}
