/* Linpack: dense systems of linear equations, solved in the instance by one thread. */
#include "base/memory.h"
#include "experiment.h"
#include "model/level.h"

static void plan(const struct settings *settings, struct trial_plan *plan)
{
    trial_plan_add(plan, "linpack", LEVEL_NONE, (double)settings->linpack.seconds);
}

static int run(struct trial *trial, struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *equations = memory_print("%ld", settings->linpack.equations);
    CLEANUP_TEXT char *seconds = memory_print("%ld", settings->linpack.seconds);
    return trial_measure(
        trial, (struct raw_label){"linpack", LEVEL_NONE},
        WORDS(WORKLOADS "linpack", "--json", "--n", equations, "--seconds", seconds), err);
}

const struct experiment experiment_linpack = {
    .name = "linpack",
    .number = "09",
    .title = "Linpack",
    .plan = plan,
    .run = run,
};
