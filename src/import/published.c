/* The published study: Kaernae, Evaluating Performance of Serverless Virtualization, University of
 * Oulu, 2021. Its raw logs are at these paths of its public repository. */
#include "study.h"

static const struct platform_name platforms[] = {
    {"metal", "metal"},   {"vm", "kvm"},        {"kvm", "kvm"},
    {"docker", "docker"}, {"docker-gvisor", "gvisor"}, {"firecracker", "firecracker"},
};

#define MEGABIT 1e-6 /* from bit */

static const struct source sources[] = {
    {.experiment = "boot_time",
     .folder = "tests/boot/output",
     .suffix = "-boot-time.log",
     .tool = &tool_time,
     .wanted = {{"time", "real", "boot_time", 1}}},
    {.experiment = "file_io",
     .folder = "tests/fileio/output",
     .suffix = "-fileio.log",
     .tool = &tool_sysbench,
     .wanted = {{"seqrd", "read MiB/s", "file_read", 1},
                {"seqwr", "written MiB/s", "file_write", 1}}},
    {.experiment = "cpu_events",
     .folder = "tests/cpu/output",
     .suffix = "-cpu.log",
     .tool = &tool_sysbench,
     .wanted = {{"cpu", "events per second", "cpu_events", 1}}},
    /* The study names a direction as seen from the platform under test, which is iperf3's server:
     * what the client's document calls received is its net_sent. */
    {.experiment = "bandwidth",
     .folder = "tests/network/output",
     .suffix = "-bandwidth.log",
     .tool = &tool_iperf3,
     .wanted = {{"TCP", "end.sum_received.bits_per_second", "net_sent", MEGABIT},
                {"TCP", "end.sum_sent.bits_per_second", "net_received", MEGABIT}}},
    {.experiment = "bandwidth",
     .folder = "tests/network/output",
     .suffix = "-bandwidth-server.log",
     .tool = &tool_iperf3,
     .wanted = {{"TCP", "end.sum_received.bits_per_second", NULL, 1}}},
    {.experiment = "jitter",
     .folder = "tests/network/output",
     .suffix = "-jitter.log",
     .tool = &tool_iperf3,
     .wanted = {{"UDP", "end.sum.jitter_ms", "net_jitter", 1}}},
    {.experiment = "jitter",
     .folder = "tests/network/output",
     .suffix = "-jitter-server.log",
     .tool = &tool_iperf3,
     .wanted = {{"UDP", "end.sum.jitter_ms", NULL, 1}}},
    {.experiment = "database",
     .folder = "tests/database/output",
     .suffix = "-database.log",
     .tool = &tool_sysbench,
     .has_levels = true,
     .wanted = {{"oltp_read_only", "transactions", "db_read_total", 1},
                {"oltp_read_only", "transactions per second", "db_read", 1},
                {"oltp_write_only", "transactions", "db_write_total", 1},
                {"oltp_write_only", "transactions per second", "db_write", 1},
                {"oltp_read_write", "transactions", "db_read_write_total", 1},
                {"oltp_read_write", "transactions per second", "db_read_write", 1}}},
    {.experiment = "http",
     .folder = "tests/case-app/http-benchmark/output",
     .suffix = "-http-benchmark.log",
     .tool = &tool_ab,
     .has_levels = true,
     .wanted = {{"http", "time per request", "http_time", 1}}},
    {.experiment = "pipeline",
     .folder = "tests/case-app/pipeline-benchmark",
     .name = "results.csv",
     .tool = &tool_stopwatch,
     .wanted = {{"stopwatch", "seconds", "pipeline_time", 1}}},
};

const struct study study_published = {
    .name = "published",
    .repetitions = 10,
    .platforms = platforms,
    .platform_count = sizeof platforms / sizeof *platforms,
    .sources = sources,
    .source_count = sizeof sources / sizeof *sources,
};
