/* Random disk access: fio reads and writes blocks at random offsets in a file. */
#include "disk.h"
#include "experiment.h"

static const char *const modes[] = {"randread", "randwrite"};

static void random_disk_plan(const struct settings *settings, struct trial_plan *plan)
{
    disk_plan(settings, modes, plan);
}

static int random_disk_run(struct trial *trial, struct error *err)
{
    return disk_run(trial, modes, trial->settings->disk.random_kib, err);
}

const struct experiment experiment_random_disk = {
    .name = "random_disk",
    .number = "11",
    .title = "random disk access",
    .plan = random_disk_plan,
    .run = random_disk_run,
};
