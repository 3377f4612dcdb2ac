/* Output of fio --output-format=json: one document for each run of one job. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/number.h"
#include "json_form.h"

/* Properties of the job, by its options. */
enum {
    ALWAYS = 0,
    READS = 1 << 0,
    WRITES = 1 << 1,
    TRIMS = 1 << 2,
    READS_NOT = 1 << 3,
    WRITES_NOT = 1 << 4,
    TRIMS_NOT = 1 << 5,
    ONE_SIZE = 1 << 6, /* all requests have one size */
    SERIAL = 1 << 7,   /* one request at a time */
    DEEP = 1 << 8,     /* several at a time */
    OLD = 1 << 9,      /* before 3.20: some members came later */
    LATER = 1 << 10,
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
    {"jobs.0.job options.bs?", MEMBER_TEXT, ALWAYS},
    {"jobs.0.job options.bs?", MEMBER_SIZE, ONE_SIZE},
    {"jobs.0.job options.direct?", MEMBER_TEXT, ALWAYS},

    {"jobs.0.{read,write,trim}.io_bytes", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.io_kbytes", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.bw_bytes?", MEMBER_WHOLE, OLD}, /* not in 3.1 */
    {"jobs.0.{read,write,trim}.bw_bytes", MEMBER_WHOLE, LATER},
    {"jobs.0.{read,write,trim}.bw", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.iops", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{read,write,trim}.runtime", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.{total_ios,short_ios,drop_ios}", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.{slat_ns,clat_ns,lat_ns}.{min,max}", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.{slat_ns,clat_ns,lat_ns}.{mean,stddev}", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{read,write,trim}.{slat_ns,clat_ns,lat_ns}.N?", MEMBER_WHOLE, OLD}, /* not in 3.13 */
    {"jobs.0.{read,write,trim}.{slat_ns,clat_ns,lat_ns}.N", MEMBER_WHOLE, LATER},
    {"jobs.0.{read,write,trim}.{slat_ns,clat_ns,lat_ns}.{percentile,bins}?", MEMBER_WHOLES, ALWAYS},
    {"jobs.0.{read,write,trim}.{bw_min,bw_max}", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.bw_agg", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{read,write,trim}.{bw_mean,bw_dev}", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{read,write,trim}.bw_samples", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.{iops_min,iops_max}", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.{read,write,trim}.{iops_mean,iops_stddev}", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{read,write,trim}.iops_samples", MEMBER_WHOLE, ALWAYS},
    /* A job that only reads wrote nothing, in no time. */
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
    {"jobs.0.job_runtime?", MEMBER_WHOLE, OLD}, /* not in 3.1 */
    {"jobs.0.job_runtime", MEMBER_WHOLE, LATER},
    {"jobs.0.{usr_cpu,sys_cpu}", MEMBER_DECIMAL, ALWAYS},
    {"jobs.0.{ctx,majf,minf}", MEMBER_WHOLE, ALWAYS},
    {"jobs.0.iodepth_level", MEMBER_DECIMALS, OLD}, /* of the requests, and a sync counts too */
    {"jobs.0.iodepth_level", MEMBER_PERCENTAGES, LATER},
    {"jobs.0.{iodepth_submit,iodepth_complete}?", MEMBER_PERCENTAGES, OLD}, /* not in 3.1 */
    {"jobs.0.{iodepth_submit,iodepth_complete}", MEMBER_PERCENTAGES, LATER},
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

static const struct json_check checks[] = {
    {.path = "jobs.0.job options.bs", .when = ONE_SIZE},
    {.path = "jobs.0.job_runtime", .when = DEEP},
    {.path = "jobs.0.job_runtime", .when = SERIAL, .name = "time for one request after the other"},
    {.path = "jobs.0.read.io_kbytes", .when = READS},
    {.path = "jobs.0.read.bw", .when = READS},
    {.path = "jobs.0.read.slat_ns.mean", .when = READS},
    {.path = "jobs.0.read.clat_ns.min", .when = READS},
    {.path = "jobs.0.read.clat_ns.max", .when = READS},
    {.path = "jobs.0.read.clat_ns.N", .when = READS},
    {.path = "jobs.0.read.lat_ns.mean", .when = READS},
    {.path = "jobs.0.read.lat_ns.N", .when = READS},
    {.path = "jobs.0.read.bw_min", .when = READS},
    {.path = "jobs.0.read.bw_mean", .when = READS},
    {.path = "jobs.0.read.bw_max", .when = READS},
    {.path = "jobs.0.write.io_kbytes", .when = WRITES},
    {.path = "jobs.0.write.bw", .when = WRITES},
    {.path = "jobs.0.write.slat_ns.mean", .when = WRITES},
    {.path = "jobs.0.write.clat_ns.min", .when = WRITES},
    {.path = "jobs.0.write.clat_ns.max", .when = WRITES},
    {.path = "jobs.0.write.clat_ns.N", .when = WRITES},
    {.path = "jobs.0.write.lat_ns.mean", .when = WRITES},
    {.path = "jobs.0.write.lat_ns.N", .when = WRITES},
    {.path = "jobs.0.write.bw_min", .when = WRITES},
    {.path = "jobs.0.write.bw_mean", .when = WRITES},
    {.path = "jobs.0.write.bw_max", .when = WRITES},
};

static const struct json_remark remarks[] = {
    {"fio version", "version", NULL},
    {"jobs.0.job options.direct", "direct", NULL},
};

/* fio divides whole numbers and leaves out the rest, hence `+- 1`, and takes its times in
 * milliseconds. It counts latencies in buckets, at most 1/64 of their value wide. */
static const struct identity identities[] = {
    {"jobs.0.read.bw_bytes +- 1 = 1000 * jobs.0.read.io_bytes / jobs.0.read.runtime", 0},
    {"jobs.0.read.bw +- 1 = jobs.0.read.bw_bytes / 1024", 0},
    {"jobs.0.read.io_kbytes +- 1 = jobs.0.read.io_bytes / 1024", 0},
    {"jobs.0.read.iops = 1000 * jobs.0.read.total_ios / jobs.0.read.runtime", 0},
    {"jobs.0.read.io_bytes = jobs.0.read.total_ios * jobs.0.job options.bs", 0},
    {"jobs.0.read.runtime <= jobs.0.job_runtime +- 1", 0},
    {"jobs.0.read.lat_ns.mean * jobs.0.read.total_ios / 1000000 <= time for one request after the "
     "other +- 1",
     0},
    {"jobs.0.read.clat_ns.N = jobs.0.read.total_ios", 0},
    {"jobs.0.read.lat_ns.N = jobs.0.read.total_ios", 0},
    {"jobs.0.read.clat_ns.min <= jobs.0.read.clat_ns.mean", 0},
    {"jobs.0.read.clat_ns.mean <= jobs.0.read.clat_ns.max", 0},
    {"least mean by jobs.0.read.clat_ns.percentile <= jobs.0.read.clat_ns.mean", 1.0 / 64},
    {"jobs.0.read.clat_ns.mean <= greatest mean by jobs.0.read.clat_ns.percentile", 1.0 / 64},
    {"jobs.0.read.slat_ns.mean + jobs.0.read.clat_ns.mean <= jobs.0.read.lat_ns.mean", 0},
    {"jobs.0.read.bw_min <= jobs.0.read.bw_mean", 0},
    {"jobs.0.read.bw_mean <= jobs.0.read.bw_max", 0},
    {"jobs.0.write.bw_bytes +- 1 = 1000 * jobs.0.write.io_bytes / jobs.0.write.runtime", 0},
    {"jobs.0.write.bw +- 1 = jobs.0.write.bw_bytes / 1024", 0},
    {"jobs.0.write.io_kbytes +- 1 = jobs.0.write.io_bytes / 1024", 0},
    {"jobs.0.write.iops = 1000 * jobs.0.write.total_ios / jobs.0.write.runtime", 0},
    {"jobs.0.write.io_bytes = jobs.0.write.total_ios * jobs.0.job options.bs", 0},
    {"jobs.0.write.runtime <= jobs.0.job_runtime +- 1", 0},
    {"jobs.0.write.lat_ns.mean * jobs.0.write.total_ios / 1000000 <= time for one request after "
     "the other +- 1",
     0},
    {"jobs.0.write.clat_ns.N = jobs.0.write.total_ios", 0},
    {"jobs.0.write.lat_ns.N = jobs.0.write.total_ios", 0},
    {"jobs.0.write.clat_ns.min <= jobs.0.write.clat_ns.mean", 0},
    {"jobs.0.write.clat_ns.mean <= jobs.0.write.clat_ns.max", 0},
    {"least mean by jobs.0.write.clat_ns.percentile <= jobs.0.write.clat_ns.mean", 1.0 / 64},
    {"jobs.0.write.clat_ns.mean <= greatest mean by jobs.0.write.clat_ns.percentile", 1.0 / 64},
    {"jobs.0.write.slat_ns.mean + jobs.0.write.clat_ns.mean <= jobs.0.write.lat_ns.mean", 0},
    {"jobs.0.write.bw_min <= jobs.0.write.bw_mean", 0},
    {"jobs.0.write.bw_mean <= jobs.0.write.bw_max", 0},
    {NULL, 0},
};

/* The text of a job's option; "" if it is not given. */
static struct span option_of(const json_t *document, const char *name)
{
    const json_t *options = json_member(document, "jobs.0.job options");
    const char *text = json_string_value(json_object_get(options, name));
    return span_of(text ? text : "");
}

/* True for a version before 3.20, in a text such as "fio-3.13". */
static bool fio_is_old(const char *version)
{
    static const char prefix[] = "fio-3.";
    return version && strncmp(version, prefix, strlen(prefix)) == 0 &&
           strtol(version + strlen(prefix), NULL, 10) < 20;
}

static unsigned fio_conditions(const json_t *document)
{
    struct span mode = option_of(document, "rw"), size = option_of(document, "bs");
    bool both = span_is_among(mode, "rw readwrite randrw");
    bool reads = both || span_is_among(mode, "read randread");
    bool writes = both || span_is_among(mode, "write randwrite trimwrite randtrimwrite");
    bool trims = span_is_among(mode, "trim randtrim trimwrite randtrimwrite");
    bool is_serial =
        span_is(option_of(document, "iodepth"), "1") || option_of(document, "iodepth").n == 0;
    bool is_one_size = size.n > 0 && span_until(size, ",").n == size.n;
    unsigned conditions = is_serial ? SERIAL : DEEP;
    conditions |=
        fio_is_old(json_string_value(json_object_get(document, "fio version"))) ? OLD : LATER;
    conditions |= reads ? READS : READS_NOT;
    conditions |= writes ? WRITES : WRITES_NOT;
    conditions |= trims ? TRIMS : TRIMS_NOT;
    return is_one_size ? conditions | ONE_SIZE : conditions;
}

/* Mean that the percentiles leave possible, in the names of two readings. */
static const struct bounds {
    const char *latency, *least, *greatest;
} bounds[] = {
    {"jobs.0.read.clat_ns", "least mean by jobs.0.read.clat_ns.percentile",
     "greatest mean by jobs.0.read.clat_ns.percentile"},
    {"jobs.0.write.clat_ns", "least mean by jobs.0.write.clat_ns.percentile",
     "greatest mean by jobs.0.write.clat_ns.percentile"},
};

/* Adds the bounds: the values between two percentiles are at least the lower and at most the upper
 * one. fio prints the percentiles in ascending order. */
static void add_bounds(const struct document *document, const struct bounds *names, struct run *run)
{
    const json_t *latency = json_member(document->root, names->latency);
    const json_t *percentiles = json_object_get(latency, "percentile"), *value;
    if (json_object_size(percentiles) == 0)
        return;
    double below = 0, lower = json_number_value(json_object_get(latency, "min"));
    double least = 0, greatest = 0;
    const char *key;
    json_object_foreach((json_t *)percentiles, key, value) {
        double share, upper = json_number_value(value);
        if (!number_parse(span_of(key), &share))
            return;
        least += (share - below) / 100 * lower;
        greatest += (share - below) / 100 * upper;
        below = share;
        lower = upper;
    }
    least += (100 - below) / 100 * lower;
    greatest += (100 - below) / 100 * json_number_value(json_object_get(latency, "max"));
    CLEANUP_TEXT char *path = memory_print("%s.percentile", names->latency);
    struct place place = document_place(document, path);
    run_add(run, &(struct reading){.name = span_of(names->least),
                                   .value = least,
                                   .line = place.line,
                                   .column = place.column});
    run_add(run, &(struct reading){.name = span_of(names->greatest),
                                   .value = greatest,
                                   .line = place.line,
                                   .column = place.column});
}

/* Percentiles of the latency that are readings; the names are the paths. */
#define PERCENTILES(direction)                                                                     \
    {                                                                                              \
        "jobs.0." direction ".clat_ns",                                                            \
        {                                                                                          \
            "jobs.0." direction ".clat_ns.percentile.50.000000",                                   \
                "jobs.0." direction ".clat_ns.percentile.90.000000",                               \
                "jobs.0." direction ".clat_ns.percentile.95.000000",                               \
                "jobs.0." direction ".clat_ns.percentile.99.000000",                               \
                "jobs.0." direction ".clat_ns.percentile.99.900000"                                \
        }                                                                                          \
    }
enum { PERCENTILES_READ = 5 };
static const struct percentiles {
    const char *latency, *names[PERCENTILES_READ];
} percentiles[] = {PERCENTILES("read"), PERCENTILES("write")};

/* A job that did not read has percentiles of 0, which are none. */
static void add_percentiles(const struct document *document, const struct percentiles *row,
                            struct run *run)
{
    const json_t *latency = json_member(document->root, row->latency);
    const json_t *values = json_object_get(latency, "percentile");
    CLEANUP_TEXT char *path = memory_print("%s.percentile", row->latency);
    struct place place = document_place(document, path);
    if (json_number_value(json_object_get(latency, "max")) == 0)
        return;
    for (size_t i = 0; i < PERCENTILES_READ; i++) {
        const json_t *value = json_object_get(values, row->names[i] + strlen(path) + 1);
        if (value)
            run_add(run, &(struct reading){.name = span_of(row->names[i]),
                                           .value = json_number_value(value),
                                           .line = place.line,
                                           .column = place.column});
    }
}

static void fio_complete(const struct document *document, struct run *run)
{
    double failed = json_number_value(json_member(document->root, "jobs.0.error"));
    if (failed != 0)
        run_fail(run, document_place(document, "jobs.0.error"),
                 "the job ended with error %g, expected 0", failed);
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        add_bounds(document, &bounds[i], run);
    for (size_t i = 0; i < sizeof percentiles / sizeof *percentiles; i++)
        add_percentiles(document, &percentiles[i], run);
}

/* fio 3.1 prints as many percentiles where nothing was measured. */
static const char *const repeated[] = {"0.00", NULL};

static const struct json_form form = {
    .output = "fio for one job",
    .members = members,
    .member_count = sizeof members / sizeof *members,
    .facts = facts,
    .checks = checks,
    .check_count = sizeof checks / sizeof *checks,
    .remarks = remarks,
    .remark_count = sizeof remarks / sizeof *remarks,
    .rounds = true,
    .mode = "jobs.0.job options.rw",
    .time = "timestamp_ms",
    .identities = identities,
    .repeated = repeated,
    .conditions = fio_conditions,
    .complete = fio_complete,
};

static int fio_parse(const struct log_part *part, run_function *function, void *context,
                     struct error *err)
{
    return json_form_parse(&form, part, function, context, err);
}

const struct tool tool_fio = {"fio", fio_parse, .identities = identities};
