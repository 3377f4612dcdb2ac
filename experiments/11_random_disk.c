/* Random disk access: fio reads and writes blocks at random offsets in a file. */
#include "disk.h"
#include "experiment.h"

static const char *const modes[] = {"randread", "randwrite"};

int experiment_random_disk(struct trial *trial, struct error *err)
{
    return disk_run(trial, modes, trial->settings->disk.random_kib, err);
}
