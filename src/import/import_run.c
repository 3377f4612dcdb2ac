#include "import_run.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"
#include "run_logs.h"

/* The feature that a result yields: a number that a tool printed, or without a tool the duration of
 * the command. */
static const struct measure {
    const char *experiment, *label;
    const struct tool *tool;
    const char *reading, *feature;
    double scale; /* from the tool's unit to the feature's */
} measures[] = {
#define MEASURE(experiment, label, tool, number, number_unit, factor, feature, title, unit,        \
                better)                                                                            \
    {#experiment, label, &tool_##tool, number, feature, factor},
#define DURATION(experiment, label, feature, title) {#experiment, label, NULL, NULL, feature, 1},
#include "experiments/catalogue.def"
};
enum { MEASURES = sizeof measures / sizeof *measures };

/* Counts of wrong answers: if one is above 0, the measured time is not a result. */
static const char *const must_be_zero[] = {"non-2xx responses", "failed requests"};

static bool is_inside(size_t line, const struct raw_run *run)
{
    return line > run->first && line <= run->last;
}

/* The tool of an experiment. False for an unknown experiment, NULL for one without a tool. */
static bool find_tool(struct span experiment, const struct tool **ret_tool)
{
    bool known = false;
    const struct tool *tool = NULL;
    for (size_t i = 0; i < MEASURES && !tool; i++)
        if (span_is(experiment, measures[i].experiment)) {
            known = true;
            tool = measures[i].tool;
        }
    *ret_tool = tool;
    return known;
}

/* What the command of a run printed on standard output. */
static struct log_part run_output(const struct raw_content *content, const struct raw_run *run)
{
    return (struct log_part){content->file.path, run->output, run->output_line - 1};
}

/* Calls `function` for each run that the tool of the log's experiment printed. */
static int parse_tool_output(const struct raw_content *content, run_function *function,
                             void *context, struct error *err)
{
    const struct tool *tool;
    if (!find_tool(content->experiment, &tool))
        return error_at(err, (struct place){content->file.path, 2, 1}, "unknown experiment %s",
                        quoted(content->experiment.s, content->experiment.n).text);
    int result = 0;
    for (size_t i = 0; tool && i < content->run_count && result == 0; i++) {
        const struct log_part part = run_output(content, &content->runs[i]);
        if (content->runs[i].label.n > 0)
            result = tool->parse(&part, function, context, err);
    }
    return result;
}

/* --- observations --- */

struct run_import {
    const char *study;
    struct features features;
    struct imported found;
    const struct raw_content *content; /* the log being read */
    const char *place;                 /* its path below the directory */
    struct run *tools;                 /* what its tool printed; do not read the texts */
    size_t tool_count, tool_capacity;
};

static int collect_run_fault(void *context, const struct error *fault, struct error *err)
{
    struct run_import *im = context;
    return imported_fault(&im->found, fault, err);
}

static int keep_tool_run(void *context, const struct run *run, struct error *err)
{
    (void)err;
    struct run_import *im = context;
    im->tools = memory_grow(im->tools, im->tool_count, &im->tool_capacity, sizeof *im->tools);
    im->tools[im->tool_count++] = *run;
    return 0;
}

static const struct raw_run *find_planned_run(const struct run_import *im,
                                              const struct raw_planned *planned)
{
    for (size_t i = 0; i < im->content->run_count; i++) {
        const struct raw_run *run = &im->content->runs[i];
        if (span_equal(run->label, planned->label) && run->level == planned->level)
            return run;
    }
    return NULL;
}

/* The tool's output in a run of the log; NULL if it printed nothing. */
static const struct run *find_tool_run(const struct run_import *im, const struct raw_run *run)
{
    for (size_t i = 0; i < im->tool_count; i++)
        if (is_inside(im->tools[i].line, run))
            return &im->tools[i];
    return NULL;
}

static void add_measure(struct run_import *im, const struct measure *measure,
                        const struct raw_planned *planned, enum status status, double value,
                        size_t line)
{
    const struct observation observation = {
        .study = span_of(im->study),
        .platform = span_of(imported_keep(&im->found, im->content->platform)),
        .experiment = span_of(measure->experiment),
        .feature = span_of(measure->feature),
        .level = planned->level,
        .repetition = im->content->repetition,
        .value = status == STATUS_OK ? value : 0,
        .status = status,
    };
    imported_add(&im->found, &im->features, &observation, im->place, line);
}

/* The number that a run yields. If its command ended with status 0 but printed no result, fills
 * `fault` and returns NULL. Returns NULL without a fault for wrong answers. */
static const struct reading *measured_reading(const struct run_import *im,
                                              const struct measure *measure,
                                              const struct raw_run *run, struct error *fault)
{
    const struct run *printed = find_tool_run(im, run);
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
    for (size_t i = 0; i < sizeof must_be_zero / sizeof *must_be_zero; i++) {
        const struct reading *bad = run_find(printed, must_be_zero[i]);
        if (bad && bad->value > 0)
            return NULL;
    }
    return reading;
}

static int import_measure(struct run_import *im, const struct measure *measure,
                          const struct raw_planned *planned, struct error *err)
{
    const struct raw_run *run = find_planned_run(im, planned);
    if (!run || run->status != 0) {
        bool skipped = im->content->status == STATUS_SKIPPED;
        add_measure(im, measure, planned, skipped ? STATUS_SKIPPED : STATUS_FAILED, 0,
                    run ? run->last : im->content->last_line);
        return 0;
    }
    if (!measure->tool) {
        add_measure(im, measure, planned, STATUS_OK, run->seconds, run->last);
        return 0;
    }
    struct error fault = {0, ""};
    const struct reading *reading = measured_reading(im, measure, run, &fault);
    add_measure(im, measure, planned, reading ? STATUS_OK : STATUS_FAILED,
                reading ? imported_scale(reading->value, measure->scale) : 0,
                reading ? reading->line : run->last);
    return fault.code == 0 ? 0 : imported_fault(&im->found, &fault, err);
}

static int import_planned(struct run_import *im, const struct raw_planned *planned,
                          struct error *err)
{
    bool known = false;
    int result = 0;
    for (size_t i = 0; i < MEASURES && result == 0; i++) {
        if (!span_is(im->content->experiment, measures[i].experiment) ||
            !span_is(planned->label, measures[i].label))
            continue;
        known = true;
        result = import_measure(im, &measures[i], planned, err);
    }
    if (known)
        return result;
    struct error fault;
    error_at(&fault, (struct place){im->content->file.path, 1, 1}, "no feature has the result %s",
             quoted(planned->label.s, planned->label.n).text);
    return imported_fault(&im->found, &fault, err);
}

static int import_log(void *context, const struct raw_content *content, const char *place,
                      struct error *err)
{
    struct run_import *im = context;
    struct error fault;
    im->content = content;
    im->place = place;
    im->tool_count = 0;
    int result = parse_tool_output(content, keep_tool_run, im, &fault);
    if (result != 0)
        result = imported_fault(&im->found, &fault, err);
    for (size_t i = 0; i < content->planned_count && result == 0; i++)
        result = import_planned(im, &content->planned[i], err);
    return result;
}

/* Imports one log, or all if `place` is NULL. */
static int import_run_logs(const char *directory, const char *place, bool keep_going,
                           struct imported *ret_imported, struct error *err)
{
    static const struct run_logs_functions functions = {import_log, collect_run_fault};
    struct run_import im = {.found.keep_going = keep_going};
    CLEANUP_TEXT char *name = NULL;
    int result = run_logs_study(directory, &name, err);
    if (result != 0)
        return result;
    features_of_experiments(&im.features);
    im.study = imported_keep(&im.found, span_of(name));
    result = place ? run_logs_one(directory, place, &functions, &im, err)
                   : run_logs_walk(directory, &functions, &im, err);
    free(im.tools);
    features_free(&im.features);
    if (result == 0)
        *ret_imported = im.found;
    else
        imported_free(&im.found);
    return result;
}

int import_run(const char *directory, bool keep_going, struct imported *ret_imported,
               struct error *err)
{
    return import_run_logs(directory, NULL, keep_going, ret_imported, err);
}

int import_run_log(const char *directory, const char *place, struct imported *ret_imported,
                   struct error *err)
{
    return import_run_logs(directory, place, true, ret_imported, err);
}

/* --- facts --- */

struct run_facts {
    bool keep_going; /* leave out the facts of faulty logs */
    char *study;
    struct facts facts;
    const struct raw_content *content; /* the log being read */
    const char *place;                 /* its path below the directory */
    char **modes;                      /* of the tool in each run; NULL if it printed nothing */
};

/* The run of the log that contains a line; NULL for none or a preparation. */
static const struct raw_run *find_run_around(const struct raw_content *content, size_t line)
{
    for (size_t i = 0; i < content->run_count; i++) {
        const struct raw_run *run = &content->runs[i];
        if (is_inside(line, run))
            return run->label.n > 0 ? run : NULL;
    }
    return NULL;
}

/* The fields that all facts of a run share. `platform` and `mode` are borrowed. */
static struct fact run_fact_key(const struct run_facts *c, const struct raw_run *run,
                                char *platform, char *mode)
{
    return (struct fact){.study = c->study,
                         .platform = platform,
                         .mode = mode,
                         .level = run->level,
                         .repetition = c->content->repetition};
}

static int add_tool_facts(void *context, const struct run *printed, struct error *err)
{
    (void)err;
    struct run_facts *c = context;
    const struct raw_run *run = find_run_around(c->content, printed->line);
    if (!run || !span_is_name(span_of(printed->mode)))
        return 0;
    char **mode = &c->modes[run - c->content->runs];
    if (*mode)
        return 0;
    *mode = memory_print("%s", printed->mode);
    CLEANUP_TEXT char *platform = memory_copy(c->content->platform.s, c->content->platform.n);
    const struct fact key = run_fact_key(c, run, platform, *mode);
    import_add_facts(&c->facts, &key, printed, c->place);
    return 0;
}

static void add_seconds(struct run_facts *c, const struct fact *key, struct span name,
                        double seconds, size_t line)
{
    facts_add_for_run(&c->facts, key, name, span_of(number_text(seconds).text), c->place, line);
}

/* Adds the facts in the log itself: about one run, and about the whole experiment. */
static void add_log_facts(struct run_facts *c, size_t index)
{
    const struct raw_run *run = &c->content->runs[index];
    CLEANUP_TEXT char *platform = memory_copy(c->content->platform.s, c->content->platform.n);
    CLEANUP_TEXT char *label = memory_copy(run->label.s, run->label.n);
    const struct fact key =
        run_fact_key(c, run, platform, c->modes[index] ? c->modes[index] : label);
    if (run->began_ms > 0)
        add_seconds(c, &key, SPAN("started"), (double)run->began_ms / 1e3, run->first);
    add_seconds(c, &key, SPAN("seconds"), run->seconds, run->last);
    for (size_t i = 0; i < c->content->fact_count; i++) {
        const struct raw_fact *fact = &c->content->facts[i];
        if (fact->name.n > 0)
            facts_add_for_run(&c->facts, &key, fact->name, fact->value, c->place, fact->line);
    }
}

static int facts_fault(void *context, const struct error *fault, struct error *err)
{
    const struct run_facts *c = context;
    return c->keep_going ? 0 : import_end_at_fault(context, fault, err);
}

static int import_log_facts(void *context, const struct raw_content *content, const char *place,
                            struct error *err)
{
    struct run_facts *c = context;
    c->content = content;
    c->place = place;
    c->modes = memory_alloc(content->run_count + 1, sizeof *c->modes);
    struct error fault;
    int result = parse_tool_output(content, add_tool_facts, c, &fault);
    for (size_t i = 0; i < content->run_count; i++) {
        if (result == 0 && content->runs[i].label.n > 0)
            add_log_facts(c, i);
        free(c->modes[i]);
    }
    free(c->modes);
    return result == 0 ? 0 : facts_fault(c, &fault, err);
}

int import_run_facts(const char *directory, bool keep_going, struct facts *ret_facts,
                     struct error *err)
{
    static const struct run_logs_functions functions = {import_log_facts, facts_fault};
    struct run_facts c = {.keep_going = keep_going};
    int result = run_logs_study(directory, &c.study, err);
    if (result == 0)
        result = run_logs_walk(directory, &functions, &c, err);
    free(c.study);
    if (result != 0) {
        facts_free(&c.facts);
        return result;
    }
    facts_sort(&c.facts);
    *ret_facts = c.facts;
    return 0;
}
