#include "disk.h"

#include <string.h>

#include "base/memory.h"
#include "model/level.h"

#define DISK_FILE "/bench/disk"

/* psync is the one engine that all platforms have. Don't preallocate: reading extents that were
 * never written returns zeros without touching the disk. */
#define FIO_JOB                                                                                    \
    "fio", "--name=disk", "--filename=" DISK_FILE, "--ioengine=psync", "--fallocate=none"

/* True if fio bypasses the page cache. Logs a note if the settings ask for it and the platform
 * cannot. */
static bool uses_direct_io(struct trial *trial)
{
    if (strcmp(trial->settings->disk.direct, "yes") != 0)
        return false;
    bool can = !(trial->instance->lacks & CAPABILITY_DIRECT_IO);
    if (!can)
        trial_note(trial, "disk.direct: the platform has no direct I/O: through the page cache");
    return can;
}

int disk_run(struct trial *trial, const char *const modes[DISK_MODES], long block_kib,
             struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *size = memory_print("--size=%ldM", settings->disk.total_mib);
    CLEANUP_TEXT char *block = memory_print("--bs=%ldk", block_kib);
    CLEANUP_TEXT char *time = memory_print("--runtime=%ld", settings->disk.seconds);
    const char *direct = uses_direct_io(trial) ? "--direct=1" : "--direct=0";
    int result =
        trial_prepare(trial, ARGV(FIO_JOB, size, "--rw=write", "--bs=1024k", "--end_fsync=1"), err);
    for (size_t i = 0; i < DISK_MODES && result == 0; i++) {
        CLEANUP_TEXT char *mode = memory_print("--rw=%s", modes[i]);
        result = trial_measure(
            trial, (struct raw_label){modes[i], LEVEL_NONE},
            ARGV(FIO_JOB, size, mode, block, direct, "--time_based", time, "--output-format=json"),
            err);
    }
    return result == 0 ? trial_prepare(trial, ARGV("rm", DISK_FILE), err) : result;
}
