#include "resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "model/level.h"
#include "model/platform_title.h"
#include "analysis/stats/quantile.h"

#define CONFIDENCE 0.95

/* A platform's row, and the score that it is given; NULL for the baseline. */
struct scored_row {
    struct row row;
    const struct score *score;
};

/* One feature of one study: the baseline is row 0. */
struct feature_work {
    const struct resampling *how;
    struct scored_row *rows;
    size_t count;
    struct cell **cells; /* of all rows */
    size_t cell_count;
    struct certainty *certainties; /* to fill; all those of the result, and which are meant */
    size_t first, certainty_count;
    unsigned char **scores; /* of each certainty: one a draw */
};

size_t resampled_least_n(const struct resampled *resampled)
{
    size_t n = SIZE_MAX;
    for (size_t i = 0; i < resampled->count; i++) {
        const struct certainty *c = &resampled->certainties[i];
        size_t fewer = c->n < c->baseline_n ? c->n : c->baseline_n;
        n = fewer >= 2 && fewer < n ? fewer : n;
    }
    return n == SIZE_MAX ? 2 : n;
}

void resampled_free(struct resampled *resampled)
{
    free(resampled->certainties);
    score_draws_free(&resampled->draws);
    standings_free(&resampled->standings);
    *resampled = (struct resampled){0};
}

/* `ratios` and `room` are for the draws. */
static void grade_row(const struct feature_work *work, size_t i, double ratios[], double room[])
{
    static const double limits[] = {(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2};
    struct certainty *c = &work->certainties[work->first + i];
    size_t draws = work->how->draws, counts[SCORE_MAX + 1];
    const struct scored_row *row = work->rows;
    while (row->score != c->score)
        row++;
    unsigned char *scores = work->scores[i];
    const double *above = row_draws(&row->row, c->level, draws, ratios),
                 *below = row_draws(&work->rows[0].row, c->level, draws, room);
    for (size_t d = 0; d < draws; d++) {
        double ratio = above[d] / below[d] * 100;
        ratios[d] = ratio <= RATIO_MOST ? ratio : RATIO_MOST;
    }
    score_ratios(c->score->graded, ratios, draws, scores, counts);
    for (int k = 0; k <= SCORE_MAX; k++)
        c->probability[k] = (double)counts[k] / (double)draws;
    double interval[2];
    percentiles(ratios, draws, limits, 2, interval);
    c->low = interval[0];
    c->high = interval[1];
}

static struct certainty *add_certainty(struct resampled *result)
{
    result->certainties = memory_grow(result->certainties, result->count, &result->capacity,
                                      sizeof *result->certainties);
    struct certainty *c = &result->certainties[result->count++];
    *c = (struct certainty){0};
    return c;
}

static const struct cell *cell_at(const struct row *row, int level)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].summary->level == level)
            return &row->cells[i];
    return NULL;
}

/* The certainty of a row: of all its levels together, which is graded, and of each level. */
static void add_row(struct resampled *result, const struct row *baseline,
                    const struct scored_row *scored)
{
    const struct row *row = &scored->row;
    bool has_levels = row->cells[0].summary->level != LEVEL_NONE;
    size_t levels = has_levels && row->cells[0].summary->level != LEVEL_ALL ? row->count : 0;
    for (size_t i = 0; i <= levels; i++) {
        bool graded = i == levels;
        int level = graded ? (has_levels ? LEVEL_ALL : LEVEL_NONE) : row->cells[i].summary->level;
        const struct cell *below = graded ? NULL : cell_at(baseline, level);
        if (!graded && !below)
            continue;
        struct certainty *c = add_certainty(result);
        c->score = scored->score;
        c->level = level;
        c->is_graded = graded;
        c->n = row_n(row, level, &c->drawing);
        c->baseline_n = row_n(baseline, level, &c->drawing);
        c->ratio = graded ? scored->score->ratio
                          : 100 * row->cells[i].summary->mean / below->summary->mean;
        c->observed = score_of_ratio(scored->score->graded, c->ratio);
    }
}

static void collect_cells(struct feature_work *work)
{
    for (size_t r = 0; r < work->count; r++)
        work->cell_count += work->rows[r].row.count;
    work->cells = memory_alloc(work->cell_count, sizeof *work->cells);
    size_t next = 0;
    for (size_t r = 0; r < work->count; r++)
        for (size_t c = 0; c < work->rows[r].row.count; c++)
            work->cells[next++] = &work->rows[r].row.cells[c];
}

/* Draws and grades the feature. */
static void work_through(void *context, size_t index)
{
    struct feature_work *work = &((struct feature_work *)context)[index];
    size_t draws = work->how->draws;
    double *room = memory_resize(NULL, (work->cell_count + 2) * draws, sizeof *room);
    for (size_t i = 0; i < work->cell_count; i++) {
        work->cells[i]->draws = room + (i + 2) * draws;
        row_draw_cell(work->how, work->cells[i]);
    }
    work->scores = memory_alloc(work->certainty_count, sizeof *work->scores);
    for (size_t i = 0; i < work->certainty_count; i++) {
        work->scores[i] = memory_resize(NULL, draws, 1);
        grade_row(work, i, room, room + draws);
    }
    free(room);
}

static void feature_work_free(struct feature_work *work)
{
    for (size_t r = 0; r < work->count; r++)
        row_free(&work->rows[r].row);
    free(work->scores);
    free(work->cells);
    free(work->rows);
}

static int compare_rows(const void *a, const void *b)
{
    const struct scored_row *x = a, *y = b;
    return platform_compare(x->row.platform, y->row.platform);
}

/* Finds the cells of one feature of one study, and adds the certainties that are to be filled. */
static struct feature_work feature_of(const struct summaries *summaries,
                                      const struct samples *samples, const struct graded *graded,
                                      const char *study, struct resampled *result)
{
    const struct scores *scores = result->scores;
    struct feature_work work = {.how = &result->how, .first = result->count};
    work.rows = memory_alloc(scores->count + 1, sizeof *work.rows);
    work.rows[work.count++].row =
        row_find(summaries, samples, &result->how, study, scores->baseline, graded->feature);
    for (size_t i = 0; i < scores->count; i++) {
        const struct score *s = &scores->items[i];
        if (s->graded != graded || strcmp(s->study, study) != 0 || s->score == SCORE_NONE)
            continue;
        work.rows[work.count].row =
            row_find(summaries, samples, &result->how, study, s->platform, graded->feature);
        work.rows[work.count++].score = s;
    }
    qsort(&work.rows[1], work.count - 1, sizeof *work.rows, compare_rows);
    collect_cells(&work);
    for (size_t r = 1; r < work.count; r++)
        add_row(result, &work.rows[0].row, &work.rows[r]);
    work.certainty_count = result->count - work.first;
    return work;
}

/* The greatest first: then the threads end at about the same time. */
static int compare_works(const void *a, const void *b)
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
        works[f] = feature_of(summaries, samples, &scheme->items[f], study, result);
    for (size_t f = 0; f < scheme->count; f++)
        works[f].certainties = result->certainties;
    qsort(works, scheme->count, sizeof *works, compare_works);
    parallel_for(scheme->count, result->how.threads, work_through, works);
    for (size_t f = 0; f < scheme->count; f++) {
        for (size_t i = 0; i < works[f].certainty_count; i++) {
            const struct certainty *c = &result->certainties[works[f].first + i];
            if (c->is_graded)
                score_draws_add(kept, c->score, works[f].scores[i]);
            else
                free(works[f].scores[i]);
        }
        feature_work_free(&works[f]);
    }
    free(works);
    standings_add(result->scores, study, kept, result->how.threads, &result->standings);
}

void resample(const struct scores *scores, const struct summaries *summaries,
              const struct samples *samples, const struct resampling *how,
              struct resampled *ret_resampled)
{
    struct resampled result = {.scores = scores, .how = *how};
    result.draws.draws_each = how->draws;
    for (size_t i = 0; i < scores->count; i++)
        if (i == 0 || strcmp(scores->items[i].study, scores->items[i - 1].study) != 0)
            resample_study(summaries, samples, scores->items[i].study, &result);
    *ret_resampled = result;
}

const struct certainty *resampled_find(const struct resampled *resampled, const struct score *score)
{
    for (size_t i = 0; i < resampled->count; i++)
        if (resampled->certainties[i].score == score && resampled->certainties[i].is_graded)
            return &resampled->certainties[i];
    return NULL;
}
