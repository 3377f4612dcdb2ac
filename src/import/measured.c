#include "measured.h"

#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/feature.h"
#include "model/level.h"
#include "model/raw_log.h"
#include "tools/tool.h"

#define MEGABIT 1e-6 /* from bit */

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
};
enum { MEASURES = sizeof measures / sizeof *measures };

/* Answers that are not what was asked for: a time of such is no result. */
static const char *const none_allowed[] = {"non-2xx responses", "failed requests"};

struct import {
    const char *root, *study;
    bool keep_going;
    struct imported found;
    struct raw_content content; /* the log being read */
    const char *place;          /* the log's path below the root */
    struct run *tools;          /* what its tool printed; texts are not looked at */
    size_t tool_count, tool_capacity;
};

static int take_fault(struct import *im, const struct error *fault, struct error *err)
{
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
    for (size_t i = 0; i < im->content.run_count; i++) {
        const struct raw_run *run = &im->content.runs[i];
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
        .platform = span_of(imported_keep(&im->found, im->content.platform)),
        .experiment = span_of(measure->experiment),
        .feature = span_of(measure->feature),
        .unit = span_of(feature_find(span_of(measure->feature))->unit),
        .source = span_of(source),
        .level = planned->level,
        .repetition = im->content.repetition,
        .value = status == STATUS_OK ? value : 0,
        .status = status,
    };
}

/* The number that a run gives. Fills `fault` where a command that ended well gave none. */
static const struct reading *find_reading(const struct import *im, const struct measure *measure,
                                          const struct raw_run *run, struct error *fault)
{
    const struct run *printed = printed_in(im, run);
    struct place place = {im->content.file.path, run->first, 1};
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
        bool skipped = im->content.status == STATUS_SKIPPED;
        add(im, measure, planned, skipped ? STATUS_SKIPPED : STATUS_FAILED, 0,
            run ? run->last : im->content.last_line);
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
        if (!span_is(im->content.experiment, measures[i].experiment) ||
            !span_is(planned->label, measures[i].label))
            continue;
        known = true;
        result = take_measure(im, &measures[i], planned, err);
    }
    if (known)
        return result;
    struct error fault;
    error_at(&fault, (struct place){im->content.file.path, 1, 1}, "no feature has the result %s",
             quoted(planned->label.s, planned->label.n).text);
    return take_fault(im, &fault, err);
}

/* What the tool of the experiment printed; one that prints nothing has no tool. */
static int parse_printed(struct import *im, struct error *err)
{
    im->tool_count = 0;
    for (size_t i = 0; i < MEASURES; i++)
        if (span_is(im->content.experiment, measures[i].experiment))
            return measures[i].tool ? measures[i].tool->parse(&im->content.file, keep_run, im, err)
                                    : 0;
    return error_at(err, (struct place){im->content.file.path, 2, 1}, "unknown experiment %s",
                    quoted(im->content.experiment.s, im->content.experiment.n).text);
}

/* One log; what its name says must be what it says itself. */
static int take_log(struct import *im, const char *experiment, const char *platform,
                    const char *name, struct error *err)
{
    CLEANUP_TEXT char *place = memory_print("raw/%s/%s/%s", experiment, platform, name);
    CLEANUP_TEXT char *path = memory_print("%s/%s", im->root, place);
    struct error fault;
    raw_content_free(&im->content);
    im->place = place;
    int result = raw_log_read(path, &im->content, &fault);
    if (result != 0)
        return take_fault(im, &fault, err);
    const char *bare = strchr(experiment, '_');
    CLEANUP_TEXT char *expected = memory_print("%d.log", im->content.repetition);
    if (!bare || !span_is(im->content.experiment, bare + 1) ||
        !span_is(im->content.platform, platform) || strcmp(name, expected) != 0) {
        error_at(
            &fault, (struct place){path, 1, 1},
            "the log of another experiment, platform or repetition, expected that of its path");
        return take_fault(im, &fault, err);
    }
    result = parse_printed(im, &fault);
    if (result != 0 && (result = take_fault(im, &fault, err)) != 0)
        return result;
    for (size_t i = 0; i < im->content.planned_count && result == 0; i++)
        result = take_planned(im, &im->content.planned[i], err);
    return result;
}

static int take_platform(struct import *im, const char *experiment, const char *platform,
                         struct error *err)
{
    CLEANUP_TEXT char *directory = memory_print("%s/raw/%s/%s", im->root, experiment, platform);
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(directory, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++)
        if (span_ends(span_of(names.items[i]), ".log"))
            result = take_log(im, experiment, platform, names.items[i], err);
    return result;
}

static int take_all(struct import *im, struct error *err)
{
    CLEANUP_TEXT char *raw = memory_print("%s/raw", im->root);
    CLEANUP(names_free) struct names names = {0};
    int result = names_list(raw, &names, err);
    for (size_t i = 0; i < names.count && result == 0; i++) {
        CLEANUP_TEXT char *directory = memory_print("%s/%s", raw, names.items[i]);
        CLEANUP(names_free) struct names platforms = {0};
        result = names_list(directory, &platforms, err);
        for (size_t p = 0; p < platforms.count && result == 0; p++)
            result = take_platform(im, names.items[i], platforms.items[p], err);
    }
    if (result == 0 && im->found.count == 0 && im->found.fault_count == 0)
        result = error_set(err, ERROR_INPUT, "%s: no raw log, expected raw/01_boot_time and others",
                           im->root);
    return result;
}

static int begin(struct import *im, const char *directory, struct error *err)
{
    CLEANUP_TEXT char *whole = realpath(directory, NULL);
    if (!whole)
        return error_set(err, ERROR_INPUT, "%s: is not there", directory);
    im->root = directory;
    im->study = imported_keep(&im->found, span_of(basename(whole)));
    return 0;
}

static int finish(struct import *im, int result, struct imported *ret_imported)
{
    raw_content_free(&im->content);
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
        result = take_all(&im, err);
    return finish(&im, result, ret_imported);
}

int import_measured_log(const char *directory, const char *name, struct imported *ret_imported,
                        struct error *err)
{
    struct import im = {.keep_going = true};
    char experiment[64], platform[64], file[64], rest;
    if (sscanf(name, "raw/%63[^/]/%63[^/]/%63[^/]%c", experiment, platform, file, &rest) != 3)
        return error_set(err, ERROR_INPUT, "%s: is no path of a raw log", name);
    int result = begin(&im, directory, err);
    if (result == 0)
        result = take_log(&im, experiment, platform, file, err);
    return finish(&im, result, ret_imported);
}
