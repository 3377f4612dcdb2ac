/* Sequential disk access: fio reads and writes a file from its start to its end. */
#include "disk.h"
#include "experiment.h"

static const char *const modes[] = {"read", "write"};

static void sequential_disk_plan(const struct settings *settings, struct trial_plan *plan)
{
    disk_plan(settings, modes, plan);
}

static int sequential_disk_run(struct trial *trial, struct error *err)
{
    return disk_run(trial, modes, trial->settings->disk.sequential_kib, err);
}

const struct experiment experiment_sequential_disk = {
    .name = "sequential_disk",
    .number = "12",
    .title = "sequential disk access",
    .plan = sequential_disk_plan,
    .run = sequential_disk_run,
};
