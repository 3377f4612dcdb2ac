#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "import/import_in_place.h"
#include "lab/image/image.h"
#include "lab/lab_trust.h"
#include "lab/session/lab_down.h"
#include "lab/session/lab_up.h"
#include "run/resume.h"
#include "run/run_totals.h"
#include "run/runner.h"
#include "run/study_blocks.h"
#include "run/study_environment.h"
#include "command.h"
#include "lab_option.h"

enum { RESUME, REMEASURE, OUTPUT, TRUST, DEADLINE_S = 30 * 86400, DOWN_S = 180 };

/* The default directory: results/NAME if the settings name the study, else results/FILE-DAY. The
 * caller frees it. */
static char *default_directory(const struct settings *settings, const char *path)
{
    CLEANUP_TEXT char *copy = memory_copy(path, strlen(path));
    char *name = basename(copy), *end = strrchr(name, '.'), day[16] = "";
    time_t now = time(NULL);
    struct tm parts;
    if (gmtime_r(&now, &parts))
        strftime(day, sizeof day, "%Y-%m-%d", &parts);
    if (*settings->study.name)
        return memory_print("results/%s", settings->study.name);
    if (end && end != name)
        *end = '\0';
    return memory_print("results/%s-%s", name, day);
}

static bool measures(const struct plan *plan)
{
    for (size_t i = 0; i < plan->platform_count; i++)
        if (!plan->platforms[i].reason && !platform_is_recorded(plan->platforms[i].platform))
            return true;
    return false;
}

/* Find the image, or make it: only that counts as time for the image. */
static int prepare_image(struct runner *runner, struct error *err)
{
    CLEANUP(image_free) struct image found = {0};
    CLEANUP(image_free) struct image made = {0};
    struct error none;
    if (image_find(runner->lab, runner->deadline, &found, &none) == 0)
        return 0;
    int64_t began_ns = clock_ns();
    int result = image_make(runner->lab, runner->deadline, &made, err);
    runner->image_s = (double)(clock_ns() - began_ns) / 1e9;
    return result;
}

/* Bring the lab up, make the image and record the environment: work that belongs to no
 * repetition. */
static int run_prepare(struct study_directory *study, const struct plan *plan,
                       struct runner *runner, struct error *err)
{
    int result = 0;
    if (measures(plan) && geteuid() == 0) {
        result = lab_up(runner->lab, runner->deadline, err);
        if (result == 0)
            result = prepare_image(runner, err);
    }
    return result == 0 ? study_environment_record(study, plan, runner->lab, runner->deadline, err)
                       : result;
}

static int tear_down(struct lab *lab, struct error *err)
{
    struct undo_kind *undos = platform_undos();
    int result = lab_down(lab, undos, false, deadline_in(DOWN_S), err);
    free(undos);
    return result;
}

static int run_plan(struct study_directory *study, const struct plan *plan, struct lab *lab,
                    struct deadline deadline, FILE *messages, struct error *err)
{
    CLEANUP(private_names_free) struct private_names names;
    private_names_read("", &names);
    struct runner runner = {.plan = plan,
                            .lab = lab,
                            .journal = &study->journal,
                            .directory = study->directory,
                            .names = &names,
                            .progress = progress_open(messages),
                            .deadline = deadline};
    int result = journal_begin_session(&study->journal, clock_calendar_s(), &runner.session, err);
    if (result != 0)
        return result;
    result = run_prepare(study, plan, &runner, err);
    if (result == 0)
        result = runner_run(&runner, err);
    struct error later;
    int down = measures(plan) ? tear_down(lab, &later) : 0;
    int noted = journal_update_session(&study->journal, runner.session, clock_calendar_s(),
                                       runner.image_s, result == 0 ? err : &later);
    if (result == 0 && down != 0) {
        *err = later;
        return down;
    }
    return result == 0 ? noted : result;
}

/* Write run.csv and blocks.csv. */
static int save_totals(struct study_directory *study, const struct settings *settings,
                       FILE *messages, struct journal_totals *ret_totals, struct error *err)
{
    CLEANUP(run_totals_free) struct run_totals run_totals = {0};
    int result = run_totals_read(study, &run_totals, err);
    if (result == 0)
        result = run_totals_save(study, &run_totals, err);
    if (result == 0)
        result = study_blocks_save(study, settings, err);
    if (result != 0)
        return result;
    const struct journal_totals *totals = &run_totals.totals;
    fprintf(messages, "%s: %ld results: %ld ok, %ld failed, %ld skipped\n", study->directory,
            totals->cells, totals->ok, totals->failed, totals->skipped);
    *ret_totals = *totals;
    return 0;
}

/* The next command for a study with these observations: a sheet needs a scheme, the baseline and
 * another platform. */
static const char *next_command(const struct imported *imported, const struct settings *settings)
{
    bool has_baseline = false, has_other = false;
    for (size_t i = 0; i < imported->count; i++) {
        const struct observation *observation = &imported->observations[i];
        if (observation->status != STATUS_OK)
            continue;
        if (span_is(observation->platform, settings->grading.baseline))
            has_baseline = true;
        else
            has_other = true;
    }
    if (has_baseline && has_other && *settings->grading.scheme)
        return "score";
    return has_baseline || has_other ? "summarize" : "status";
}

/* Write observations.csv and facts.csv. A log without a result is a failed cell and no error. */
static int import_logs(const struct study_directory *study, const struct settings *settings,
                       FILE *messages, struct error *err)
{
    CLEANUP(imported_free) struct imported imported = {0};
    const struct import_origin origin = {.logs = study->directory};
    int result = import_in_place(&origin, study->directory, IMPORT_KEEP_GOING, &imported, err);
    if (result != 0)
        return result;
    imported_write_faults(messages, &imported);
    fprintf(messages, "next: virtgrade %s %s\n", next_command(&imported, settings),
            study->directory);
    return 0;
}

/* True if every planned cell is in the journal. */
static bool is_done(struct study_directory *study)
{
    struct error none;
    CLEANUP(run_totals_free) struct run_totals totals = {0};
    return run_totals_read(study, &totals, &none) == 0 && totals.planned > 0 &&
           totals.totals.cells >= totals.planned;
}

/* Check a study that is continued. `remeasure` accepts lost logs. */
static int check_resumed(struct study_directory *study, const struct settings *settings,
                         bool remeasure, struct deadline deadline, FILE *messages,
                         struct error *err)
{
    int result = resume_check_settings(study, settings, err);
    if (result == 0)
        result = resume_check_environment(study, err);
    return result == 0 ? resume_check_logs(study, remeasure ? messages : NULL, deadline, err)
                       : result;
}

/* Sums, values and facts of a study that is done. A study without any result is an error. */
static int finish(struct study_directory *study, const struct settings *settings, FILE *messages,
                  struct error *err)
{
    struct journal_totals totals;
    int result = save_totals(study, settings, messages, &totals, err);
    if (result == 0)
        result = import_logs(study, settings, messages, err);
    if (result != 0 || totals.ok > 0)
        return result;
    return error_set(err, totals.failed > 0 ? ERROR_FAILED : ERROR_MISSING,
                     "no experiment has a result: %ld failed, %ld skipped; virtgrade status %s "
                     "says why",
                     totals.failed, totals.skipped, study->directory);
}

/* Run all that is open. */
static int run_open(struct study_directory *study, const struct settings *settings,
                    struct deadline deadline, FILE *messages, struct error *err)
{
    CLEANUP(lab_close) struct lab lab = {0};
    CLEANUP(plan_free) struct plan plan = {0};
    int result = lab_open(settings, messages, &lab, err);
    if (result == 0)
        result = plan_make(settings, &lab, deadline, &plan, err);
    if (result == 0)
        result = study_directory_match_plan(study, &plan, err);
    for (size_t i = 0; i < plan.platform_count && result == 0; i++)
        if (plan.platforms[i].reason)
            fprintf(messages, "%s is skipped: %s\n", plan.platforms[i].platform->name,
                    plan.platforms[i].reason);
    if (result == 0)
        fprintf(messages, "%zu cells, usually %s; under emulation several times that\n",
                plan_cells(&plan), duration_of(plan_usual_seconds(&plan)).text);
    return result == 0 ? run_plan(study, &plan, &lab, deadline, messages, err) : result;
}

static int run_study(struct study_directory *study, const struct settings *settings,
                     const struct arguments *arguments, struct error *err)
{
    struct deadline deadline = deadline_in(DEADLINE_S);
    deadline.interrupt = interrupt_open();
    int result = arguments->values[RESUME]
                     ? check_resumed(study, settings, arguments->values[REMEASURE] != NULL,
                                     deadline, arguments->messages, err)
                     : 0;
    if (result == 0 && !is_done(study))
        result = run_open(study, settings, deadline, arguments->messages, err);
    if (deadline.interrupt >= 0)
        close(deadline.interrupt);
    if (result == ERROR_INTERRUPTED)
        return error_set(err, result, "interrupted; to continue: virtgrade run --resume %s",
                         study->directory);
    return result == 0 ? finish(study, settings, arguments->messages, err) : result;
}

static int run_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(settings_free) struct settings settings = {0};
    CLEANUP(study_directory_close) struct study_directory study = {.lock = -1};
    const char *operand = arguments->operands[0];
    bool trusts = arguments->values[TRUST] != NULL;
    int result;
    if (arguments->values[REMEASURE] && !arguments->values[RESUME])
        return error_set(err, ERROR_USAGE, "run: --remeasure needs --resume");
    if (arguments->values[RESUME]) {
        if (arguments->values[OUTPUT])
            return error_set(
                err, ERROR_USAGE,
                "run: --resume continues in the study's own directory, without --output");
        result = study_directory_open(operand, true, &study, err);
        if (result == 0)
            result = study_directory_settings(&study, &settings, err);
        if (result == 0)
            settings.foreign = !trusts && (settings_file_is_foreign(study.directory) ||
                                           settings_file_is_foreign(study.journal.path));
    } else {
        result = settings_read(operand, &settings, err);
        settings.foreign &= !trusts;
        /* Before the settings get into a journal of one's own. */
        if (result == 0)
            result = lab_trust_check(&settings, err);
        if (result != 0)
            return result;
        CLEANUP_TEXT char *directory = arguments->values[OUTPUT]
                                           ? memory_print("%s", arguments->values[OUTPUT])
                                           : default_directory(&settings, operand);
        settings_name_experiments(&settings);
        result = study_directory_create(directory, &settings, &study, err);
    }
    return result == 0 ? run_study(&study, &settings, arguments, err) : result;
}

const struct command command_run = {
    .name = "run",
    .operands = "STUDY.ini|DIR",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Run a study: every experiment on every platform that can run here",
    .details =
        "Each repetition starts a fresh instance of every platform, in random order. Raw\n"
        "logs go to DIR/raw. DIR's journal records what is done, so that an interrupted run\n"
        "continues with --resume DIR, if settings and logs are those that the journal tells of.\n"
        "A cell that fails is recorded, and the run goes on. At the end DIR/observations.csv\n"
        "and DIR/facts.csv hold what the logs say. Exits with status 6 if all cells failed.",
    .options =
        {
            [RESUME] = {"resume", 0, NULL, NULL, "continue the study in DIR"},
            [REMEASURE] = {"remeasure", 0, NULL, NULL,
                           "with --resume: run again what lost its log"},
            [OUTPUT] = {"output", 'o', "DIR", NULL,
                        "directory of the study; default: results/NAME-DAY"},
            [TRUST] = TRUST_STUDY_OPTION,
        },
    .run = run_command_run,
};
