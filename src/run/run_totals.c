#include "run_totals.h"

#include <libgen.h>
#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"
#include "study_blocks.h"

#define COUNTED(column_name)                                                                       \
    {                                                                                              \
        .name = column_name, .domain = CSV_COUNT                                                   \
    }
#define MINUTES(column_name)                                                                       \
    {                                                                                              \
        .name = column_name, .domain = CSV_NUMBER, .most = 1e9, .what = "a duration"               \
    }

const struct csv_column run_totals_columns[RUN_TOTALS_COLUMNS] = {
    [RUN_TOTALS_STUDY] = {.name = "study"},
    [RUN_TOTALS_PLANNED] = COUNTED("planned"),
    [RUN_TOTALS_CELLS] = COUNTED("cells"),
    [RUN_TOTALS_OK] = COUNTED("ok"),
    [RUN_TOTALS_FAILED] = COUNTED("failed"),
    [RUN_TOTALS_SKIPPED] = COUNTED("skipped"),
    [RUN_TOTALS_MARKED] = COUNTED("marked"),
    [RUN_TOTALS_INSTANCES] = COUNTED("instances"),
    [RUN_TOTALS_SITTINGS] = COUNTED("sittings"),
    [RUN_TOTALS_WALL] = MINUTES("wall_min"),
    [RUN_TOTALS_TOOLS] = MINUTES("tools_min"),
    [RUN_TOTALS_STARTS] = MINUTES("starts_min"),
    [RUN_TOTALS_IMAGE] = MINUTES("image_min"),
    [RUN_TOTALS_OVERHEAD] = {.name = "overhead_percent",
                             .domain = CSV_NUMBER,
                             .what = "a percentage"},
};

int run_totals_read(struct study_directory *study, struct run_totals *ret_totals, struct error *err)
{
    CLEANUP_TEXT char *whole = realpath(study->directory, NULL);
    struct run_totals totals = {0};
    struct journal_totals *t = &totals.totals;
    int result = study_planned_cells(study, &totals.planned, err);
    if (result == 0)
        result = journal_total(&study->journal, t, err);
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

/* Checks what the counts and the times have to do with each other. */
static int check_totals(const struct csv_row *row, struct error *err)
{
    const double *n = row->numbers;
    double cells = n[RUN_TOTALS_OK] + n[RUN_TOTALS_FAILED] + n[RUN_TOTALS_SKIPPED];
    double wall = n[RUN_TOTALS_WALL],
           left = wall - n[RUN_TOTALS_TOOLS] - n[RUN_TOTALS_STARTS] - n[RUN_TOTALS_IMAGE];
    if (n[RUN_TOTALS_CELLS] != cells)
        return csv_row_error(row, RUN_TOTALS_CELLS, err,
                             "the number of cells that are ok, failed or skipped");
    if (n[RUN_TOTALS_PLANNED] > 0 && cells > n[RUN_TOTALS_PLANNED])
        return csv_row_error(row, RUN_TOTALS_PLANNED, err, "a count of at least the cells");
    if (n[RUN_TOTALS_MARKED] > cells)
        return csv_row_error(row, RUN_TOTALS_MARKED, err, "a count of at most the cells");
    /* Four times are rounded to 0.01 min, and the percentage to 0.01. A recorded answer takes no
     * time of this run, so the percentage can be far below zero. */
    double percent = n[RUN_TOTALS_OVERHEAD],
           rounding = (100 * 0.021 + 0.006 * fabs(percent)) / wall + 0.006;
    if (wall > 0 && fabs(percent - 100 * left / wall) > rounding)
        return csv_row_error(row, RUN_TOTALS_OVERHEAD, err,
                             "the share of the wall time that is not in tools, starts and image");
    return 0;
}

static int read_totals_row(void *context, const struct csv_row *row, struct error *err)
{
    struct run_totals *totals = context;
    struct journal_totals *t = &totals->totals;
    long *const counts[] = {&totals->planned, &t->cells,  &t->ok,        &t->failed,
                            &t->skipped,      &t->marked, &t->instances, &t->sessions};
    double *const minutes[] = {&t->wall_s, &t->busy_s, &t->start_s, &t->image_s};
    if (totals->study)
        return csv_row_error(row, RUN_TOTALS_STUDY, err, "the only row, expected no other");
    int result = check_totals(row, err);
    if (result != 0)
        return result;
    for (size_t c = RUN_TOTALS_PLANNED; c <= RUN_TOTALS_SITTINGS; c++)
        *counts[c - RUN_TOTALS_PLANNED] = (long)row->numbers[c];
    for (size_t c = RUN_TOTALS_WALL; c < RUN_TOTALS_OVERHEAD; c++)
        *minutes[c - RUN_TOTALS_WALL] = 60 * row->numbers[c];
    t->stop_s = NAN;
    totals->overhead_s = row->numbers[RUN_TOTALS_OVERHEAD] / 100 * t->wall_s;
    const struct span *f = row->fields;
    totals->study = memory_copy(f[RUN_TOTALS_STUDY].s, f[RUN_TOTALS_STUDY].n);
    return 0;
}

int run_totals_read_csv(const char *path, struct run_totals *ret_totals, struct error *err)
{
    CLEANUP(run_totals_free) struct run_totals totals = {0};
    int result =
        csv_read(path, run_totals_columns, RUN_TOTALS_COLUMNS, read_totals_row, &totals, err);
    if (result != 0)
        return result;
    if (!totals.study)
        return error_at(err, (struct place){path, 2, 1}, "no row, expected the totals of a run");
    *ret_totals = totals;
    totals = (struct run_totals){0};
    return 0;
}

void run_totals_add(struct run_totals *totals, const struct run_totals *more)
{
    struct journal_totals *t = &totals->totals;
    const struct journal_totals *m = &more->totals;
    totals->planned += more->planned;
    totals->overhead_s += more->overhead_s;
    t->cells += m->cells;
    t->ok += m->ok;
    t->failed += m->failed;
    t->skipped += m->skipped;
    t->marked += m->marked;
    t->instances += m->instances;
    t->sessions += m->sessions;
    t->wall_s += m->wall_s;
    t->image_s += m->image_s;
    t->busy_s += m->busy_s;
    t->start_s += m->start_s;
    t->stop_s = NAN;
}

void run_totals_write(FILE *out, const struct run_totals *totals)
{
    const struct journal_totals *t = &totals->totals;
    double percent = t->wall_s > 0 ? 100 * totals->overhead_s / t->wall_s : 0;
    csv_write_columns(out, run_totals_columns, RUN_TOTALS_COLUMNS);
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
