#include "import_run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"
#include "model/trial_plan.h"
#include "run_checks.h"
#include "run_logs.h"

/* The feature that a result yields: a number that a tool printed, or without a tool the duration of
 * the command. */
static const struct measure {
    const char *experiment, *label;
    const struct tool *tool;
    const char *reading, *feature;
    double scale; /* from the tool's unit to the feature's */
    /* How other runs in the log tell a duration again. */
    enum { BY_TOOL, SUM_OF_RUNS, ONE_OF_RUNS } parts;
} measures[] = {
#define MEASURE(experiment, label, tool, number, number_unit, factor, feature, title, unit,        \
                better, domain)                                                                    \
    {#experiment, label, &tool_##tool, number, feature, factor, BY_TOOL},
#define DURATION(experiment, label, feature, title, domain, parts)                                 \
    {#experiment, label, NULL, NULL, feature, 1, parts},
#include "experiments/catalogue.def"
};
enum { MEASURES = sizeof measures / sizeof *measures };

/* The experiments, and their folders. */
static const struct {
    const char *name, *folder;
} experiments[] = {
#define EXPERIMENT(name, number, title, group, needs, section) {#name, number "_" #name},
#include "experiments/catalogue.def"
};
enum { EXPERIMENTS = sizeof experiments / sizeof *experiments };

/* The output of the tool in one run of the log. */
struct run_output {
    const struct tool *tool; /* NULL: the result is not printed by a tool */
    size_t count;            /* of its runs; the first one is kept */
    struct run run;
    struct error fault; /* of the parser */
};

struct run_import {
    const char *directory;
    const char *study;
    struct settings settings;
    struct features features;
    struct imported found;
    /* the log being read */
    const struct raw_content *content;
    const char *place;          /* its path below the directory */
    struct run_output *outputs; /* of its runs */
    size_t output_capacity;
    /* which logs there are: of each platform, experiment and repetition */
    const char **platforms;
    size_t platform_count, platform_capacity;
    bool *has_log;
    int last_repetition; /* the greatest with a log */
    size_t log_capacity;
};

static void run_import_free(struct run_import *im)
{
    imported_free(&im->found);
    settings_free(&im->settings);
    features_free(&im->features);
    free(im->outputs);
    free(im->platforms);
    free(im->has_log);
}

static bool is_label(const struct measure *measure, struct span experiment, const char *label)
{
    return span_is(experiment, measure->experiment) && strcmp(label, measure->label) == 0;
}

/* The tool that prints a result; NULL for none. */
static const struct tool *find_tool(struct span experiment, const char *label)
{
    for (size_t i = 0; i < MEASURES; i++)
        if (is_label(&measures[i], experiment, label))
            return measures[i].tool;
    return NULL;
}

/* --- observations --- */

static void add_observation(struct run_import *im, const struct measure *measure,
                            struct span platform, int level, int repetition, enum status status,
                            double value, size_t line)
{
    const struct observation observation = {
        .study = span_of(im->study),
        .platform = span_of(imported_keep(&im->found, platform)),
        .experiment = span_of(measure->experiment),
        .feature = span_of(measure->feature),
        .level = level,
        .repetition = repetition,
        .value = status == STATUS_OK ? value : 0,
        .status = status,
    };
    imported_add(&im->found, &im->features, &observation, im->place, line);
}

/* Adds failed observations of all results of a log that is missing or cannot be read. */
static void add_failed_log(struct run_import *im, const struct trial_plan *plan,
                           const struct run_log *log)
{
    for (size_t i = 0; i < plan->count; i++)
        for (size_t m = 0; m < MEASURES; m++)
            if (is_label(&measures[m], log->experiment, plan->results[i].label.label))
                add_observation(im, &measures[m], log->platform, plan->results[i].label.level,
                                log->repetition, STATUS_FAILED, 0, 1);
}

/* The place to keep a run in. */
struct keeping {
    struct imported *found;
    struct run_output *output;
};

static int keep_output(void *context, const struct run *run, struct error *err)
{
    (void)err;
    struct keeping *keeping = context;
    if (keeping->output->count++ == 0)
        imported_keep_run(keeping->found, run, &keeping->output->run);
    return 0;
}

/* Parses what the runs of the log printed. */
static void read_outputs(struct run_import *im)
{
    const struct raw_content *content = im->content;
    for (size_t i = 0; i < content->run_count; i++) {
        const struct raw_run *raw = &content->runs[i];
        const struct log_part part = {
            content->file.path, raw->output, raw->output_line - 1, {NULL, 0}};
        CLEANUP_TEXT char *label = memory_copy(raw->label.s, raw->label.n);
        im->outputs = memory_grow(im->outputs, i, &im->output_capacity, sizeof *im->outputs);
        struct run_output *output = &im->outputs[i];
        output->tool = find_tool(content->experiment, label);
        output->count = 0;
        output->run.fault.code = output->fault.code = 0;
        struct keeping keeping = {&im->found, output};
        if (output->tool)
            output->tool->parse(&part, keep_output, &keeping, &output->fault);
    }
}

/* Checks what the tool printed against the plan. Returns the run; fills `fault` and returns NULL if
 * it is no result. */
static const struct run *check_output(struct run_import *im, struct run_output *output,
                                      const struct raw_run *raw, const struct trial_result *planned,
                                      struct error *fault)
{
    const char *path = im->content->file.path;
    struct place place = {path, raw->first, 1};
    struct run *run = &output->run;
    if (output->fault.code == 0 && output->count != 1)
        error_at(&output->fault, place, "%zu runs of %s, expected 1", output->count,
                 output->tool->name);
    *fault = output->fault;
    if (fault->code != 0)
        return NULL;
    if (strcmp(run->mode, planned->mode) != 0)
        run_fail(run, place, "the output is of %s, expected %s by the label",
                 quoted(run->mode, strlen(run->mode)).text, planned->mode);
    if (planned->label.level != LEVEL_NONE && run->concurrency != 0 &&
        run->concurrency != planned->label.level)
        run_fail(run, place, "the output is of level %d, expected %d by the label",
                 run->concurrency, planned->label.level);
    run_check_settings(im->content->experiment, planned->label.label, &im->settings, path, run);
    *fault = run->fault;
    return run->fault.code == 0 ? run : NULL;
}

/* Checks a duration against the other runs of the log, if there are any. */
static void check_duration(const struct run_import *im, const struct measure *measure,
                           const struct raw_run *raw, struct error *fault)
{
    /* The log has nine decimals. */
    const double digit = 1e-9;
    double sum = 0;
    size_t count = 0;
    bool is_one = false;
    for (size_t i = 0; i < im->content->run_count; i++) {
        const struct raw_run *other = &im->content->runs[i];
        if (other == raw || other->label.n == 0)
            continue;
        sum += other->seconds;
        is_one = is_one || fabs(other->seconds - raw->seconds) < digit;
        count++;
    }
    struct place place = {im->content->file.path, raw->last, 1};
    bool is_sum = fabs(sum - raw->seconds) < digit * (double)(count + 1);
    if (count > 0 && measure->parts == SUM_OF_RUNS && !is_sum)
        error_at(fault, place, "%.9f s, expected %.9f s, the sum of the other runs", raw->seconds,
                 sum);
    if (count > 0 && measure->parts == ONE_OF_RUNS && !is_one)
        error_at(fault, place, "%.9f s, expected the duration of another run in this log",
                 raw->seconds);
}

/* The value of a feature. Fills `fault` if there is none. */
static double measured_value(const struct run_import *im, const struct measure *measure,
                             const struct raw_run *raw, const struct run *printed, size_t *ret_line,
                             struct error *fault)
{
    struct place place = {im->content->file.path, raw->last, 1};
    const struct feature *feature = features_find(&im->features, span_of(measure->feature));
    double value = raw->seconds;
    *ret_line = raw->last;
    if (!measure->tool)
        check_duration(im, measure, raw, fault);
    if (measure->tool) {
        const struct reading *reading = run_find(printed, measure->reading);
        if (!reading) {
            place.line = raw->first;
            error_at(fault, place, "the run has no result, expected '%s'", measure->reading);
            return 0;
        }
        value = imported_scale(reading->value, measure->scale);
        place = (struct place){place.file, reading->line, reading->column};
        *ret_line = reading->line;
    }
    CLEANUP_TEXT char *expected = feature_accepts(feature, value);
    if (expected && fault->code == 0)
        error_at(fault, place, "'%s' is not %s", number_text(value).text, expected);
    return value;
}

/* --- facts --- */

static void run_facts_add(struct run_import *im, const struct raw_run *raw,
                          const struct run *printed, const char *mode)
{
    struct facts *facts = &im->found.facts;
    CLEANUP_TEXT char *platform = memory_copy(im->content->platform.s, im->content->platform.n);
    const struct fact key = {.study = (char *)im->study,
                             .platform = platform,
                             .mode = (char *)mode,
                             .level = raw->level,
                             .repetition = im->content->repetition};
    if (printed)
        imported_add_run(&im->found, &key, printed, im->place);
    if (raw->began_ms > 0)
        facts_add_for_run(facts, &key, SPAN("started"),
                          span_of(number_text((double)raw->began_ms / 1e3).text), im->place,
                          raw->first);
    facts_add_for_run(facts, &key, SPAN("seconds"), span_of(number_text(raw->seconds).text),
                      im->place, raw->last);
    for (size_t i = 0; i < im->content->fact_count; i++) {
        const struct raw_fact *fact = &im->content->facts[i];
        if (fact->name.n > 0)
            facts_add_for_run(facts, &key, fact->name, fact->value, im->place, fact->line);
    }
}

/* --- one log --- */

static const struct raw_run *find_raw_run(const struct run_import *im,
                                          const struct trial_result *planned, size_t from)
{
    for (size_t i = from; i < im->content->run_count; i++) {
        const struct raw_run *run = &im->content->runs[i];
        if (span_is(run->label, planned->label.label) && run->level == planned->label.level)
            return run;
    }
    return NULL;
}

/* Adds the observations and facts of one planned result. */
static int import_result(struct run_import *im, const struct trial_result *planned,
                         struct error *err)
{
    const struct raw_content *content = im->content;
    struct error fault = {0, ""};
    const struct raw_run *raw = find_raw_run(im, planned, 0);
    const struct raw_run *again =
        raw ? find_raw_run(im, planned, (size_t)(raw - content->runs) + 1) : NULL;
    struct run_output *output = raw ? &im->outputs[raw - content->runs] : NULL;
    const struct run *printed = NULL;
    bool has_run = raw && raw->status == 0, counts = has_run;
    if (!raw && content->status == STATUS_OK)
        error_at(&fault, (struct place){content->file.path, content->last_line, 1},
                 "no run of %s, expected it as planned", planned->label.label);
    if (again)
        error_at(&fault, (struct place){content->file.path, again->first, 1},
                 "a second run of %s, expected one", planned->label.label);
    if (has_run && output->tool && fault.code == 0)
        printed = check_output(im, output, raw, planned, &fault);
    if (printed) {
        struct error failure = {0, ""};
        import_check_failures(output->tool, printed, im->settings.grading.accept,
                              content->file.path, &failure);
        counts = failure.code == 0; /* wrong answers are a result, but not the one to measure */
    }
    double values[MEASURES] = {0};
    size_t lines[MEASURES];
    for (size_t i = 0; i < MEASURES; i++) {
        lines[i] = raw ? raw->last : content->last_line;
        if (counts && fault.code == 0 &&
            is_label(&measures[i], content->experiment, planned->label.label))
            values[i] = measured_value(im, &measures[i], raw, printed, &lines[i], &fault);
    }
    /* One bad value makes all of the run's fail. */
    enum status status = !has_run && content->status == STATUS_SKIPPED ? STATUS_SKIPPED
                         : counts && fault.code == 0                   ? STATUS_OK
                                                                       : STATUS_FAILED;
    for (size_t i = 0; i < MEASURES; i++)
        if (is_label(&measures[i], content->experiment, planned->label.label))
            add_observation(im, &measures[i], content->platform, planned->label.level,
                            content->repetition, status, values[i], lines[i]);
    return fault.code == 0 ? 0 : imported_fault(&im->found, &fault, err);
}

/* The log must plan what the settings plan. */
static int check_plan(const struct run_import *im, const struct trial_plan *plan,
                      struct error *fault)
{
    const struct raw_content *content = im->content;
    for (size_t i = 0; i < plan->count || i < content->planned_count; i++) {
        const struct raw_planned *planned =
            i < content->planned_count ? &content->planned[i] : NULL;
        struct raw_label label = i < plan->count ? plan->results[i].label : (struct raw_label){0};
        if (planned && label.label && span_is(planned->label, label.label) &&
            planned->level == label.level)
            continue;
        size_t line = planned ? planned->line
                      : i > 0 ? content->planned[i - 1].line
                              : 4; /* that of the repetition */
        CLEANUP_TEXT char *found =
            planned ? memory_print("has %s%s%s", quoted(planned->label.s, planned->label.n).text,
                                   planned->level ? " " : "", level_text(planned->level).text)
                    : memory_copy("ends", strlen("ends"));
        return error_at(fault, (struct place){content->file.path, line, 1},
                        "the plan %s here, expected %s%s%s by study.ini", found,
                        label.label ? label.label : "no more", label.level ? " " : "",
                        level_text(label.level).text);
    }
    return 0;
}

/* Adds the facts of all runs, also of those that yield no value, such as the stages of a pipeline.
 */
static void import_facts(struct run_import *im)
{
    for (size_t i = 0; i < im->content->run_count; i++) {
        const struct raw_run *raw = &im->content->runs[i];
        const struct run_output *output = &im->outputs[i];
        bool is_one = output->count == 1 && output->fault.code == 0;
        const struct run *printed = is_one ? &output->run : NULL;
        CLEANUP_TEXT char *label = memory_copy(raw->label.s, raw->label.n);
        if (raw->label.n > 0)
            run_facts_add(im, raw, printed, printed && *printed->mode ? printed->mode : label);
    }
}

/* --- all logs --- */

/* Index of an experiment; EXPERIMENTS if the study has none of this name. */
static size_t chosen_experiment(const struct run_import *im, struct span name)
{
    const char *chosen = im->settings.study.experiments;
    for (size_t i = 0; i < EXPERIMENTS; i++)
        if (span_is(name, experiments[i].name) && (!*chosen || span_is_among(name, chosen)))
            return i;
    return EXPERIMENTS;
}

/* The most repetitions of a study: those planned, and marked blocks that are run again. */
static long blocks_at_most(const struct run_import *im)
{
    return im->settings.study.repetitions + im->settings.rules.run_again;
}

static size_t log_index(const struct run_import *im, size_t platform, size_t experiment,
                        long repetition)
{
    size_t repetitions = (size_t)blocks_at_most(im);
    return (platform * EXPERIMENTS + experiment) * repetitions + (size_t)repetition - 1;
}

/* Notes that a log is there. ERROR_INPUT if the study has none such. */
static int note_log(struct run_import *im, const struct run_log *log, struct error *fault)
{
    CLEANUP_TEXT char *path = memory_print("%s/%s", im->directory, log->place);
    size_t experiment = chosen_experiment(im, log->experiment), platform = 0;
    long repetitions = blocks_at_most(im);
    if (experiment == EXPERIMENTS)
        return error_at(fault, (struct place){path, 2, 1},
                        "the experiment %s, expected one of study.ini",
                        quoted(log->experiment.s, log->experiment.n).text);
    if (log->repetition < 1 || log->repetition > repetitions)
        return error_at(fault, (struct place){path, 4, 1},
                        "repetition %d, expected one of the %ld of study.ini", log->repetition,
                        repetitions);
    while (platform < im->platform_count && !span_is(log->platform, im->platforms[platform]))
        platform++;
    if (platform == im->platform_count) {
        size_t each = EXPERIMENTS * (size_t)repetitions, first = platform * each;
        im->platforms =
            memory_grow(im->platforms, platform, &im->platform_capacity, sizeof *im->platforms);
        im->platforms[im->platform_count++] = imported_keep(&im->found, log->platform);
        im->has_log = memory_resize(im->has_log, first + each, sizeof *im->has_log);
        memset(im->has_log + first, false, each * sizeof *im->has_log);
    }
    im->has_log[log_index(im, platform, experiment, log->repetition)] = true;
    if (log->repetition > im->last_repetition)
        im->last_repetition = log->repetition;
    return 0;
}

static int import_log(void *context, const struct run_log *log, const struct raw_content *content,
                      const struct error *log_fault, struct error *err)
{
    struct run_import *im = context;
    CLEANUP(trial_plan_free) struct trial_plan plan = {0};
    struct error fault = {0, ""};
    im->content = content;
    im->place = log->place;
    trial_plan_make(log->experiment, &im->settings, &plan);
    if (note_log(im, log, &fault) != 0)
        return imported_fault(&im->found, &fault, err);
    if (log_fault)
        fault = *log_fault;
    else
        check_plan(im, &plan, &fault);
    if (fault.code != 0) {
        add_failed_log(im, &plan, log);
        return imported_fault(&im->found, &fault, err);
    }
    int result = 0;
    read_outputs(im);
    for (size_t i = 0; i < plan.count && result == 0; i++)
        result = import_result(im, &plan.results[i], err);
    if (result == 0 && im->found.options & IMPORT_FACTS)
        import_facts(im);
    return result;
}

/* Each platform with a log has those of all experiments and repetitions: those planned, and those
 * of marked blocks that were run again, up to the last one that has a log. */
static int report_missing_logs(struct run_import *im, struct error *err)
{
    int result = 0;
    long last = im->settings.study.repetitions;
    if (im->last_repetition > last)
        last = im->last_repetition;
    for (size_t p = 0; p < im->platform_count; p++)
        for (size_t e = 0; e < EXPERIMENTS; e++)
            for (int r = 1; r <= last && result == 0; r++) {
                struct span name = span_of(experiments[e].name);
                if (chosen_experiment(im, name) != e || im->has_log[log_index(im, p, e, r)])
                    continue;
                CLEANUP_TEXT char *place =
                    memory_print("raw/%s/%s/%d.log", experiments[e].folder, im->platforms[p], r);
                CLEANUP(trial_plan_free) struct trial_plan plan = {0};
                const struct run_log log = {place, name, span_of(im->platforms[p]), r};
                struct error fault;
                error_set(&fault, ERROR_INPUT, "%s/%s: no such log, expected it by study.ini",
                          im->directory, place);
                trial_plan_make(name, &im->settings, &plan);
                im->place = place;
                add_failed_log(im, &plan, &log);
                result = imported_fault(&im->found, &fault, err);
            }
    return result;
}

/* Imports one log, or all if `place` is NULL. */
static int import_run_logs(const char *directory, const char *place, unsigned options,
                           struct imported *ret_imported, struct error *err)
{
    CLEANUP(run_import_free)
    struct run_import im = {.directory = directory, .found.options = options};
    CLEANUP_TEXT char *name = NULL;
    CLEANUP_TEXT char *ini = memory_print("%s/study.ini", directory);
    int result = run_logs_study(directory, &name, err);
    if (result == 0)
        result = settings_read(ini, &im.settings, err);
    if (result == 0)
        result = import_check_accept(im.settings.grading.accept, ini, err);
    if (result != 0)
        return result;
    features_of_experiments(&im.features);
    im.study = imported_keep(&im.found, span_of(name));
    result = place ? run_logs_one(directory, place, import_log, &im, err)
                   : run_logs_walk(directory, import_log, &im, err);
    if (result == 0 && !place)
        result = report_missing_logs(&im, err);
    if (result != 0)
        return result;
    facts_sort(&im.found.facts);
    *ret_imported = im.found;
    im.found = (struct imported){0};
    return 0;
}

int import_run(const char *directory, unsigned options, struct imported *ret_imported,
               struct error *err)
{
    return import_run_logs(directory, NULL, options, ret_imported, err);
}

int import_run_log(const char *directory, const char *place, struct imported *ret_imported,
                   struct error *err)
{
    return import_run_logs(directory, place, IMPORT_KEEP_GOING, ret_imported, err);
}
