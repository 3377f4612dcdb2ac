#include "runner.h"

#include <libgen.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/memory.h"
#include "base/tree.h"
#include "environment/host_load.h"
#include "import/import_run.h"
#include "health_check.h"
#include "model/trial_plan.h"
#include "study_blocks.h"
#include "study_directory.h"

/* A platform's turn in one repetition. */
struct platform_turn {
    struct runner *runner;
    const struct platform *platform;
    int repetition;
    struct instance *instance;
    double start_s;
    char *start_error; /* why its instance did not start in this repetition; NULL if it did */
};

static double since(int64_t began_ns)
{
    return (double)(clock_ns() - began_ns) / 1e9;
}

/* --- a cell --- */

static int open_log(const struct platform_turn *turn, const struct experiment *experiment,
                    struct raw_log *log, struct error *err)
{
    CLEANUP_TEXT char *name =
        study_directory_log(experiment, turn->platform->name, turn->repetition);
    CLEANUP_TEXT char *path = memory_print("%s/%s", turn->runner->directory, name);
    CLEANUP_TEXT char *copy = memory_copy(path, strlen(path));
    int result = tree_make(dirname(copy), 0755, err);
    /* A run that is killed between the log and its cell leaves a log that only this explains. */
    if (result == 0)
        result = journal_set(turn->runner->journal, "log", name, err);
    if (result != 0)
        return result;
    result = raw_log_open(path, experiment->name, turn->platform->name, turn->repetition, log, err);
    if (result != 0)
        return result;
    CLEANUP(trial_plan_free) struct trial_plan results = {0};
    trial_plan_make(span_of(experiment->name), turn->runner->plan->settings, &results);
    for (size_t i = 0; i < results.count; i++)
        raw_log_planned(log, results.results[i].label);
    return 0;
}

/* Why an experiment cannot run on a platform; NULL if it can. The caller frees it. */
static char *reason_to_skip(const struct platform_turn *turn, const struct experiment *experiment)
{
    unsigned lacks = turn->instance ? turn->instance->lacks : turn->platform->lacks;
    CLEANUP_TEXT char *names = capability_names(experiment->needs & lacks);
    if (*names)
        return memory_print("the platform lacks what this needs: %s", names);
    if (experiment->needs & CAPABILITY_CLIENT && turn->instance && !*turn->instance->address.ip)
        return memory_print("the client does not reach this instance");
    return NULL;
}

/* Run the experiment. Returns an error with the reason if it cannot run or fails. */
static int fill_log(const struct platform_turn *turn, const struct experiment *experiment,
                    struct raw_log *log, struct journal_cell *cell, bool *ret_spoilt,
                    struct error *why)
{
    const struct runner *runner = turn->runner;
    CLEANUP_TEXT char *reason = reason_to_skip(turn, experiment);
    if (reason)
        return error_set(why, ERROR_MISSING, "%s", reason);
    if (!turn->instance)
        return error_set(why, ERROR_FAILED, "no instance: %s", turn->start_error);
    struct trial trial = {.settings = runner->plan->settings,
                          .instance = turn->instance,
                          .deadline = runner->deadline,
                          .log = log,
                          .names = runner->names,
                          .redact = redact_text,
                          .repetition = turn->repetition};
    int result = experiment->run(&trial, why);
    cell->busy_s = trial.busy_s;
    *ret_spoilt = trial.spoilt;
    return result;
}

/* Check the log itself, because some tools exit with status 0 and no result. Mark the cell as
 * failed, with the reason in `why`, if the log has a fault or lacks a result. */
static int check_log(const struct platform_turn *turn, const struct experiment *experiment,
                     struct journal_cell *cell, struct error *why, struct error *err)
{
    CLEANUP_TEXT char *name =
        study_directory_log(experiment, turn->platform->name, turn->repetition);
    CLEANUP(imported_free) struct imported imported = {0};
    size_t bad = 0;
    int result = import_run_log(turn->runner->directory, name, &imported, err);
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

/* Add the cell to the journal with the digest of its log. */
static int record_cell(const struct platform_turn *turn, const struct experiment *experiment,
                       struct journal_cell *cell, struct error *err)
{
    CLEANUP_TEXT char *name =
        study_directory_log(experiment, turn->platform->name, turn->repetition);
    CLEANUP_TEXT char *path = memory_print("%s/%s", turn->runner->directory, name);
    struct digest digest;
    int result = digest_file(path, turn->runner->deadline, &digest, err);
    if (result != 0)
        return result;
    cell->log_sha256 = digest.text;
    result = journal_add_cell(turn->runner->journal, cell, err);
    cell->log_sha256 = NULL;
    return result;
}

static void log_number(struct raw_log *log, const char *name, double value)
{
    if (isnan(value))
        return;
    CLEANUP_TEXT char *text = memory_print("%.3f", value);
    raw_log_add_fact(log, name, text);
}

/* Log the common settings that the platform could not honour. */
static void log_notes(const struct platform_turn *turn, struct raw_log *log)
{
    const char *notes = turn->instance ? turn->instance->notes : NULL;
    struct lines lines = lines_of(span_of(notes ? notes : ""));
    while (lines_next(&lines)) {
        CLEANUP_TEXT char *note = redact_text(turn->runner->names, lines.line);
        raw_log_add_fact(log, "note", note);
    }
}

/* Log the load of the host during the cell. Mark the cell if too much CPU time was stolen. */
static void log_host_load(const struct runner *runner, const struct host_load *before,
                          struct raw_log *log, struct journal_cell *cell)
{
    struct host_load after;
    host_load_read("", &after);
    double stolen = host_load_stolen_percent(before, &after);
    log_number(log, "load_1min", before->load_1min);
    log_number(log, "stolen_percent", stolen);
    log_number(log, "temperature_c", after.temperature_c);
    log_number(log, "frequency_mhz", after.frequency_mhz);
    cell->steal_percent = isnan(stolen) ? 0 : stolen;
    cell->marked = stolen > (double)runner->plan->settings->study.steal_percent;
    if (cell->marked)
        raw_log_add_fact(log, "marked", "the host lost more of its time than the study allows");
}

static int run_cell(const struct platform_turn *turn, const struct experiment *experiment,
                    bool *ret_spoilt, struct error *err)
{
    struct runner *runner = turn->runner;
    CLEANUP(raw_log_free) struct raw_log log = {{0}};
    struct journal_cell cell = {.repetition = turn->repetition,
                                .platform = turn->platform->name,
                                .experiment = experiment->name,
                                .began_s = clock_calendar_s()};
    int64_t began_ns = clock_ns();
    int result = progress_now(&runner->progress, runner->plan, runner->journal, turn->repetition,
                              turn->platform->name, experiment->title, err);
    if (result == 0)
        result = open_log(turn, experiment, &log, err);
    if (result != 0)
        return result;
    struct error why = {0, ""};
    struct host_load before;
    host_load_read("", &before);
    int done = fill_log(turn, experiment, &log, &cell, ret_spoilt, &why);
    if (done == ERROR_INTERRUPTED) {
        *err = why;
        return done;
    }
    log_notes(turn, &log);
    log_host_load(runner, &before, &log, &cell);
    cell.status = done == 0 ? STATUS_OK : done == ERROR_MISSING ? STATUS_SKIPPED : STATUS_FAILED;
    cell.reason = why.text;
    CLEANUP_TEXT char *reason = redact_text(runner->names, span_of(why.text));
    result = raw_log_end(&log, cell.status, reason, err);
    if (result == 0)
        result = check_log(turn, experiment, &cell, &why, err);
    cell.seconds = since(began_ns);
    if (result == 0)
        result = record_cell(turn, experiment, &cell, err);
    if (result == 0)
        result = journal_update_session(runner->journal, runner->session, clock_calendar_s(),
                                        runner->image_s, err);
    if (result == 0)
        progress_cell(&runner->progress, &cell);
    return result;
}

/* --- an instance --- */

/* A failed start is not an error of the study: the cells that need the instance fail. */
static int runner_start_instance(struct platform_turn *turn, struct error *err)
{
    struct runner *runner = turn->runner;
    struct error why;
    int64_t began_ns = clock_ns();
    int result = progress_now(&runner->progress, runner->plan, runner->journal, turn->repetition,
                              turn->platform->name, "start", err);
    if (result != 0)
        return result;
    result = instance_start(turn->platform, runner->lab, runner->deadline, &turn->instance, &why);
    turn->start_s = since(began_ns);
    if (result == ERROR_INTERRUPTED)
        *err = why;
    else if (result != 0)
        turn->start_error = memory_copy(why.text, strlen(why.text));
    return result == ERROR_INTERRUPTED ? result : 0;
}

static int runner_stop_instance(struct platform_turn *turn, struct error *err)
{
    if (!turn->instance)
        return 0;
    struct error why;
    CLEANUP_TEXT char *notes =
        memory_print("%s", turn->instance->notes ? turn->instance->notes : "");
    int64_t began_ns = clock_ns();
    int stopped = instance_stop(turn->instance, &why);
    turn->instance = NULL;
    if (stopped != 0)
        memory_append(&notes, "\n", why.text);
    return journal_add_instance(turn->runner->journal,
                                &(struct journal_instance){.repetition = turn->repetition,
                                                           .platform = turn->platform->name,
                                                           .notes = notes,
                                                           .start_s = turn->start_s,
                                                           .stop_s = since(began_ns)},
                                err);
}

static bool is_open(const struct platform_turn *turn, const struct experiment *experiment)
{
    return !journal_has_cell(turn->runner->journal, turn->repetition, turn->platform->name,
                             experiment->name);
}

/* Run one experiment. Start a new instance first if an earlier experiment has spoilt the last
 * one. */
static int run_experiment(struct platform_turn *turn, const struct experiment *experiment,
                          struct error *err)
{
    bool spoilt = false;
    /* Notice an interrupt even between cells that never wait. */
    int result = deadline_pause(turn->runner->deadline, 0, "the study", err);
    if (result == 0 && !turn->instance && !turn->start_error &&
        !(experiment->needs & turn->platform->lacks))
        result = runner_start_instance(turn, err);
    if (result == 0)
        result = run_cell(turn, experiment, &spoilt, err);
    if (result == 0 && spoilt)
        result = runner_stop_instance(turn, err);
    return result;
}

static int run_platform(struct runner *runner, const struct platform *platform, int repetition,
                        struct error *err)
{
    struct platform_turn turn = {.runner = runner, .platform = platform, .repetition = repetition};
    const struct plan *plan = runner->plan;
    int result = 0;
    for (size_t i = 0; i < plan->experiment_count && result == 0; i++)
        if (is_open(&turn, plan->experiments[i]))
            result = run_experiment(&turn, plan->experiments[i], err);
    struct error later;
    int stopped = runner_stop_instance(&turn, &later);
    if (result == 0 && stopped != 0) {
        *err = later;
        result = stopped;
    }
    free(turn.start_error);
    return result;
}

/* --- a block --- */

/* Records that a block begins, and the host's health before it. A block that goes on keeps its
 * record. */
static int begin_block(struct runner *runner, int repetition, int replaces, struct error *err)
{
    const struct settings *settings = runner->plan->settings;
    struct health health = {NAN, NAN, NAN};
    if (journal_has_block(runner->journal, repetition))
        return 0;
    if (settings->rules.health_percent > 0)
        health_check(settings, &health);
    return journal_add_block(runner->journal,
                             &(struct journal_block){.repetition = repetition,
                                                     .replaces = replaces,
                                                     .began_s = clock_calendar_s(),
                                                     .load_1min = health.load_1min,
                                                     .cpu_rate = health.cpu_rate,
                                                     .memory_rate = health.memory_rate},
                             err);
}

static int run_block(struct runner *runner, int repetition, int replaces, struct error *err)
{
    const struct plan *plan = runner->plan;
    size_t count;
    size_t *order = plan_order(plan, repetition, &count);
    int result = begin_block(runner, repetition, replaces, err);
    for (size_t i = 0; i < count && result == 0; i++)
        result = run_platform(runner, plan->platforms[order[i]].platform, repetition, err);
    free(order);
    return result;
}

/* Runs marked blocks again, as new repetitions, while the rules say so. One that was broken off
 * goes on first. */
static int run_again(struct runner *runner, struct error *err)
{
    const struct settings *settings = runner->plan->settings;
    int next = 1, repetition = runner->plan->repetitions, result = 0;
    while (next > 0 && result == 0) {
        CLEANUP(blocks_free) struct blocks blocks = {0};
        result = study_blocks_read(runner->journal, settings, &blocks, err);
        if (result != 0)
            return result;
        repetition++;
        const struct block *begun = blocks_find(&blocks, span_of(""), repetition);
        next = begun ? begun->replaces : blocks_next(&blocks, settings);
        if (next > 0)
            result = run_block(runner, repetition, next, err);
    }
    return result;
}

int runner_run(struct runner *runner, struct error *err)
{
    int result = 0;
    for (int repetition = 1; repetition <= runner->plan->repetitions && result == 0; repetition++)
        result = run_block(runner, repetition, 0, err);
    if (result == 0)
        result = run_again(runner, err);
    progress_close(&runner->progress);
    return result;
}
