/* Sequential disk access: fio reads and writes a file from its start to its end. */
#include "disk.h"
#include "experiment.h"

static const char *const modes[] = {"read", "write"};

int experiment_sequential_disk(struct trial *trial, struct error *err)
{
    return disk_run(trial, modes, trial->settings->disk.sequential_kib, err);
}
