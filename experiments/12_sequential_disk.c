/* Sequential disk access: fio reads and writes a file from its start to its end. */
#include "disk.h"
#include "experiment.h"

static const char *const modes[] = {"read", "write"};

static void plan(const struct settings *settings, struct trial_plan *plan)
{
    disk_plan(settings, modes, plan);
}

static int run(struct trial *trial, struct error *err)
{
    return disk_run(trial, modes, trial->settings->disk.sequential_kib, err);
}

const struct experiment experiment_sequential_disk = {
    .name = "sequential_disk",
    .number = "12",
    .title = "sequential disk access",
    .plan = plan,
    .run = run,
};
