#include "resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/stats/quantile.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "model/level.h"
#include "model/platform_list.h"

#define CONFIDENCE 0.95

/* A platform's cells and its score; NULL for the baseline. */
struct scored_cells {
    struct resample_cells cells;
    const struct score *score;
};

/* The work of one thread: one feature of one study. The baseline is platform 0. */
struct feature_work {
    const struct resampling *how;
    struct scored_cells *platforms;
    size_t count;
    struct resample_cell **cells; /* of all platforms */
    size_t cell_count;
    struct resampled_score *items; /* all items of the result */
    size_t first, item_count;      /* the range of items to fill */
    unsigned char **scores;        /* of each item in the range: one score for each draw */
};

size_t resampled_least_n(const struct resampled *resampled)
{
    size_t n = SIZE_MAX;
    for (size_t i = 0; i < resampled->count; i++) {
        const struct resampled_score *c = &resampled->items[i];
        size_t fewer = c->n < c->baseline_n ? c->n : c->baseline_n;
        n = fewer >= 2 && fewer < n ? fewer : n;
    }
    return n == SIZE_MAX ? 2 : n;
}

void resampled_free(struct resampled *resampled)
{
    free(resampled->items);
    free(resampled->graded);
    score_draws_free(&resampled->draws);
    rankings_free(&resampled->rankings);
    *resampled = (struct resampled){0};
}

/* Grades item `i` of the work. `ratios` and `buffer` each hold as many numbers as there are draws.
 */
static void grade_item(const struct feature_work *work, size_t i, double ratios[], double buffer[])
{
    static const double limits[] = {(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2};
    struct resampled_score *c = &work->items[work->first + i];
    size_t draws = work->how->draws, counts[SCORE_MAX + 1];
    const struct scored_cells *platform = work->platforms;
    while (platform->score != c->score)
        platform++;
    unsigned char *scores = work->scores[i];
    const double *above = resample_cells_draws(&platform->cells, c->level, draws, ratios),
                 *below = resample_cells_draws(&work->platforms[0].cells, c->level, draws, buffer);
    for (size_t d = 0; d < draws; d++) {
        double ratio = above[d] / below[d] * 100;
        ratios[d] = ratio <= RATIO_MOST ? ratio : RATIO_MOST;
    }
    score_ratios(c->score->graded, ratios, draws, scores, counts);
    for (int k = 0; k <= SCORE_MAX; k++)
        c->probability[k] = (double)counts[k] / (double)draws;
    double interval[2];
    quantiles(ratios, draws, limits, 2, interval);
    c->low = interval[0];
    c->high = interval[1];
}

static struct resampled_score *resampled_add(struct resampled *result)
{
    result->items =
        memory_grow(result->items, result->count, &result->capacity, sizeof *result->items);
    struct resampled_score *c = &result->items[result->count++];
    *c = (struct resampled_score){0};
    return c;
}

static const struct resample_cell *cell_at(const struct resample_cells *cells, int level)
{
    for (size_t i = 0; i < cells->count; i++)
        if (cells->items[i].summary->level == level)
            return &cells->items[i];
    return NULL;
}

/* Adds the items of a platform: one for each level, and the graded one for all levels together. */
static void add_platform_items(struct resampled *result, const struct resample_cells *baseline,
                               const struct scored_cells *scored)
{
    const struct resample_cells *cells = &scored->cells;
    bool has_levels = cells->items[0].summary->level != LEVEL_NONE;
    size_t levels = has_levels && cells->items[0].summary->level != LEVEL_ALL ? cells->count : 0;
    for (size_t i = 0; i <= levels; i++) {
        bool graded = i == levels;
        int level = graded ? (has_levels ? LEVEL_ALL : LEVEL_NONE) : cells->items[i].summary->level;
        const struct resample_cell *below = graded ? NULL : cell_at(baseline, level);
        if (!graded && !below)
            continue;
        struct resampled_score *c = resampled_add(result);
        c->score = scored->score;
        c->level = level;
        c->is_graded = graded;
        c->n = resample_cells_n(cells, level, &c->method);
        c->baseline_n = resample_cells_n(baseline, level, &c->method);
        c->ratio = graded ? scored->score->ratio
                          : 100 * cells->items[i].summary->mean / below->summary->mean;
        c->observed = score_of_ratio(scored->score->graded, c->ratio);
    }
}

static void collect_cells(struct feature_work *work)
{
    for (size_t r = 0; r < work->count; r++)
        work->cell_count += work->platforms[r].cells.count;
    work->cells = memory_alloc(work->cell_count, sizeof *work->cells);
    size_t next = 0;
    for (size_t r = 0; r < work->count; r++)
        for (size_t c = 0; c < work->platforms[r].cells.count; c++)
            work->cells[next++] = &work->platforms[r].cells.items[c];
}

/* Draws and grades one feature. */
static void resample_feature(void *context, size_t index)
{
    struct feature_work *work = &((struct feature_work *)context)[index];
    size_t draws = work->how->draws;
    double *buffer = memory_resize(NULL, (work->cell_count + 2) * draws, sizeof *buffer);
    for (size_t i = 0; i < work->cell_count; i++) {
        work->cells[i]->draws = buffer + (i + 2) * draws;
        resample_cell_draw(work->how, work->cells[i]);
    }
    work->scores = memory_alloc(work->item_count, sizeof *work->scores);
    for (size_t i = 0; i < work->item_count; i++) {
        work->scores[i] = memory_resize(NULL, draws, 1);
        grade_item(work, i, buffer, buffer + draws);
    }
    free(buffer);
}

static void feature_work_free(struct feature_work *work)
{
    for (size_t r = 0; r < work->count; r++)
        resample_cells_free(&work->platforms[r].cells);
    free(work->scores);
    free(work->cells);
    free(work->platforms);
}

static int compare_scored_cells(const void *a, const void *b, void *platforms)
{
    const struct scored_cells *x = a, *y = b;
    return platform_compare(platforms, x->cells.platform, y->cells.platform);
}

/* Finds the cells of one feature of one study, and adds the items to fill. */
static struct feature_work feature_work_make(const struct summaries *summaries,
                                             const struct samples *samples,
                                             const struct graded *graded, const char *study,
                                             struct resampled *result)
{
    const struct scores *scores = result->scores;
    struct feature_work work = {.how = &result->how, .first = result->count};
    work.platforms =
        memory_alloc(scores->count / scores->scheme->count + 1, sizeof *work.platforms);
    work.platforms[work.count++].cells = resample_cells_find(
        summaries, samples, &result->how, study, scores->baseline, graded->feature);
    for (size_t i = 0; i < scores->count; i++) {
        const struct score *s = &scores->items[i];
        if (s->graded != graded || s->score == SCORE_NONE || strcmp(s->study, study) != 0)
            continue;
        work.platforms[work.count].cells = resample_cells_find(summaries, samples, &result->how,
                                                               study, s->platform, graded->feature);
        work.platforms[work.count++].score = s;
    }
    qsort_r(&work.platforms[1], work.count - 1, sizeof *work.platforms, compare_scored_cells,
            (void *)&scores->study->platforms);
    collect_cells(&work);
    for (size_t r = 1; r < work.count; r++)
        add_platform_items(result, &work.platforms[0].cells, &work.platforms[r]);
    work.item_count = result->count - work.first;
    return work;
}

/* The largest first, so that the threads finish at about the same time. */
static int compare_feature_works(const void *a, const void *b)
{
    const struct feature_work *x = a, *y = b;
    int order = (x->cell_count < y->cell_count) - (x->cell_count > y->cell_count);
    return order ? order : (x->first > y->first) - (x->first < y->first);
}

static void resample_study(const struct summaries *summaries, const struct samples *samples,
                           const char *study, struct resampled *result)
{
    const struct scheme *scheme = result->scores->scheme;
    struct feature_work *works = memory_alloc(scheme->count, sizeof *works);
    struct score_draws *kept = &result->draws;
    for (size_t f = 0; f < scheme->count; f++)
        works[f] = feature_work_make(summaries, samples, &scheme->items[f], study, result);
    for (size_t f = 0; f < scheme->count; f++)
        works[f].items = result->items;
    qsort(works, scheme->count, sizeof *works, compare_feature_works);
    parallel_for(scheme->count, result->how.threads, resample_feature, works);
    for (size_t f = 0; f < scheme->count; f++) {
        for (size_t i = 0; i < works[f].item_count; i++) {
            const struct resampled_score *c = &result->items[works[f].first + i];
            if (c->is_graded)
                score_draws_add(kept, c->score, works[f].scores[i]);
            else
                free(works[f].scores[i]);
        }
        feature_work_free(&works[f]);
    }
    free(works);
    rankings_add(result->scores, study, kept, result->how.threads, &result->rankings);
}

void resample(const struct scores *scores, const struct summaries *summaries,
              const struct samples *samples, const struct resampling *how,
              struct resampled *ret_resampled)
{
    struct resampled result = {.scores = scores, .how = *how};
    result.draws = (struct score_draws){.scores = scores, .draws_each = how->draws};
    for (size_t i = 0; i < scores->count; i++)
        if (i == 0 || strcmp(scores->items[i].study, scores->items[i - 1].study) != 0)
            resample_study(summaries, samples, scores->items[i].study, &result);
    result.graded = memory_alloc(scores->count, sizeof *result.graded);
    for (size_t i = 0; i < result.count; i++)
        if (result.items[i].is_graded)
            result.graded[result.items[i].score - scores->items] = i + 1;
    *ret_resampled = result;
}

const struct resampled_score *resampled_find(const struct resampled *resampled,
                                             const struct score *score)
{
    size_t item = resampled->graded[score - resampled->scores->items];
    return item > 0 ? &resampled->items[item - 1] : NULL;
}
