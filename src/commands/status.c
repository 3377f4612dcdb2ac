#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "run/progress.h"
#include "run/run_totals.h"
#include "command.h"

enum { JSON, CSV };

/* The state of a study. `now` is NULL if nothing has begun yet. */
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

static int status_write_json(const struct state *state, const struct run_totals *run_totals,
                             struct error *err)
{
    const struct journal_totals *totals = &run_totals->totals;
    CLEANUP_JSON json_t *json = json_pack(
        "{s:b, s:I, s:s?, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:f, s:f, s:f, s:f, s:f, s:f}",
        "running", state->running, "planned", (json_int_t)run_totals->planned, "now",
        state->running ? state->now : NULL, "cells", (json_int_t)totals->cells, "ok",
        (json_int_t)totals->ok, "failed", (json_int_t)totals->failed, "skipped",
        (json_int_t)totals->skipped, "marked", (json_int_t)totals->marked, "instances",
        (json_int_t)totals->instances, "sittings", (json_int_t)totals->sessions, "wall_s",
        totals->wall_s, "image_s", totals->image_s, "tools_s", totals->busy_s, "start_s",
        totals->start_s, "stop_s", totals->stop_s, "overhead_s", run_totals_overhead_s(run_totals));
    if (!json || json_dumpf(json, stdout, JSON_INDENT(2) | JSON_SORT_KEYS) != 0)
        return error_set(err, ERROR_OUTPUT, "cannot write JSON");
    putchar('\n');
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
    else
        printf("state     interrupted; to continue: virtgrade run --resume %s\n", study->directory);
}

static int status_write_text(struct study_directory *study, const struct state *state,
                             const struct run_totals *run_totals, struct error *err)
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
           totals->wall_s > 0 ? 100 * run_totals_overhead_s(run_totals) / totals->wall_s : 0);
    return journal_each_fault(&study->journal, write_fault, NULL, err);
}

static int status_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_directory_close) struct study_directory study = {.lock = -1};
    CLEANUP(state_free) struct state state = {0};
    CLEANUP(run_totals_free) struct run_totals run_totals = {0};
    if (arguments->values[JSON] && arguments->values[CSV])
        return error_set(err, ERROR_USAGE, "status: --json and --csv exclude each other");
    int result = study_directory_open(arguments->operands[0], false, &study, err);
    if (result == 0)
        result = run_totals_read(&study, &run_totals, err);
    if (result != 0)
        return result;
    state_read(&study, &state);
    if (arguments->values[JSON])
        return status_write_json(&state, &run_totals, err);
    if (!arguments->values[CSV])
        return status_write_text(&study, &state, &run_totals, err);
    run_totals_write(stdout, &run_totals);
    return 0;
}

const struct command command_status = {
    .name = "status",
    .operands = "DIR",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Show a study's progress and failures, also while it runs",
    .details = "DIR is the directory of the study.",
    .options =
        {
            [JSON] = {"json", 0, NULL, NULL, "print JSON"},
            [CSV] = {"csv", 0, NULL, NULL, "print one CSV row, like run.csv at the end"},
        },
    .run = status_command_run,
};
