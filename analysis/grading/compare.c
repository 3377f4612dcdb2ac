#include "compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grid.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"

void summary_differences_free(struct summary_differences *differences)
{
    for (size_t i = 0; i < differences->count; i++)
        for (size_t k = 0; k < 2; k++)
            free(differences->items[i].values[k]);
    free(differences->items);
    *differences = (struct summary_differences){0};
}

/* Adds a difference, which owns copies of the values. */
static void add_difference(struct summary_differences *list, const struct summary *cell,
                           const char *statistic, const char *a, const char *b)
{
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct summary_difference){
        cell,
        statistic,
        {a ? memory_print("%s", a) : NULL, b ? memory_print("%s", b) : NULL},
    };
}

static bool is_close(double a, double b, double tolerance)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    return fabs(a - b) <= tolerance * fmax(fabs(a), fabs(b));
}

static void compare_cell_of_both(const struct summary *a, const struct summary *b, double tolerance,
                                 struct summary_differences *list)
{
    const struct {
        const char *name;
        double a, b, tolerance;
    } pairs[] = {
        {"n", (double)a->n, (double)b->n, 0},
        {"mean", a->mean, b->mean, tolerance},
        {"sd", a->sd, b->sd, tolerance},
        {"median", a->median, b->median, tolerance},
        {"min", a->min, b->min, tolerance},
        {"max", a->max, b->max, tolerance},
        {"ci_low", a->ci_low, b->ci_low, tolerance},
        {"ci_high", a->ci_high, b->ci_high, tolerance},
    };
    if (strcmp(a->unit, b->unit) != 0)
        add_difference(list, a, "unit", a->unit, b->unit);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (!is_close(pairs[i].a, pairs[i].b, pairs[i].tolerance))
            add_difference(list, a, pairs[i].name, number_text(pairs[i].a).text,
                           number_text(pairs[i].b).text);
}

void summaries_compare(const struct summaries *a, const struct summaries *b, double tolerance,
                       struct summary_differences *ret_differences)
{
    size_t i = 0, j = 0;
    *ret_differences = (struct summary_differences){.paths = {a->path, b->path}};
    while (i < a->count || j < b->count) {
        int order = i == a->count   ? 1
                    : j == b->count ? -1
                                    : summary_compare(&a->items[i], &b->items[j]);
        if (order < 0)
            add_difference(ret_differences, &a->items[i++], NULL, "", NULL);
        else if (order > 0)
            add_difference(ret_differences, &b->items[j++], NULL, NULL, "");
        else
            compare_cell_of_both(&a->items[i++], &b->items[j++], tolerance, ret_differences);
    }
}

void summary_differences_write_text(FILE *out, const struct summary_differences *differences)
{
    for (size_t i = 0; i < differences->count; i++) {
        const struct summary_difference *d = &differences->items[i];
        struct level_text level = level_text(d->cell->level);
        fprintf(out, "%s of %s in study %s%s%s: ", d->cell->feature, d->cell->platform,
                d->cell->study, *level.text ? ", level " : "", level.text);
        if (d->statistic)
            fprintf(out, "%s is %s in %s, %s in %s\n", d->statistic, d->values[0],
                    differences->paths[0], d->values[1], differences->paths[1]);
        else
            fprintf(out, "only in %s\n", differences->paths[d->values[0] == NULL]);
    }
}

void summary_differences_write_csv(FILE *out, const struct summary_differences *differences)
{
    CLEANUP(grid_free) struct grid grid = {.columns = 8};
    static const char *const titles[] = {"study", "platform",  "feature", "level",
                                         "in",    "statistic", "first",   "second"};
    grid_row(&grid, GRID_HEADER);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        grid_cell(&grid, "%s", titles[i]);
    for (size_t i = 0; i < differences->count; i++) {
        const struct summary_difference *d = &differences->items[i];
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", d->cell->study);
        grid_cell(&grid, "%s", d->cell->platform);
        grid_cell(&grid, "%s", d->cell->feature);
        grid_cell(&grid, "%s", level_text(d->cell->level).text);
        grid_cell(&grid, "%s", !d->values[1] ? "first" : !d->values[0] ? "second" : "both");
        grid_cell(&grid, "%s", d->statistic ? d->statistic : "");
        for (size_t k = 0; k < 2; k++)
            grid_cell(&grid, "%s", d->values[k] ? d->values[k] : "");
    }
    grid_write(out, &grid, GRID_CSV);
}
