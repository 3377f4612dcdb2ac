#include "run_totals.h"

#include <libgen.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"

enum {
    STUDY,
    PLANNED,
    CELLS,
    OK,
    FAILED,
    SKIPPED,
    MARKED,
    INSTANCES,
    SITTINGS,
    WALL,
    TOOLS,
    STARTS,
    IMAGE,
    OVERHEAD,
    COLUMNS
};
static const char *const columns[COLUMNS] = {
    "study",     "planned",  "cells",    "ok",        "failed",     "skipped",   "marked",
    "instances", "sittings", "wall_min", "tools_min", "starts_min", "image_min", "overhead_percent",
};

int run_totals_read(struct study_directory *study, struct run_totals *ret_totals, struct error *err)
{
    CLEANUP_TEXT char *planned = journal_get(&study->journal, "planned");
    CLEANUP_TEXT char *whole = realpath(study->directory, NULL);
    struct run_totals totals = {.planned = planned ? strtol(planned, NULL, 10) : 0};
    struct journal_totals *t = &totals.totals;
    int result = journal_total(&study->journal, t, err);
    if (result != 0)
        return result;
    totals.study = memory_print("%s", whole ? basename(whole) : study->directory);
    totals.overhead_s = t->wall_s - t->image_s - t->busy_s - t->start_s;
    *ret_totals = totals;
    return 0;
}

void run_totals_free(struct run_totals *totals)
{
    free(totals->study);
    *totals = (struct run_totals){0};
}

static int read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct run_totals *totals = context;
    struct journal_totals *t = &totals->totals;
    long *const counts[] = {&totals->planned, &t->cells,  &t->ok,        &t->failed,
                            &t->skipped,      &t->marked, &t->instances, &t->sessions};
    double overhead_percent, *const numbers[] = {&t->wall_s, &t->busy_s, &t->start_s, &t->image_s,
                                                 &overhead_percent};
    if (totals->study)
        return csv_row_error(row, STUDY, err, "the only row, expected no other");
    for (size_t c = PLANNED; c <= SITTINGS; c++)
        if (!span_to_count(row->fields[c], LONG_MAX, counts[c - PLANNED]))
            return csv_row_error(row, c, err, "a number, expected a count");
    for (size_t c = WALL; c <= OVERHEAD; c++)
        if (!number_parse(row->fields[c], numbers[c - WALL]))
            return csv_row_error(row, c, err, "a number");
    for (size_t c = WALL; c < OVERHEAD; c++)
        *numbers[c - WALL] *= 60;
    t->stop_s = NAN;
    totals->overhead_s = overhead_percent / 100 * t->wall_s;
    totals->study = memory_copy(row->fields[STUDY].s, row->fields[STUDY].n);
    return 0;
}

int run_totals_read_csv(const char *path, struct run_totals *ret_totals, struct error *err)
{
    CLEANUP(run_totals_free) struct run_totals totals = {0};
    int result = csv_read(path, columns, COLUMNS, read_row, &totals, err);
    if (result != 0)
        return result;
    if (!totals.study)
        return error_at(err, (struct place){path, 2, 1}, "no row, expected the totals of a run");
    *ret_totals = totals;
    totals = (struct run_totals){0};
    return 0;
}

void run_totals_write(FILE *out, const struct run_totals *totals)
{
    const struct journal_totals *t = &totals->totals;
    double percent = t->wall_s > 0 ? 100 * totals->overhead_s / t->wall_s : 0;
    csv_write_header(out, columns, COLUMNS);
    csv_write_field(out, totals->study, ',');
    fprintf(out, "%ld,%ld,%ld,%ld,%ld,%ld,%ld,%ld,%.2f,%.2f,%.2f,%.2f,%.2f\n", totals->planned,
            t->cells, t->ok, t->failed, t->skipped, t->marked, t->instances, t->sessions,
            t->wall_s / 60, t->busy_s / 60, t->start_s / 60, t->image_s / 60, percent);
}

int run_totals_save(const struct study_directory *study, const struct run_totals *totals,
                    struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    CLEANUP_TEXT char *path = memory_print("%s/" RUN_TOTALS_FILE, study->directory);
    int result = output_open(path, &output, err);
    if (result != 0)
        return result;
    run_totals_write(output.stream, totals);
    return output_commit(&output, err);
}
