#include "rank_confidence_write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/platform_list.h"

/* The platforms of a study in the order of the sheet. The caller frees the list. */
static const char **list_platforms(const struct scores *scores, const char *study,
                                   size_t *ret_count)
{
    const char **platforms = memory_alloc(scores->count, sizeof *platforms);
    size_t count = 0;
    for (size_t i = 0; i < scores->count; i += scores->scheme->count)
        if (strcmp(scores->items[i].study, study) == 0)
            platforms[count++] = scores->items[i].platform;
    qsort_r(platforms, count, sizeof *platforms, platform_compare_names,
            (void *)&scores->study->platforms);
    *ret_count = count;
    return platforms;
}

/* Adds the row of a feature, whose platforms begin at `first` in the order of the columns. */
static void add_ranks_row(struct grid *grid, const struct platform_list *titles,
                          const struct platform_rank first[], const char *const platforms[],
                          size_t count)
{
    CLEANUP_TEXT char *best = memory_copy("", 0);
    size_t next = 0;
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", first->graded->title);
    for (size_t p = 0; p < count; p++) {
        const struct platform_rank *r = next < first->platforms ? &first[next] : NULL;
        if (!r || strcmp(r->platform, platforms[p]) != 0) {
            grid_cell(grid, "-");
            continue;
        }
        next++;
        if (r->set.low == r->set.high)
            grid_cell(grid, "%zu", r->set.rank);
        else
            grid_cell(grid, "%zu (%zu to %zu)", r->set.rank, r->set.low, r->set.high);
        if (platform_rank_may_be_best(r))
            memory_append(&best, ", ", platform_title(titles, r->platform));
    }
    grid_cell(grid, "%s", best);
}

void platform_ranks_write(FILE *out, const struct platform_ranks *ranks, const char *study,
                          enum grid_format format)
{
    const struct scores *scores = ranks->resampled->scores;
    const struct platform_list *titles = &scores->study->platforms;
    size_t count;
    const char **platforms = list_platforms(scores, study, &count);
    CLEANUP(grid_free) struct grid grid = {.columns = 2 + count, .left = 1};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "Feature");
    for (size_t p = 0; p < count; p++)
        grid_cell(&grid, "%s", platform_title(titles, platforms[p]));
    grid_cell(&grid, "May be the best");
    for (size_t i = 0; i < ranks->count; i += ranks->items[i].platforms)
        if (strcmp(ranks->items[i].study, study) == 0)
            add_ranks_row(&grid, titles, &ranks->items[i], platforms, count);
    grid_write(out, &grid, format);
    free(platforms);
}

static void write_rank_number(FILE *out, double value)
{
    fprintf(out, "%s,", isfinite(value) ? number_text(value).text : "");
}

void platform_ranks_csv(FILE *out, const struct platform_ranks *ranks)
{
    static const char *const names[] = {"study", "scheme",   "feature",  "platform", "mean",
                                        "error", "rank",     "low",      "high",     "best",
                                        "steps", "critical", "mc_error", "seed",     "draws"};
    const struct resampling *how = &ranks->resampled->how;
    csv_write_header(out, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < ranks->count; i++) {
        const struct platform_rank *r = &ranks->items[i];
        csv_write_field(out, r->study, ',');
        csv_write_field(out, ranks->resampled->scores->scheme->name, ',');
        csv_write_field(out, r->graded->feature, ',');
        csv_write_field(out, r->platform, ',');
        write_rank_number(out, r->mean);
        write_rank_number(out, r->error);
        fprintf(out, "%zu,%zu,%zu,%s,%zu,", r->set.rank, r->set.low, r->set.high,
                platform_rank_may_be_best(r) ? "yes" : "no", r->critical.steps);
        write_rank_number(out, r->critical.value);
        if (isfinite(r->critical.error))
            fprintf(out, "%.2g", r->critical.error);
        fprintf(out, ",%llu,%zu\n", (unsigned long long)how->seed, how->draws);
    }
}
