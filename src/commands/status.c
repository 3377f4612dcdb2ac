#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "command.h"
#include "run/progress.h"
#include "run/study.h"

enum { JSON };

/* What is neither tools nor starts nor images: the harness itself. */
static double overhead_s(const struct journal_totals *totals)
{
    return totals->wall_s - totals->image_s - totals->busy_s - totals->start_s;
}

static int write_json(const struct journal_totals *totals, struct error *err)
{
    CLEANUP_JSON json_t *json =
        json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:f, s:f, s:f, s:f, s:f, s:f}", "cells",
                  (json_int_t)totals->cells, "ok", (json_int_t)totals->ok, "failed",
                  (json_int_t)totals->failed, "skipped", (json_int_t)totals->skipped, "marked",
                  (json_int_t)totals->marked, "instances", (json_int_t)totals->instances,
                  "sittings", (json_int_t)totals->sittings, "wall_s", totals->wall_s, "image_s",
                  totals->image_s, "tools_s", totals->busy_s, "start_s", totals->start_s, "stop_s",
                  totals->stop_s, "overhead_s", overhead_s(totals));
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

static int write_text(struct study_run *study, const struct journal_totals *totals,
                      struct error *err)
{
    printf("results   %ld ok, %ld failed, %ld skipped, %ld marked\n", totals->ok, totals->failed,
           totals->skipped, totals->marked);
    printf("time      %s in %ld sittings: tools %s, starts %s, image %s, the rest %.1f %%\n",
           duration_of(totals->wall_s).text, totals->sittings, duration_of(totals->busy_s).text,
           duration_of(totals->start_s).text, duration_of(totals->image_s).text,
           totals->wall_s > 0 ? 100 * overhead_s(totals) / totals->wall_s : 0);
    return journal_each_fault(&study->journal, write_fault, NULL, err);
}

static int run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_close) struct study_run study = {.lock = -1};
    struct journal_totals totals;
    int result = study_open(arguments->operands[0], false, &study, err);
    if (result == 0)
        result = journal_total(&study.journal, &totals, err);
    if (result != 0)
        return result;
    return arguments->values[JSON] ? write_json(&totals, err) : write_text(&study, &totals, err);
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
        },
    .run = run,
};
