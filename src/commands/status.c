#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/memory.h"
#include "import/run_logs.h"
#include "run/progress.h"
#include "run/run_totals.h"
#include "command.h"
#include "measured.h"
#include "output_format.h"
#include "study_options.h"

enum { FORMAT };

/* --- a run --- */

/* The state of a run. `now` is NULL if nothing has begun yet. */
struct state {
    bool running;
    char *now;
    double now_s; /* since 1970 */
};

static void state_free(struct state *state)
{
    free(state->now);
}

static void state_read(struct study_directory *study, struct state *ret_state)
{
    CLEANUP_TEXT char *since = journal_get(&study->journal, "now_s");
    *ret_state = (struct state){.running = study_directory_is_running(study->directory),
                                .now = journal_get(&study->journal, "now"),
                                .now_s = since ? strtod(since, NULL) : 0};
}

static int write_json(json_t *json, struct error *err)
{
    if (!json ||
        json_dumpf(json, stdout, JSON_INDENT(2) | JSON_SORT_KEYS | JSON_REAL_PRECISION(9)) != 0)
        return error_set(err, ERROR_OUTPUT, "cannot write JSON");
    putchar('\n');
    return 0;
}

static int write_run_json(const struct state *state, const struct run_totals *run_totals,
                          struct error *err)
{
    const struct journal_totals *totals = &run_totals->totals;
    CLEANUP_JSON json_t *json = json_pack(
        "{s:b, s:I, s:s?, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:f, s:f, s:f, s:f, s:o, s:f}",
        "running", state->running, "planned", (json_int_t)run_totals->planned, "now",
        state->running ? state->now : NULL, "cells", (json_int_t)totals->cells, "ok",
        (json_int_t)totals->ok, "failed", (json_int_t)totals->failed, "skipped",
        (json_int_t)totals->skipped, "marked", (json_int_t)totals->marked, "instances",
        (json_int_t)totals->instances, "sittings", (json_int_t)totals->sessions, "wall_s",
        totals->wall_s, "image_s", totals->image_s, "tools_s", totals->busy_s, "start_s",
        totals->start_s, "stop_s", isnan(totals->stop_s) ? json_null() : json_real(totals->stop_s),
        "overhead_s", run_totals->overhead_s);
    return write_json(json, err);
}

static void write_state(const struct study_directory *study, const struct state *state,
                        const struct run_totals *run_totals)
{
    if (state->running && state->now)
        printf("state     running for %s: %s\n",
               duration_of(clock_calendar_s() - state->now_s).text,
               shown(state->now, strlen(state->now)).text);
    else if (state->running)
        puts("state     running: checking the host");
    else if (run_totals->planned > 0 && run_totals->totals.cells >= run_totals->planned)
        puts("state     done");
    else if (study)
        printf("state     interrupted; to continue: virtgrade run --resume %s\n", study->directory);
    else
        puts("state     interrupted; it cannot continue without its journal");
}

static void write_run_text(const struct study_directory *study, const struct state *state,
                           const struct run_totals *run_totals)
{
    const struct journal_totals *totals = &run_totals->totals;
    write_state(study, state, run_totals);
    if (run_totals->planned > 0)
        printf("planned   %ld\n", run_totals->planned);
    printf("results   %ld ok, %ld failed, %ld skipped, %ld marked\n", totals->ok, totals->failed,
           totals->skipped, totals->marked);
    printf("time      %s in %ld sessions: tools %s, starts %s, image %s, the rest %.1f %%\n",
           duration_of(totals->wall_s).text, totals->sessions, duration_of(totals->busy_s).text,
           duration_of(totals->start_s).text, duration_of(totals->image_s).text,
           totals->wall_s > 0 ? 100 * run_totals->overhead_s / totals->wall_s : 0);
}

/* Writes all but the faults. `study` is NULL for a run without its journal. */
static int write_run(enum output_format format, const struct study_directory *study,
                     const struct state *state, const struct run_totals *run_totals,
                     struct error *err)
{
    if (format == FORMAT_JSON)
        return write_run_json(state, run_totals, err);
    if (format == FORMAT_CSV)
        run_totals_write(stdout, run_totals);
    else
        write_run_text(study, state, run_totals);
    return 0;
}

static int write_fault(void *context, const struct journal_cell *cell, struct error *err)
{
    (void)context;
    (void)err;
    printf("%-8s  %s, %s, repetition %d: %s\n",
           cell->status == STATUS_FAILED ? "failed" : "skipped", cell->platform, cell->experiment,
           cell->repetition, shown(cell->reason, strlen(cell->reason)).text);
    return 0;
}

/* The status of a run that has its journal, which also tells of one that goes on. */
static int status_of_journal(const char *directory, enum output_format format, struct error *err)
{
    CLEANUP(study_directory_close) struct study_directory study = {.lock = -1};
    CLEANUP(state_free) struct state state = {0};
    CLEANUP(run_totals_free) struct run_totals run_totals = {0};
    int result = study_directory_open(directory, false, &study, err);
    if (result == 0)
        result = run_totals_read(&study, &run_totals, err);
    if (result != 0)
        return result;
    state_read(&study, &state);
    result = write_run(format, &study, &state, &run_totals, err);
    return result == 0 && format == FORMAT_TEXT
               ? journal_each_fault(&study.journal, write_fault, NULL, err)
               : result;
}

static int write_log_fault(void *context, const struct run_log *log,
                           const struct raw_content *content, const struct error *fault,
                           struct error *err)
{
    (void)log;
    if (!content)
        printf("failed    %s\n", fault->text);
    if (!content || content->status == STATUS_OK)
        return 0;
    CLEANUP_TEXT char *platform = memory_copy(content->platform.s, content->platform.n);
    CLEANUP_TEXT char *experiment = memory_copy(content->experiment.s, content->experiment.n);
    CLEANUP_TEXT char *reason = memory_copy(content->reason.s, content->reason.n);
    return write_fault(context,
                       &(struct journal_cell){.status = content->status,
                                              .platform = platform,
                                              .experiment = experiment,
                                              .repetition = content->repetition,
                                              .reason = reason},
                       err);
}

/* The status of a run without its journal, as one is committed: from run.csv and the raw logs. */
static int status_of_totals(const struct study *study, const char *path, enum output_format format,
                            struct error *err)
{
    static const struct state state = {0};
    CLEANUP(run_totals_free) struct run_totals run_totals = {0};
    CLEANUP_TEXT char *raw = study_file(study, "raw");
    int result = run_totals_read_csv(path, &run_totals, err);
    if (result == 0)
        result = write_run(format, NULL, &state, &run_totals, err);
    return result == 0 && format == FORMAT_TEXT && raw
               ? run_logs_walk(study->directory, write_log_fault, NULL, err)
               : result;
}

/* --- any other study --- */

struct study_field {
    const char *name, *text; /* the text is NULL for a count */
    size_t count;
};

static int write_fields_json(const struct study_field fields[], size_t count, struct error *err)
{
    CLEANUP_JSON json_t *json = json_object();
    for (size_t i = 0; i < count; i++)
        json_object_set_new(json, fields[i].name,
                            fields[i].text ? json_string(fields[i].text)
                                           : json_integer((json_int_t)fields[i].count));
    return write_json(json, err);
}

static void write_fields_csv(const struct study_field fields[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        csv_write_field(stdout, fields[i].name, i + 1 < count ? ',' : '\n');
    for (size_t i = 0; i < count; i++) {
        CLEANUP_TEXT char *number = memory_print("%zu", fields[i].count);
        csv_write_field(stdout, fields[i].text ? fields[i].text : number,
                        i + 1 < count ? ',' : '\n');
    }
}

static void write_fields_text(const struct study_field fields[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!fields[i].text)
            printf("%-12s  %zu\n", fields[i].name, fields[i].count);
        else if (*fields[i].text)
            printf("%-12s  %s\n", fields[i].name, fields[i].text);
}

/* Title and origin of a study, and how much it measured. */
static int status_of_values(const struct study *study, enum output_format format, struct error *err)
{
    CLEANUP(measured_free) struct measured measured = {0};
    int result = measured_read(study, &measured, err);
    if (result == 0 && !measured.has_file)
        return error_set(err, ERROR_INPUT,
                         "%s: neither a run nor values, expected journal.sqlite, run.csv, "
                         "observations.csv or summary.csv",
                         study->directory);
    if (result != 0)
        return result;
    const struct study_field fields[] = {
        {"study", study->name, 0},
        {"title", study->title, 0},
        {"authors", study->authors, 0},
        {"venue", study->venue, 0},
        {"year", study->year, 0},
        {"identifier", study->identifier, 0},
        {"repository", study->repository, 0},
        {"commit", study->commit, 0},
        {"licence", study->licence, 0},
        {"observations", NULL, measured.observations},
        {"platforms", NULL, measured_platforms(&measured, NULL)},
        {"features", NULL, measured_features(&measured)},
    };
    size_t count = sizeof fields / sizeof *fields;
    if (format == FORMAT_JSON)
        return write_fields_json(fields, count, err);
    if (format == FORMAT_CSV)
        write_fields_csv(fields, count);
    else
        write_fields_text(fields, count);
    return 0;
}

/* --- the command --- */

static int status_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_free) struct study study = {0};
    const char *operand = arguments->operands[0];
    enum output_format format;
    int result = format_parse(arguments->values[FORMAT], "text,csv,json", &format, err);
    if (result != 0)
        return result;
    /* A run needs nothing but its journal: study.ini appears a moment later. */
    CLEANUP_TEXT char *path = memory_print("%s/" STUDY_JOURNAL, operand);
    if (access(path, F_OK) == 0)
        return status_of_journal(operand, format, err);
    result = study_read(operand, &study, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *journal = study_file(&study, STUDY_JOURNAL);
    CLEANUP_TEXT char *totals = study_file(&study, RUN_TOTALS_FILE);
    if (journal)
        return status_of_journal(study.directory, format, err);
    return totals ? status_of_totals(&study, totals, format, err)
                  : status_of_values(&study, format, err);
}

const struct command command_status = {
    .name = "status",
    .operands = "STUDY",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Show a study's progress and failures, also while it runs",
    .details = STUDY_OPERAND_DETAILS
    "Of a run without its journal, run.csv and the raw logs tell. Of any other study: what it\n"
    "is, where its data are, and how many observations, platforms and features it has.",
    .options =
        {
            [FORMAT] = {"format", 0, "NAME", "text", "text, csv (of a run: its run.csv) or json"},
        },
    .run = status_command_run,
};
