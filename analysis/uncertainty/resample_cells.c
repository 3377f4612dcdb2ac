#include "resample_cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "analysis/stats/bootstrap.h"
#include "model/level.h"
#include "analysis/stats/random.h"

struct resampling resampling_usual(void)
{
    return (struct resampling){.seed = 1, .draws = 10000, .threads = parallel_processors()};
}

const char *drawing_name(enum drawing drawing)
{
    static const char *const names[] = {"bootstrap", "parametric", "fixed"};
    return names[drawing];
}

void row_free(struct row *row)
{
    free(row->cells);
    *row = (struct row){0};
}

/* Features of one experiment share a stream, and so their repetitions. No name
 * holds the control character that parts them in the stream's name. */
void row_draw_cell(const struct resampling *how, struct cell *cell)
{
    const struct summary *s = cell->summary;
    const char *run = cell->drawing == DRAWING_BOOTSTRAP ? cell->sample->experiment : s->feature;
    CLEANUP_TEXT char *name =
        memory_print("%s\x1f%s\x1f%s\x1f%d", s->study, s->platform, run, s->level);
    uint64_t key = random_key(how->seed, name);
    size_t draws = how->draws;
    switch (cell->drawing) {
    case DRAWING_BOOTSTRAP:
        draws_bootstrap(cell->sample->values, cell->sample->count, key, draws, cell->draws);
        break;
    case DRAWING_PARAMETRIC:
        draws_parametric(s->mean, s->sd, s->n, key, draws, cell->draws);
        break;
    default:
        for (size_t d = 0; d < draws; d++)
            cell->draws[d] = s->mean;
    }
}

const double *row_draws(const struct row *row, int level, size_t draws, double room[])
{
    for (size_t c = 0; c < row->count; c++)
        if (row->count == 1 || row->cells[c].summary->level == level)
            return row->cells[c].draws;
    memset(room, 0, draws * sizeof *room);
    for (size_t c = 0; c < row->count; c++)
        for (size_t d = 0; d < draws; d++)
            room[d] += row->cells[c].draws[d];
    for (size_t d = 0; d < draws; d++)
        room[d] /= (double)row->count;
    return room;
}

double row_mean(const struct row *row)
{
    double sum = 0;
    for (size_t c = 0; c < row->count; c++)
        sum += row->cells[c].summary->mean;
    return sum / (double)row->count;
}

static enum drawing drawing_of(const struct summary *summary, const struct sample *sample,
                               const struct resampling *how)
{
    if (summary->n < 2 || isnan(summary->sd))
        return DRAWING_FIXED;
    return sample && !how->parametric ? DRAWING_BOOTSTRAP : DRAWING_PARAMETRIC;
}

static void row_add(struct row *row, const struct summary *summary, const struct samples *samples,
                    const struct resampling *how)
{
    const struct sample *sample = samples ? samples_find(samples, summary->study, summary->platform,
                                                         summary->feature, summary->level)
                                          : NULL;
    row->cells = memory_resize(row->cells, row->count + 1, sizeof *row->cells);
    row->cells[row->count++] = (struct cell){
        .summary = summary,
        .sample = sample,
        .drawing = drawing_of(summary, sample, how),
    };
}

struct row row_find(const struct summaries *summaries, const struct samples *samples,
                    const struct resampling *how, const char *study, const char *platform,
                    const char *feature)
{
    struct row row = {.platform = platform};
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *s = &summaries->items[i];
        if (s->n > 0 && s->level != LEVEL_ALL && strcmp(s->study, study) == 0 &&
            strcmp(s->platform, platform) == 0 && strcmp(s->feature, feature) == 0)
            row_add(&row, s, samples, how);
    }
    const struct summary *all = summaries_find(summaries, study, platform, feature, LEVEL_ALL);
    if (row.count == 0 && all && all->n > 0) {
        row_add(&row, all, NULL, how);
        row.cells[0].drawing = DRAWING_FIXED;
    }
    return row;
}

size_t row_n(const struct row *row, int level, enum drawing *drawing)
{
    size_t n = SIZE_MAX;
    for (size_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (level != LEVEL_ALL && cell->summary->level != level)
            continue;
        n = cell->summary->n < n ? cell->summary->n : n;
        *drawing = cell->drawing > *drawing ? cell->drawing : *drawing;
    }
    return n;
}
