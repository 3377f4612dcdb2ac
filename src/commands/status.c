#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "command.h"
#include "run/account.h"
#include "run/progress.h"

enum { JSON, CSV };

/* What a study does now; `now` is NULL where nothing was begun yet. */
struct state {
    bool running;
    char *now;
    double now_s; /* since 1970 */
};

static void state_free(struct state *state)
{
    free(state->now);
}

static void state_read(struct study_run *study, struct state *ret_state)
{
    CLEANUP_TEXT char *since = journal_get(&study->journal, "now_s");
    *ret_state = (struct state){.running = study_is_running(study->directory),
                                .now = journal_get(&study->journal, "now"),
                                .now_s = since ? strtod(since, NULL) : 0};
}

static int write_json(const struct state *state, const struct account *account, struct error *err)
{
    const struct journal_totals *totals = &account->totals;
    CLEANUP_JSON json_t *json = json_pack(
        "{s:b, s:I, s:s?, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:f, s:f, s:f, s:f, s:f, s:f}",
        "running", state->running, "planned", (json_int_t)account->planned, "now",
        state->running ? state->now : NULL, "cells", (json_int_t)totals->cells, "ok",
        (json_int_t)totals->ok, "failed", (json_int_t)totals->failed, "skipped",
        (json_int_t)totals->skipped, "marked", (json_int_t)totals->marked, "instances",
        (json_int_t)totals->instances, "sittings", (json_int_t)totals->sittings, "wall_s",
        totals->wall_s, "image_s", totals->image_s, "tools_s", totals->busy_s, "start_s",
        totals->start_s, "stop_s", totals->stop_s, "overhead_s", account_overhead_s(account));
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

static void write_state(const struct study_run *study, const struct state *state,
                        const struct account *account)
{
    if (state->running && state->now)
        printf("state     running for %s: %s\n",
               duration_of(clock_calendar_s() - state->now_s).text,
               shown(state->now, strlen(state->now)).text);
    else if (state->running)
        puts("state     running: it looks what the host has");
    else if (account->planned > 0 && account->totals.cells >= account->planned)
        puts("state     done");
    else
        printf("state     broke off; to go on: virtgrade run --resume %s\n", study->directory);
}

static int write_text(struct study_run *study, const struct state *state,
                      const struct account *account, struct error *err)
{
    const struct journal_totals *totals = &account->totals;
    write_state(study, state, account);
    if (account->planned > 0)
        printf("planned   %ld\n", account->planned);
    printf("results   %ld ok, %ld failed, %ld skipped, %ld marked\n", totals->ok, totals->failed,
           totals->skipped, totals->marked);
    printf("time      %s in %ld sittings: tools %s, starts %s, image %s, the rest %.1f %%\n",
           duration_of(totals->wall_s).text, totals->sittings, duration_of(totals->busy_s).text,
           duration_of(totals->start_s).text, duration_of(totals->image_s).text,
           totals->wall_s > 0 ? 100 * account_overhead_s(account) / totals->wall_s : 0);
    return journal_each_fault(&study->journal, write_fault, NULL, err);
}

static int run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_close) struct study_run study = {.lock = -1};
    CLEANUP(state_free) struct state state = {0};
    CLEANUP(account_free) struct account account = {0};
    if (arguments->values[JSON] && arguments->values[CSV])
        return error_set(err, ERROR_USAGE, "status: --json or --csv, expected one of them");
    int result = study_open(arguments->operands[0], false, &study, err);
    if (result == 0)
        result = account_read(&study, &account, err);
    if (result != 0)
        return result;
    state_read(&study, &state);
    if (arguments->values[JSON])
        return write_json(&state, &account, err);
    if (!arguments->values[CSV])
        return write_text(&study, &state, &account, err);
    account_write(stdout, &account);
    return 0;
}

const struct command command_status = {
    .name = "status",
    .operands = "DIR",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Tells how far a study is, also while it runs, and what failed.",
    .options =
        {
            [JSON] = {"json", 0, NULL, NULL, "for programs"},
            [CSV] = {"csv", 0, NULL, NULL, "in one row, as run.csv has it at the end"},
        },
    .run = run,
};
