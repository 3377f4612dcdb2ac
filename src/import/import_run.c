#include "import_run.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/feature.h"
#include "model/level.h"
#include "run_logs.h"

#define MEGABIT 1e-6               /* from bit */
#define MEBIBYTE (1.0 / (1 << 20)) /* from byte */

/* What a result is: a number that a tool printed, or without a tool the seconds that it took. */
static const struct measure {
    const char *experiment, *label;
    const struct tool *tool;
    const char *reading, *feature;
    double scale; /* from the tool's unit to the feature's */
} measures[] = {
    {"boot_time", "boot", NULL, NULL, "boot_time", 1},
    {"file_io", "seqrd", &tool_sysbench, "read MiB/s", "file_read", 1},
    {"file_io", "seqwr", &tool_sysbench, "written MiB/s", "file_write", 1},
    {"cpu_events", "cpu", &tool_sysbench, "events per second", "cpu_events", 1},
    {"bandwidth", "received", &tool_iperf3, "end.sum_received.bits_per_second", "net_received",
     MEGABIT},
    {"bandwidth", "sent", &tool_iperf3, "end.sum_received.bits_per_second", "net_sent", MEGABIT},
    {"jitter", "jitter", &tool_iperf3, "end.sum.jitter_ms", "net_jitter", 1},
    {"database", "oltp_read_only", &tool_sysbench, "transactions", "db_read_total", 1},
    {"database", "oltp_read_only", &tool_sysbench, "transactions per second", "db_read", 1},
    {"database", "oltp_write_only", &tool_sysbench, "transactions", "db_write_total", 1},
    {"database", "oltp_write_only", &tool_sysbench, "transactions per second", "db_write", 1},
    {"database", "oltp_read_write", &tool_sysbench, "transactions", "db_read_write_total", 1},
    {"database", "oltp_read_write", &tool_sysbench, "transactions per second", "db_read_write", 1},
    {"http", "http", &tool_ab, "time per request", "http_time", 1},
    {"pipeline", "pipeline", NULL, NULL, "pipeline_time", 1},
    {"linpack", "linpack", &tool_workload, "gflops", "linpack", 1},
    {"memory", "memory", &tool_workload, "triad", "memory", 1},
    {"memory", "memory", &tool_workload, "copy", "memory_copy", 1},
    {"memory", "memory", &tool_workload, "scale", "memory_scale", 1},
    {"memory", "memory", &tool_workload, "add", "memory_add", 1},
    {"memory", "memory", &tool_workload, "read", "memory_read", 1},
    {"memory", "memory", &tool_workload, "write", "memory_write", 1},
    {"memory", "memory", &tool_workload, "read_stride_512", "memory_read_page", 1},
    {"memory", "memory", &tool_workload, "write_stride_512", "memory_write_page", 1},
    {"random_disk", "randread", &tool_fio, "jobs.0.read.bw_bytes", "disk_random", MEBIBYTE},
    {"random_disk", "randwrite", &tool_fio, "jobs.0.write.bw_bytes", "disk_random_write", MEBIBYTE},
    {"sequential_disk", "read", &tool_fio, "jobs.0.read.bw_bytes", "disk_sequential", MEBIBYTE},
    {"sequential_disk", "write", &tool_fio, "jobs.0.write.bw_bytes", "disk_sequential_write",
     MEBIBYTE},
    {"fork", "fork", &tool_workload, "forks_per_second", "fork", 1},
    {"uplink", "uplink", &tool_iperf3, "end.sum_received.bits_per_second", "uplink", MEGABIT},
    {"nginx", "nginx", &tool_ab, "requests per second", "nginx", 1},
};
enum { MEASURES = sizeof measures / sizeof *measures };

/* Answers that are not what was asked for: a time of such is no result. */
static const char *const none_allowed[] = {"non-2xx responses", "failed requests"};

struct import {
    const char *study;
    bool keep_going;
    struct imported found;
    const struct raw_content *content; /* the log being read */
    const char *place;                 /* its path below the directory */
    struct run *tools;                 /* what its tool printed; texts are not looked at */
    size_t tool_count, tool_capacity;
};

static int take_fault(void *context, const struct error *fault, struct error *err)
{
    struct import *im = context;
    struct imported *found = &im->found;
    if (!im->keep_going) {
        *err = *fault;
        return fault->code;
    }
    found->faults = memory_grow(found->faults, found->fault_count, &found->fault_capacity,
                                sizeof *found->faults);
    found->faults[found->fault_count++] = *fault;
    return 0;
}

static int keep_run(void *context, const struct run *run, struct error *err)
{
    (void)err;
    struct import *im = context;
    im->tools = memory_grow(im->tools, im->tool_count, &im->tool_capacity, sizeof *im->tools);
    im->tools[im->tool_count++] = *run;
    return 0;
}

static const struct raw_run *run_of(const struct import *im, const struct raw_planned *planned)
{
    for (size_t i = 0; i < im->content->run_count; i++) {
        const struct raw_run *run = &im->content->runs[i];
        if (span_equal(run->label, planned->label) && run->level == planned->level)
            return run;
    }
    return NULL;
}

/* What the tool printed in a run; NULL where it printed nothing of its own. */
static const struct run *printed_in(const struct import *im, const struct raw_run *run)
{
    for (size_t i = 0; i < im->tool_count; i++)
        if (im->tools[i].line > run->first && im->tools[i].line <= run->last)
            return &im->tools[i];
    return NULL;
}

static void add(struct import *im, const struct measure *measure, const struct raw_planned *planned,
                enum status status, double value, size_t line)
{
    struct imported *found = &im->found;
    char *source = memory_print("%s:%zu", im->place, line);
    found->observations = memory_grow(found->observations, found->count, &found->capacity,
                                      sizeof *found->observations);
    found->observations[found->count++] = (struct observation){
        .study = span_of(im->study),
        .platform = span_of(imported_keep(&im->found, im->content->platform)),
        .experiment = span_of(measure->experiment),
        .feature = span_of(measure->feature),
        .unit = span_of(feature_find(span_of(measure->feature))->unit),
        .source = span_of(source),
        .level = planned->level,
        .repetition = im->content->repetition,
        .value = status == STATUS_OK ? value : 0,
        .status = status,
    };
}

/* The number that a run gives. Fills `fault` where a command that ended well gave none. */
static const struct reading *find_reading(const struct import *im, const struct measure *measure,
                                          const struct raw_run *run, struct error *fault)
{
    const struct run *printed = printed_in(im, run);
    struct place place = {im->content->file.path, run->first, 1};
    if (printed && printed->fault.code != 0) {
        *fault = printed->fault;
        return NULL;
    }
    const struct reading *reading = printed ? run_find(printed, measure->reading) : NULL;
    if (!reading) {
        error_at(fault, place, "the run has no result, expected '%s'", measure->reading);
        return NULL;
    }
    for (size_t i = 0; i < sizeof none_allowed / sizeof *none_allowed; i++) {
        const struct reading *bad = run_find(printed, none_allowed[i]);
        if (bad && bad->value > 0)
            return NULL;
    }
    return reading;
}

static int take_measure(struct import *im, const struct measure *measure,
                        const struct raw_planned *planned, struct error *err)
{
    const struct raw_run *run = run_of(im, planned);
    if (!run || run->status != 0) {
        bool skipped = im->content->status == STATUS_SKIPPED;
        add(im, measure, planned, skipped ? STATUS_SKIPPED : STATUS_FAILED, 0,
            run ? run->last : im->content->last_line);
        return 0;
    }
    if (!measure->tool) {
        add(im, measure, planned, STATUS_OK, run->seconds, run->last);
        return 0;
    }
    struct error fault = {0, ""};
    const struct reading *reading = find_reading(im, measure, run, &fault);
    add(im, measure, planned, reading ? STATUS_OK : STATUS_FAILED,
        reading ? reading->value * measure->scale : 0, reading ? reading->line : run->last);
    return fault.code == 0 ? 0 : take_fault(im, &fault, err);
}

static int take_planned(struct import *im, const struct raw_planned *planned, struct error *err)
{
    bool known = false;
    int result = 0;
    for (size_t i = 0; i < MEASURES && result == 0; i++) {
        if (!span_is(im->content->experiment, measures[i].experiment) ||
            !span_is(planned->label, measures[i].label))
            continue;
        known = true;
        result = take_measure(im, &measures[i], planned, err);
    }
    if (known)
        return result;
    struct error fault;
    error_at(&fault, (struct place){im->content->file.path, 1, 1}, "no feature has the result %s",
             quoted(planned->label.s, planned->label.n).text);
    return take_fault(im, &fault, err);
}

int measured_parse(const struct raw_content *content, run_function *function, void *context,
                   struct error *err)
{
    for (size_t i = 0; i < MEASURES; i++)
        if (span_is(content->experiment, measures[i].experiment))
            return measures[i].tool
                       ? measures[i].tool->parse(&content->file, function, context, err)
                       : 0;
    return error_at(err, (struct place){content->file.path, 2, 1}, "unknown experiment %s",
                    quoted(content->experiment.s, content->experiment.n).text);
}

static int take_log(void *context, const struct raw_content *content, const char *place,
                    struct error *err)
{
    struct import *im = context;
    struct error fault;
    im->content = content;
    im->place = place;
    im->tool_count = 0;
    int result = measured_parse(content, keep_run, im, &fault);
    if (result != 0 && (result = take_fault(im, &fault, err)) != 0)
        return result;
    for (size_t i = 0; i < content->planned_count && result == 0; i++)
        result = take_planned(im, &content->planned[i], err);
    return result;
}

static const struct own_logs_functions functions = {take_log, take_fault};

static int begin(struct import *im, const char *directory, struct error *err)
{
    CLEANUP_TEXT char *name = NULL;
    int result = own_logs_study(directory, &name, err);
    if (result == 0)
        im->study = imported_keep(&im->found, span_of(name));
    return result;
}

static int finish(struct import *im, int result, struct imported *ret_imported)
{
    free(im->tools);
    if (result == 0)
        *ret_imported = im->found;
    else
        imported_free(&im->found);
    return result;
}

int import_measured(const char *directory, bool keep_going, struct imported *ret_imported,
                    struct error *err)
{
    struct import im = {.keep_going = keep_going};
    int result = begin(&im, directory, err);
    if (result == 0)
        result = own_logs_walk(directory, &functions, &im, err);
    return finish(&im, result, ret_imported);
}

int import_measured_log(const char *directory, const char *place, struct imported *ret_imported,
                        struct error *err)
{
    struct import im = {.keep_going = true};
    int result = begin(&im, directory, err);
    if (result == 0)
        result = own_logs_one(directory, place, &functions, &im, err);
    return finish(&im, result, ret_imported);
}
