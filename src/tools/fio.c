/* Output of fio --output-format=json: one document for each run of one job. */
#include "json_form.h"

/* What the job does, by its option rw. */
enum {
    ALWAYS = 0,
    READS = 1 << 0,
    WRITES = 1 << 1,
    TRIMS = 1 << 2,
    READS_NOT = 1 << 3,
    WRITES_NOT = 1 << 4,
    TRIMS_NOT = 1 << 5,
};

static const struct json_member members[] = {
    {"fio version", MEMBER_TEXT, ALWAYS},
    {"timestamp", MEMBER_WHOLE, ALWAYS},
    {"timestamp_ms", MEMBER_WHOLE, ALWAYS},
    {"time", MEMBER_TEXT, ALWAYS},
    {"global options?", MEMBER_TEXTS, ALWAYS},
    {"jobs.0.jobname", MEMBER_TEXT, ALWAYS},
    {"jobs.0.desc?", MEMBER_TEXT, ALWAYS},
    {"jobs.0.groupid", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.job_start?", MEMBER_WHOLE, ALWAYS}, /* 3.36 */
    {"jobs.0.error", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.eta", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.elapsed", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.job options", MEMBER_TEXTS, ALWAYS},
    {"jobs.0.job options.rw", MEMBER_TEXT, ALWAYS},
    {"jobs.0.job options.bs?", MEMBER_SIZE, ALWAYS},
    {"jobs.0.job options.direct?", MEMBER_TEXT, ALWAYS},

    {"jobs.0.{read,write,trim}.io_bytes", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.io_kbytes", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.bw_bytes", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.bw", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.iops", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{read,write,trim}.runtime", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.{total_ios,short_ios,drop_ios}", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.{slat_ns,clat_ns,lat_ns}.{min,max}", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.{slat_ns,clat_ns,lat_ns}.{mean,stddev}", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{read,write,trim}.{slat_ns,clat_ns,lat_ns}.N", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.{slat_ns,clat_ns,lat_ns}.{percentile,bins}?", MEMBER_WHOLES, ALWAYS},
    {"jobs.0.{read,write,trim}.{bw_min,bw_max}", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.bw_agg", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{read,write,trim}.{bw_mean,bw_dev}", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{read,write,trim}.bw_samples", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.{iops_min,iops_max}", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.{iops_mean,iops_stddev}", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{read,write,trim}.iops_samples", MEMBER_WHOLE, ALWAYS},
    /* What the job does not do took no time and moved nothing. */
    {"jobs.0.read.{io_bytes,io_kbytes,bw_bytes,bw,iops,runtime,total_ios}", MEMBER_ZERO, READS_NOT},
    {"jobs.0.read.{short_ios,drop_ios}", MEMBER_ZERO, READS_NOT},
    {"jobs.0.read.{slat_ns,clat_ns,lat_ns}.{min,max,mean,stddev,N}", MEMBER_ZERO, READS_NOT},
    {"jobs.0.write.{io_bytes,io_kbytes,bw_bytes,bw,iops,runtime,total_ios}", MEMBER_ZERO,
     WRITES_NOT},
    {"jobs.0.write.{short_ios,drop_ios}", MEMBER_ZERO, WRITES_NOT},
    {"jobs.0.write.{slat_ns,clat_ns,lat_ns}.{min,max,mean,stddev,N}", MEMBER_ZERO, WRITES_NOT},
    {"jobs.0.trim.{io_bytes,io_kbytes,bw_bytes,bw,iops,runtime,total_ios}", MEMBER_ZERO, TRIMS_NOT},
    {"jobs.0.trim.{short_ios,drop_ios}", MEMBER_ZERO, TRIMS_NOT},
    {"jobs.0.trim.{slat_ns,clat_ns,lat_ns}.{min,max,mean,stddev,N}", MEMBER_ZERO, TRIMS_NOT},

    {"jobs.0.sync?.total_ios", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.sync.lat_ns", MEMBER_DECIMALS, ALWAYS},
    {"jobs.0.sync.lat_ns.percentile?", MEMBER_WHOLES, ALWAYS},
    {"jobs.0.job_runtime", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{usr_cpu,sys_cpu}", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{ctx,majf,minf}", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{iodepth_level,iodepth_submit,iodepth_complete}", MEMBER_PERCENTAGES, ALWAYS},
    {"jobs.0.{latency_ns,latency_us,latency_ms}", MEMBER_PERCENTAGES, ALWAYS},
    {"jobs.0.{latency_depth,latency_target,latency_window}", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.latency_percentile", MEMBER_PERCENTAGE, ALWAYS},
    {"disk_util?.*?", MEMBER_DECIMALS, ALWAYS},
    {"disk_util.*.name", MEMBER_TEXT, ALWAYS},
};

static const char *const facts[] = {
    "jobs.0.error",
    "jobs.0.read.bw_bytes",
    "jobs.0.read.iops",
    "jobs.0.read.total_ios",
    "jobs.0.read.io_bytes",
    "jobs.0.read.runtime",
    "jobs.0.write.bw_bytes",
    "jobs.0.write.iops",
    "jobs.0.write.total_ios",
    "jobs.0.write.io_bytes",
    "jobs.0.write.runtime",
    "jobs.0.read.clat_ns.mean",
    "jobs.0.write.clat_ns.mean",
    NULL,
};

#define CHECKS(direction, condition)                                                               \
    {.path = "jobs.0." direction ".io_kbytes", .when = condition},                                 \
        {.path = "jobs.0." direction ".bw", .when = condition},                                    \
        {.path = "jobs.0." direction ".slat_ns.mean", .when = condition},                          \
        {.path = "jobs.0." direction ".clat_ns.min", .when = condition},                           \
        {.path = "jobs.0." direction ".clat_ns.max", .when = condition},                           \
        {.path = "jobs.0." direction ".clat_ns.N", .when = condition},                             \
        {.path = "jobs.0." direction ".lat_ns.min", .when = condition},                            \
        {.path = "jobs.0." direction ".lat_ns.max", .when = condition},                            \
        {.path = "jobs.0." direction ".lat_ns.mean", .when = condition},                           \
        {.path = "jobs.0." direction ".lat_ns.N", .when = condition},                              \
        {.path = "jobs.0." direction ".bw_min", .when = condition},                                \
        {.path = "jobs.0." direction ".bw_mean", .when = condition},                               \
        {.path = "jobs.0." direction ".bw_max", .when = condition},                                \
        {.path = "jobs.0." direction ".iops_min", .when = condition},                              \
        {.path = "jobs.0." direction ".iops_mean", .when = condition},                             \
    {                                                                                              \
        .path = "jobs.0." direction ".iops_max", .when = condition                                 \
    }

static const struct json_check checks[] = {
    {.path = "jobs.0.job options.bs"},
    {.path = "jobs.0.job_runtime"},
    CHECKS("read", READS),
    CHECKS("write", WRITES),
};

static const struct json_remark remarks[] = {
    {"fio version", "version", NULL},
    {"jobs.0.job options.direct", "direct", NULL},
};

#define IDENTITIES(d)                                                                              \
    {"jobs.0." d ".bw_bytes +- 1 = 1000 * jobs.0." d ".io_bytes / jobs.0." d ".runtime", 0},       \
        {"jobs.0." d ".bw +- 1 = jobs.0." d ".bw_bytes / 1024", 0},                                \
        {"jobs.0." d ".io_kbytes +- 1 = jobs.0." d ".io_bytes / 1024", 0},                         \
        {"jobs.0." d ".iops = 1000 * jobs.0." d ".total_ios / jobs.0." d ".runtime", 0},           \
        {"jobs.0." d ".io_bytes = jobs.0." d ".total_ios * jobs.0.job options.bs", 0},             \
        {"jobs.0." d ".runtime <= jobs.0.job_runtime +- 1", 0},                                    \
        {"jobs.0." d ".clat_ns.N = jobs.0." d ".total_ios", 0},                                    \
        {"jobs.0." d ".lat_ns.N = jobs.0." d ".total_ios", 0},                                     \
        {"jobs.0." d ".clat_ns.min <= jobs.0." d ".clat_ns.mean", 0},                              \
        {"jobs.0." d ".clat_ns.mean <= jobs.0." d ".clat_ns.max", 0},                              \
        {"jobs.0." d ".lat_ns.min <= jobs.0." d ".lat_ns.mean", 0},                                \
        {"jobs.0." d ".lat_ns.mean <= jobs.0." d ".lat_ns.max", 0},                                \
        {"jobs.0." d ".slat_ns.mean + jobs.0." d ".clat_ns.mean <= jobs.0." d ".lat_ns.mean", 0},  \
        {"jobs.0." d ".bw_min <= jobs.0." d ".bw_mean", 0},                                        \
        {"jobs.0." d ".bw_mean <= jobs.0." d ".bw_max", 0},                                        \
        {"jobs.0." d ".iops_min <= jobs.0." d ".iops_mean", 0},                                    \
        {"jobs.0." d ".iops_mean <= jobs.0." d ".iops_max", 0},                                    \
    {                                                                                              \
        "jobs.0." d ".lat_ns.mean * jobs.0." d ".total_ios <= jobs.0." d ".runtime * 1000000", 0   \
    }

static const struct identity identities[] = {IDENTITIES("read"), IDENTITIES("write"), {NULL, 0}};

static unsigned fio_conditions(const json_t *document)
{
    const char *rw = json_string_value(json_member(document, "jobs.0.job options.rw"));
    struct span mode = span_of(rw ? rw : "");
    bool both = span_is_among(mode, "rw readwrite randrw");
    bool reads = both || span_is_among(mode, "read randread");
    bool writes = both || span_is_among(mode, "write randwrite trimwrite randtrimwrite");
    bool trims = span_is_among(mode, "trim randtrim trimwrite randtrimwrite");
    return (unsigned)(reads ? READS : READS_NOT) | (unsigned)(writes ? WRITES : WRITES_NOT) |
           (unsigned)(trims ? TRIMS : TRIMS_NOT);
}

static void fio_complete(const struct document *document, struct run *run)
{
    double failed = json_number_value(json_member(document->root, "jobs.0.error"));
    if (failed != 0)
        run_fail(run, document_place(document, "jobs.0.error"),
                 "the job ended with error %g, expected 0", failed);
}

static const struct json_form form = {
    .output = "fio for one job",
    .members = members,
    .member_count = sizeof members / sizeof *members,
    .facts = facts,
    .checks = checks,
    .check_count = sizeof checks / sizeof *checks,
    .remarks = remarks,
    .remark_count = sizeof remarks / sizeof *remarks,
    .rounding = 0.5e-6,
    .mode = "jobs.0.job options.rw",
    .time = "timestamp_ms",
    .identities = identities,
    .conditions = fio_conditions,
    .complete = fio_complete,
};

static int fio_parse(const struct log_part *part, run_function *function, void *context,
                     struct error *err)
{
    return json_form_parse(&form, part, function, context, err);
}

const struct tool tool_fio = {"fio", fio_parse, .identities = identities};
