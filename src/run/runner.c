#include "runner.h"

#include <libgen.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/tree.h"
#include "environment/host_load.h"
#include "import/import_run.h"

/* One platform in one repetition. */
struct visit {
    struct runner *runner;
    const struct platform *platform;
    int repetition;
    struct instance *instance;
    double start_s;
    char *broken; /* why no instance of it starts in this repetition; NULL for none */
};

static double since(int64_t began_ns)
{
    return (double)(clock_ns() - began_ns) / 1e9;
}

/* --- a cell --- */

/* "raw/02_file_io/docker/3.log"; the caller frees it. */
static char *log_name(const struct visit *visit, const struct experiment *experiment)
{
    return memory_print("raw/%s_%s/%s/%d.log", experiment->number, experiment->name,
                        visit->platform->name, visit->repetition);
}

static int open_log(const struct visit *visit, const struct experiment *experiment,
                    struct raw_log *log, struct error *err)
{
    CLEANUP_TEXT char *name = log_name(visit, experiment);
    CLEANUP_TEXT char *path = memory_print("%s/%s", visit->runner->directory, name);
    CLEANUP_TEXT char *copy = memory_copy(path, strlen(path));
    int result = tree_make(dirname(copy), 0755, err);
    if (result != 0)
        return result;
    result =
        raw_log_open(path, experiment->name, visit->platform->name, visit->repetition, log, err);
    if (result != 0)
        return result;
    CLEANUP(trial_plan_free) struct trial_plan results = {0};
    experiment->plan(visit->runner->plan->settings, &results);
    for (size_t i = 0; i < results.count; i++)
        raw_log_planned(log, results.results[i].label);
    return 0;
}

/* Why an experiment cannot be done on a platform; NULL where it can. The caller frees it. */
static char *hindrance(const struct visit *visit, const struct experiment *experiment)
{
    unsigned lacks = visit->instance ? visit->instance->lacks : visit->platform->lacks;
    CLEANUP_TEXT char *names = capability_names(experiment->needs & lacks);
    if (*names)
        return memory_print("the platform lacks what this needs: %s", names);
    if (experiment->needs & CAPABILITY_CLIENT && visit->instance && !*visit->instance->address.ip)
        return memory_print("the client does not reach this instance");
    return NULL;
}

/* Does the experiment, or tells why not. `cell` gets what came of it. */
static int fill_log(const struct visit *visit, const struct experiment *experiment,
                    struct raw_log *log, struct journal_cell *cell, bool *ret_spoilt,
                    struct error *why)
{
    const struct runner *runner = visit->runner;
    CLEANUP_TEXT char *reason = hindrance(visit, experiment);
    if (reason)
        return error_set(why, ERROR_MISSING, "%s", reason);
    if (!visit->instance)
        return error_set(why, ERROR_FAILED, "no instance: %s", visit->broken);
    struct trial trial = {.settings = runner->plan->settings,
                          .instance = visit->instance,
                          .deadline = runner->deadline,
                          .log = log,
                          .names = runner->names,
                          .redact = publish_text,
                          .repetition = visit->repetition};
    int result = experiment->run(&trial, why);
    cell->busy_s = trial.busy_s;
    *ret_spoilt = trial.spoilt;
    return result;
}

/* What the log says is what counts: some tools end with status 0 and no result. */
static int check_log(const struct visit *visit, const struct experiment *experiment,
                     struct journal_cell *cell, struct error *why, struct error *err)
{
    CLEANUP_TEXT char *name = log_name(visit, experiment);
    CLEANUP(imported_free) struct imported imported = {0};
    size_t bad = 0;
    int result = import_measured_log(visit->runner->directory, name, &imported, err);
    if (result != 0 || cell->status != STATUS_OK)
        return result;
    for (size_t i = 0; i < imported.count; i++)
        bad += imported.observations[i].status != STATUS_OK;
    if (imported.fault_count > 0)
        *why = imported.faults[0];
    else if (bad > 0)
        error_set(why, ERROR_FAILED, "no result in %zu of %zu: %s", bad, imported.count, name);
    if (why->code != 0)
        cell->status = STATUS_FAILED;
    return 0;
}

static void tell_number(struct raw_log *log, const char *name, double value)
{
    if (isnan(value))
        return;
    CLEANUP_TEXT char *text = memory_print("%.3f", value);
    raw_log_tell(log, name, text);
}

/* What of the common settings the platform could not honour. */
static void tell_notes(const struct visit *visit, struct raw_log *log)
{
    const char *notes = visit->instance ? visit->instance->notes : NULL;
    struct lines lines = lines_of(span_of(notes ? notes : ""));
    while (lines_next(&lines)) {
        CLEANUP_TEXT char *note = publish_text(visit->runner->names, lines.line);
        raw_log_tell(log, "note", note);
    }
}

/* Who else had the processors meanwhile. */
static void tell_moment(const struct runner *runner, const struct moment *before,
                        struct raw_log *log, struct journal_cell *cell)
{
    struct moment after;
    moment_take("", &after);
    double stolen = moment_stolen_percent(before, &after);
    tell_number(log, "load_1min", before->load_1min);
    tell_number(log, "stolen_percent", stolen);
    tell_number(log, "temperature_c", after.temperature_c);
    tell_number(log, "frequency_mhz", after.frequency_mhz);
    cell->steal_percent = isnan(stolen) ? 0 : stolen;
    cell->marked = stolen > (double)runner->plan->settings->study.steal_percent;
    if (cell->marked)
        raw_log_tell(log, "marked", "the host lost more of its time than the study allows");
}

static int run_cell(const struct visit *visit, const struct experiment *experiment,
                    bool *ret_spoilt, struct error *err)
{
    struct runner *runner = visit->runner;
    CLEANUP(raw_log_free) struct raw_log log = {{0}};
    struct journal_cell cell = {.repetition = visit->repetition,
                                .platform = visit->platform->name,
                                .experiment = experiment->name,
                                .began_s = clock_calendar_s()};
    int64_t began_ns = clock_ns();
    int result = progress_now(&runner->progress, runner->plan, runner->journal, visit->repetition,
                              visit->platform->name, experiment->title, err);
    if (result == 0)
        result = open_log(visit, experiment, &log, err);
    if (result != 0)
        return result;
    struct error why = {0, ""};
    struct moment before;
    moment_take("", &before);
    int done = fill_log(visit, experiment, &log, &cell, ret_spoilt, &why);
    if (done == ERROR_INTERRUPTED) {
        *err = why;
        return done;
    }
    tell_notes(visit, &log);
    tell_moment(runner, &before, &log, &cell);
    cell.status = done == 0 ? STATUS_OK : done == ERROR_MISSING ? STATUS_SKIPPED : STATUS_FAILED;
    cell.reason = why.text;
    CLEANUP_TEXT char *reason = publish_text(runner->names, span_of(why.text));
    result = raw_log_end(&log, cell.status, reason, err);
    if (result == 0)
        result = check_log(visit, experiment, &cell, &why, err);
    cell.seconds = since(began_ns);
    if (result == 0)
        result = journal_add_cell(runner->journal, &cell, err);
    if (result == 0)
        result = journal_update_sitting(runner->journal, runner->sitting, clock_calendar_s(),
                                        runner->image_s, err);
    if (result == 0)
        progress_cell(&runner->progress, &cell);
    return result;
}

/* --- an instance --- */

/* A start that fails is no error of the study: the cells that wait for it fail. */
static int start(struct visit *visit, struct error *err)
{
    struct runner *runner = visit->runner;
    struct error why;
    int64_t began_ns = clock_ns();
    int result = progress_now(&runner->progress, runner->plan, runner->journal, visit->repetition,
                              visit->platform->name, "start", err);
    if (result != 0)
        return result;
    result = instance_start(visit->platform, runner->lab, runner->deadline, &visit->instance, &why);
    visit->start_s = since(began_ns);
    if (result == ERROR_INTERRUPTED)
        *err = why;
    else if (result != 0)
        visit->broken = memory_copy(why.text, strlen(why.text));
    return result == ERROR_INTERRUPTED ? result : 0;
}

static int stop(struct visit *visit, struct error *err)
{
    if (!visit->instance)
        return 0;
    struct error why;
    CLEANUP_TEXT char *notes =
        memory_print("%s", visit->instance->notes ? visit->instance->notes : "");
    int64_t began_ns = clock_ns();
    int stopped = instance_stop(visit->instance, &why);
    visit->instance = NULL;
    if (stopped != 0)
        memory_append(&notes, "\n", why.text);
    return journal_add_instance(visit->runner->journal,
                                &(struct journal_instance){.repetition = visit->repetition,
                                                           .platform = visit->platform->name,
                                                           .notes = notes,
                                                           .start_s = visit->start_s,
                                                           .stop_s = since(began_ns)},
                                err);
}

static bool is_open(const struct visit *visit, const struct experiment *experiment)
{
    return !journal_has_cell(visit->runner->journal, visit->repetition, visit->platform->name,
                             experiment->name);
}

/* Does one experiment, on an instance that no experiment before has spoilt. */
static int run_experiment(struct visit *visit, const struct experiment *experiment,
                          struct error *err)
{
    bool spoilt = false;
    /* Also where nothing that is done looks whether the user asks to end. */
    int result = deadline_pause(visit->runner->deadline, 0, "the study", err);
    if (result == 0 && !visit->instance && !visit->broken &&
        !(experiment->needs & visit->platform->lacks))
        result = start(visit, err);
    if (result == 0)
        result = run_cell(visit, experiment, &spoilt, err);
    if (result == 0 && spoilt)
        result = stop(visit, err);
    return result;
}

static int run_platform(struct runner *runner, const struct platform *platform, int repetition,
                        struct error *err)
{
    struct visit visit = {.runner = runner, .platform = platform, .repetition = repetition};
    const struct plan *plan = runner->plan;
    int result = 0;
    for (size_t i = 0; i < plan->experiment_count && result == 0; i++)
        if (is_open(&visit, plan->experiments[i]))
            result = run_experiment(&visit, plan->experiments[i], err);
    struct error later;
    int stopped = stop(&visit, &later);
    if (result == 0 && stopped != 0) {
        *err = later;
        result = stopped;
    }
    free(visit.broken);
    return result;
}

int runner_run(struct runner *runner, struct error *err)
{
    const struct plan *plan = runner->plan;
    int result = 0;
    for (int repetition = 1; repetition <= plan->repetitions && result == 0; repetition++) {
        size_t count;
        size_t *order = plan_order(plan, repetition, &count);
        for (size_t i = 0; i < count && result == 0; i++)
            result = run_platform(runner, plan->platforms[order[i]].platform, repetition, err);
        free(order);
    }
    progress_close(&runner->progress);
    return result;
}
