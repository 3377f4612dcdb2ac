/* Fork: the rate of process creation. It cannot run on a unikernel or a rump kernel, which have a
 * single process. */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

int experiment_fork(struct trial *trial, struct error *err)
{
    CLEANUP_TEXT char *last = memory_print("%ld", trial->settings->fork.numbers);
    return trial_measure(trial, (struct raw_label){"fork", LEVEL_NONE},
                         ARGV(WORKLOADS "forkbench", "--json", "1", last), err);
}
