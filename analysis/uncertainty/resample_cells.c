#include "resample_cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "model/level.h"

struct resampling resampling_default(void)
{
    return (struct resampling){.seed = 1, .draws = 10000, .threads = parallel_processors()};
}

const char *draw_method_name(enum draw_method method)
{
    static const char *const names[] = {"joint", "single", "none"};
    return names[method];
}

const char *question_name(enum question question)
{
    return question == QUESTION_TRUTH ? "truth" : "repeat";
}

size_t resampling_questions(const struct resampling *how)
{
    return how->truth_only ? QUESTION_TRUTH + 1 : QUESTIONS;
}

double simulation_error(double probability, size_t draws)
{
    return sqrt(probability * (1 - probability) / (double)draws);
}

void resample_cells_forget(struct resample_cells *cells)
{
    for (size_t c = 0; c < cells->count; c++)
        for (size_t q = 0; q < QUESTIONS; q++) {
            free(cells->items[c].draws[q]);
            cells->items[c].draws[q] = NULL;
        }
}

void resample_cells_free(struct resample_cells *cells)
{
    resample_cells_forget(cells);
    free(cells->items);
    *cells = (struct resample_cells){0};
}

bool resample_cells_share_runs(const struct resample_cell *a, const struct resample_cell *b)
{
    const struct sample *x = a->sample, *y = b->sample;
    return a->method == DRAW_JOINT && b->method == DRAW_JOINT && x->count == y->count &&
           run_is_shared(x) && run_is_shared(y) && strcmp(x->experiment, y->experiment) == 0 &&
           memcmp(x->repetitions, y->repetitions, x->count * sizeof *x->repetitions) == 0;
}

/* Widens draws of the mean to those of another estimator. */
static void spread_draws(const struct resample_cell *cell, const struct resampling *how,
                         double draws[])
{
    const struct sample *sample = cell->sample;
    const struct summary *s = cell->summary;
    double spread = sample ? estimate_spread(how->estimator, sample->values, sample->count)
                    : how->estimator == ESTIMATOR_MEDIAN ? MEDIAN_SPREAD
                                                         : 1;
    for (size_t d = 0; d < how->draws; d++) {
        double moved = s->mean + spread * (draws[d] - s->mean);
        draws[d] = s->min >= 0 && moved < 0 ? 0 : moved;
    }
}

static void draw_cell(const struct resampling *how, enum question question,
                      struct run_weights *weights, struct resample_cell *cell)
{
    const struct summary *s = cell->summary;
    double *draws = memory_resize(NULL, how->draws, sizeof *draws);
    cell->draws[question] = draws;
    if (cell->method == DRAW_NONE) {
        for (size_t d = 0; d < how->draws; d++)
            draws[d] = s->mean;
        return;
    }
    run_weights_draw(s, cell->method == DRAW_JOINT ? cell->sample : NULL, how->seed,
                     question == QUESTION_REPEAT, how->draws, weights, draws);
    if (how->estimator != ESTIMATOR_MEAN)
        spread_draws(cell, how, draws);
}

void resample_cells_draw(const struct resampling *how, size_t questions,
                         struct run_weights *weights, struct resample_cells *cells)
{
    for (size_t c = 0; c < cells->count; c++)
        for (size_t q = 0; q < questions; q++)
            draw_cell(how, (enum question)q, weights, &cells->items[c]);
}

const double *resample_cells_draws(const struct resample_cells *cells, enum question question,
                                   int level, size_t draws, double buffer[])
{
    for (size_t c = 0; c < cells->count; c++)
        if (cells->count == 1 || cells->items[c].summary->level == level)
            return cells->items[c].draws[question];
    memset(buffer, 0, draws * sizeof *buffer);
    for (size_t c = 0; c < cells->count; c++)
        for (size_t d = 0; d < draws; d++)
            buffer[d] += cells->items[c].draws[question][d];
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

static void resample_cells_add(struct resample_cells *cells, const struct summary *summary,
                               const struct samples *samples, const struct resampling *how)
{
    const struct sample *sample = samples ? samples_find(samples, summary->study, summary->platform,
                                                         summary->feature, summary->level)
                                          : NULL;
    enum doubt doubt = doubt_of(summary, sample);
    cells->items = memory_resize(cells->items, cells->count + 1, sizeof *cells->items);
    cells->items[cells->count++] = (struct resample_cell){
        .summary = summary,
        .sample = sample,
        .method = doubt_withholds(doubt)        ? DRAW_NONE
                  : sample && !how->independent ? DRAW_JOINT
                                                : DRAW_SINGLE,
        .doubt = doubt,
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
    if (cells.count == 0 && all && all->n > 0)
        resample_cells_add(&cells, all, NULL, how);
    return cells;
}

size_t resample_cells_n(const struct resample_cells *cells, int level, enum draw_method *method,
                        enum doubt *doubt)
{
    size_t n = SIZE_MAX;
    for (size_t i = 0; i < cells->count; i++) {
        const struct resample_cell *cell = &cells->items[i];
        if (level != LEVEL_ALL && cell->summary->level != level)
            continue;
        n = cell->summary->n < n ? cell->summary->n : n;
        *method = cell->method > *method ? cell->method : *method;
        *doubt = cell->doubt > *doubt ? cell->doubt : *doubt;
    }
    return n;
}
