#include "run_totals.h"

#include <libgen.h>
#include <limits.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/memory.h"

int run_totals_read(struct study_directory *study, struct run_totals *ret_totals, struct error *err)
{
    CLEANUP_TEXT char *planned = journal_get(&study->journal, "planned");
    CLEANUP_TEXT char *whole = realpath(study->directory, NULL);
    struct run_totals totals = {.planned = planned ? strtol(planned, NULL, 10) : 0};
    int result = journal_total(&study->journal, &totals.totals, err);
    if (result != 0)
        return result;
    totals.study = memory_print("%s", whole ? basename(whole) : study->directory);
    *ret_totals = totals;
    return 0;
}

void run_totals_free(struct run_totals *totals)
{
    free(totals->study);
    *totals = (struct run_totals){0};
}

double run_totals_overhead_s(const struct run_totals *totals)
{
    const struct journal_totals *t = &totals->totals;
    return t->wall_s - t->image_s - t->busy_s - t->start_s;
}

void run_totals_write(FILE *out, const struct run_totals *totals)
{
    const struct journal_totals *t = &totals->totals;
    double percent = t->wall_s > 0 ? 100 * run_totals_overhead_s(totals) / t->wall_s : 0;
    fputs("study,planned,cells,ok,failed,skipped,marked,instances,sittings,wall_min,tools_min,"
          "starts_min,image_min,overhead_percent\n",
          out);
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
