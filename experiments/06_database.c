/* Database: MariaDB in the instance. sysbench sends three mixes of queries from the client, each
 * with a growing number of connections. */
#include "base/memory.h"
#include "experiment.h"

static const char *const mixes[] = {"oltp_read_only", "oltp_write_only", "oltp_read_write"};
enum { MIXES = sizeof mixes / sizeof *mixes };

/* Runs the mix that reads and writes, so that no measured run is the first one. */
static int warm_up_database(struct trial *trial, const char *const common[4], struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *time = memory_print("--time=%ld", settings->database.warmup);
    struct span rest = span_of(settings->database.levels);
    long level;
    if (settings->database.warmup == 0 || !settings_number(&rest, &level))
        return 0;
    CLEANUP_TEXT char *threads = memory_print("--threads=%ld", level);
    return trial_prepare_at_client(trial,
                                   ARGV("sysbench", "oltp_read_write", "--db-driver=mysql",
                                        common[0], "--mysql-user=sbtest", "--mysql-password=sbtest",
                                        common[1], common[2], time, threads, "run"),
                                   err);
}

static int measure_mix(struct trial *trial, const char *mix, const char *const common[4],
                       struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *time = memory_print("--time=%ld", settings->database.seconds);
    struct span rest = span_of(settings->database.levels);
    long level;
    int result = 0;
    while (result == 0 && settings_number(&rest, &level)) {
        CLEANUP_TEXT char *threads = memory_print("--threads=%ld", level);
        result = trial_measure_at_client(trial, (struct raw_label){mix, (int)level},
                                         ARGV("sysbench", mix, "--db-driver=mysql", common[0],
                                              "--mysql-user=sbtest", "--mysql-password=sbtest",
                                              common[1], common[2], time, threads, "run"),
                                         err);
    }
    return result;
}

int experiment_database(struct trial *trial, struct error *err)
{
    const struct settings *settings = trial->settings;
    CLEANUP_TEXT char *buffer = memory_print("%ld", settings->database.buffer_mib);
    CLEANUP_TEXT char *host = memory_print("--mysql-host=%s", trial->instance->address.ip);
    CLEANUP_TEXT char *tables = memory_print("--tables=%ld", settings->database.tables);
    CLEANUP_TEXT char *rows = memory_print("--table-size=%ld", settings->database.rows);
    const char *const common[4] = {host, tables, rows, NULL};
    int result = trial_prepare(trial, ARGV("sh", WORKLOADS "database.sh", buffer), err);
    if (result == 0)
        result = trial_prepare_at_client(trial,
                                         ARGV("sysbench", mixes[0], "--db-driver=mysql", host,
                                              "--mysql-user=sbtest", "--mysql-password=sbtest",
                                              tables, rows, "prepare"),
                                         err);
    if (result == 0)
        result = warm_up_database(trial, common, err);
    for (size_t i = 0; i < MIXES && result == 0; i++)
        result = measure_mix(trial, mixes[i], common, err);
    if (result == 0)
        result = trial_prepare(trial, ARGV("sh", WORKLOADS "database.sh", "stop"), err);
    return result;
}
