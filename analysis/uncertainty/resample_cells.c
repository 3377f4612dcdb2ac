#include "resample_cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/bootstrap.h"
#include "analysis/stats/random.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "model/level.h"

struct resampling resampling_default(void)
{
    return (struct resampling){.seed = 1, .draws = 10000, .threads = parallel_processors()};
}

const char *draw_method_name(enum draw_method method)
{
    static const char *const names[] = {"bootstrap", "parametric", "fixed"};
    return names[method];
}

void resample_cells_free(struct resample_cells *cells)
{
    free(cells->items);
    *cells = (struct resample_cells){0};
}

/* Features of one experiment share a stream and therefore draw the same repetitions. The separator
 * in the stream's name is a control character that no name contains. */
void resample_cell_draw(const struct resampling *how, struct resample_cell *cell)
{
    const struct summary *s = cell->summary;
    const char *run = cell->method == DRAW_BOOTSTRAP ? cell->sample->experiment : s->feature;
    CLEANUP_TEXT char *name =
        memory_print("%s\x1f%s\x1f%s\x1f%d", s->study, s->platform, run, s->level);
    uint64_t key = random_key(how->seed, name);
    size_t draws = how->draws;
    switch (cell->method) {
    case DRAW_BOOTSTRAP:
        bootstrap_means(cell->sample->values, cell->sample->count, key, draws, cell->draws);
        break;
    case DRAW_PARAMETRIC:
        bootstrap_means_parametric(s->mean, s->sd, s->n, key, draws, cell->draws);
        break;
    default:
        for (size_t d = 0; d < draws; d++)
            cell->draws[d] = s->mean;
    }
}

const double *resample_cells_draws(const struct resample_cells *cells, int level, size_t draws,
                                   double buffer[])
{
    for (size_t c = 0; c < cells->count; c++)
        if (cells->count == 1 || cells->items[c].summary->level == level)
            return cells->items[c].draws;
    memset(buffer, 0, draws * sizeof *buffer);
    for (size_t c = 0; c < cells->count; c++)
        for (size_t d = 0; d < draws; d++)
            buffer[d] += cells->items[c].draws[d];
    for (size_t d = 0; d < draws; d++)
        buffer[d] /= (double)cells->count;
    return buffer;
}

double resample_cells_mean(const struct resample_cells *cells)
{
    double sum = 0;
    for (size_t c = 0; c < cells->count; c++)
        sum += cells->items[c].summary->mean;
    return sum / (double)cells->count;
}

static enum draw_method draw_method_of(const struct summary *summary, const struct sample *sample,
                                       const struct resampling *how)
{
    if (summary->n < 2 || isnan(summary->sd))
        return DRAW_FIXED;
    return sample && !how->parametric ? DRAW_BOOTSTRAP : DRAW_PARAMETRIC;
}

static void resample_cells_add(struct resample_cells *cells, const struct summary *summary,
                               const struct samples *samples, const struct resampling *how)
{
    const struct sample *sample = samples ? samples_find(samples, summary->study, summary->platform,
                                                         summary->feature, summary->level)
                                          : NULL;
    cells->items = memory_resize(cells->items, cells->count + 1, sizeof *cells->items);
    cells->items[cells->count++] = (struct resample_cell){
        .summary = summary,
        .sample = sample,
        .method = draw_method_of(summary, sample, how),
    };
}

struct resample_cells resample_cells_find(const struct summaries *summaries,
                                          const struct samples *samples,
                                          const struct resampling *how, const char *study,
                                          const char *platform, const char *feature)
{
    struct resample_cells cells = {.platform = platform};
    size_t count;
    const struct summary *found = summaries_of_feature(summaries, study, platform, feature, &count);
    for (size_t i = 0; i < count; i++)
        if (found[i].n > 0 && found[i].level != LEVEL_ALL)
            resample_cells_add(&cells, &found[i], samples, how);
    const struct summary *all = summaries_find(summaries, study, platform, feature, LEVEL_ALL);
    if (cells.count == 0 && all && all->n > 0) {
        resample_cells_add(&cells, all, NULL, how);
        cells.items[0].method = DRAW_FIXED;
    }
    return cells;
}

size_t resample_cells_n(const struct resample_cells *cells, int level, enum draw_method *method)
{
    size_t n = SIZE_MAX;
    for (size_t i = 0; i < cells->count; i++) {
        const struct resample_cell *cell = &cells->items[i];
        if (level != LEVEL_ALL && cell->summary->level != level)
            continue;
        n = cell->summary->n < n ? cell->summary->n : n;
        *method = cell->method > *method ? cell->method : *method;
    }
    return n;
}
