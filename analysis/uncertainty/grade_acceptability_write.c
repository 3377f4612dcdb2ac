#include "grade_acceptability_write.h"

#include <math.h>

#include "base/csv.h"
#include "base/number.h"
#include "model/platform_list.h"
#include "probability_text.h"

struct grid grade_acceptabilities_grid(const struct grade_acceptabilities *list)
{
    static const char *const keys[] = {"study", "set", "weights", "platform"};
    enum { KEYS = sizeof keys / sizeof *keys };
    const struct scores *scores = list->resampled->scores;
    size_t ranks = 0, draws = list->resampled->how.draws;
    for (size_t i = 0; i < list->count; i++)
        ranks = list->items[i].platforms > ranks ? list->items[i].platforms : ranks;
    struct grid grid = {.columns = KEYS + SCORE_MAX + 1 + ranks, .left = KEYS};
    grid_row(&grid, GRID_HEADER);
    for (size_t k = 0; k < KEYS; k++)
        grid_cell(&grid, "%s", keys[k]);
    for (int k = 0; k <= SCORE_MAX; k++)
        grid_cell(&grid, "grade %d", k);
    for (size_t k = 1; k <= ranks; k++)
        grid_cell(&grid, "rank %zu", k);
    for (size_t i = 0; i < list->count; i++) {
        const struct grade_acceptability *a = &list->items[i];
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", a->study);
        grid_cell(&grid, "%s", a->set);
        grid_cell(&grid, "%s", weighting_name(a->weighting));
        grid_cell(&grid, "%s", platform_title(&scores->study->platforms, a->platform));
        for (int k = 0; k <= SCORE_MAX; k++)
            grid_cell(&grid, "%s", probability_text(a->grades[k], draws).text);
        for (size_t k = 0; k < ranks; k++)
            grid_cell(&grid, "%s",
                      k < a->platforms ? probability_text(a->ranks[k], draws).text : "");
    }
    return grid;
}

static void write_acceptability_row(FILE *out, const struct grade_acceptabilities *list,
                                    const struct grade_acceptability *a, const char *quantity,
                                    size_t value, double share)
{
    const struct resampling *how = &list->resampled->how;
    const char *const texts[] = {a->study,    list->resampled->scores->scheme->name,
                                 a->set,      weighting_name(a->weighting),
                                 a->platform, quantity};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        csv_write_field(out, texts[i], ',');
    fprintf(out, "%zu,", value);
    if (isnan(share))
        fputs(",,", out);
    else
        fprintf(out, "%s,%.2g,", number_text(share).text, simulation_error(share, how->draws));
    fprintf(out, "%llu,%zu\n", (unsigned long long)how->seed, how->draws);
}

void grade_acceptabilities_csv(FILE *out, const struct grade_acceptabilities *list)
{
    static const char *const names[] = {"study",    "scheme",   "set",   "weights",
                                        "platform", "quantity", "value", "probability",
                                        "mc_error", "seed",     "draws"};
    csv_write_header(out, names, sizeof names / sizeof *names);
    for (size_t i = 0; i < list->count; i++) {
        const struct grade_acceptability *a = &list->items[i];
        for (size_t k = 0; k <= SCORE_MAX; k++)
            write_acceptability_row(out, list, a, "grade", k, a->grades[k]);
        for (size_t k = 0; k < a->platforms; k++)
            write_acceptability_row(out, list, a, "rank", k + 1, a->ranks[k]);
    }
}
