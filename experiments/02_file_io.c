/* File I/O: sysbench reads and writes files sequentially and synchronously. The files were just
 * written, so every platform reads from the page cache whatever fits into memory. The setting
 * `flags` of [file_io] can bypass the cache. */
#include "base/memory.h"
#include "model/level.h"
#include "experiment.h"

int experiment_file_io(struct trial *trial, struct error *err)
{
    const struct settings *settings = trial->settings;
    const char *flags = settings->file_io.flags;
    if (strcmp(flags, "direct") == 0 && trial->instance->lacks & CAPABILITY_DIRECT_IO)
        return error_set(err, ERROR_MISSING, "the platform has no direct I/O");
    CLEANUP_TEXT char *size = memory_print("--file-total-size=%ldM", settings->file_io.total_mib);
    CLEANUP_TEXT char *files = memory_print("--file-num=%ld", settings->file_io.files);
    CLEANUP_TEXT char *block = memory_print("--file-block-size=%ldK", settings->file_io.block_kib);
    CLEANUP_TEXT char *time = memory_print("--time=%ld", settings->file_io.seconds);
    CLEANUP_TEXT char *threads = memory_print("--threads=%ld", settings->file_io.threads);
    CLEANUP_TEXT char *extra =
        memory_print("--file-extra-flags=%s", strcmp(flags, "none") == 0 ? "" : flags);
    int result =
        trial_prepare(trial, ARGV("sysbench", "fileio", size, files, block, "prepare"), err);
    static const char *const modes[] = {"seqrd", "seqwr"};
    for (size_t i = 0; i < 2 && result == 0; i++) {
        CLEANUP_TEXT char *mode = memory_print("--file-test-mode=%s", modes[i]);
        result = trial_measure(trial, (struct raw_label){modes[i], LEVEL_NONE},
                               ARGV("sysbench", "fileio", size, files, block, mode, time, threads,
                                    extra, "--file-io-mode=sync", "run"),
                               err);
    }
    if (result == 0)
        result = trial_prepare(trial, ARGV("sysbench", "fileio", size, files, "cleanup"), err);
    return result;
}
