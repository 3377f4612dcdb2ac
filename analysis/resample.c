#include "resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "draws.h"
#include "model/level.h"
#include "model/platform.h"
#include "percentile.h"
#include "random.h"

#define CONFIDENCE 0.95

/* A level's cell of a platform, and its draws. */
struct cell {
    const struct summary *summary;
    const struct sample *sample; /* NULL where its repetitions are not known */
    enum drawing drawing;
    double *draws;
};

/* The cells of a platform's feature, one for each level. */
struct row {
    const char *platform;
    const struct score *score; /* NULL for the baseline */
    struct cell *cells;
    size_t count;
};

/* One feature of one study: the baseline is row 0. */
struct feature_work {
    const struct resampling *how;
    struct row *rows;
    size_t count;
    struct cell **cells; /* of all rows */
    size_t cell_count;
    struct certainty *certainties; /* to fill; all those of the result, and which are meant */
    size_t first, certainty_count;
    unsigned char **scores; /* of each certainty: one a draw */
};

struct resampling resampling_usual(void)
{
    return (struct resampling){.seed = 1, .draws = 10000, .threads = parallel_processors()};
}

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

const char *drawing_name(enum drawing drawing)
{
    static const char *const names[] = {"bootstrap", "parametric", "fixed"};
    return names[drawing];
}

void resampled_free(struct resampled *resampled)
{
    free(resampled->certainties);
    score_draws_free(&resampled->draws);
    standings_free(&resampled->standings);
    *resampled = (struct resampled){0};
}

/* Draws one cell. Features of one experiment share a stream, and so their repetitions. No name
 * holds the control character that parts them in the stream's name. */
static void draw_cell(const struct resampling *how, struct cell *cell)
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

/* The draws of a row at a level, or their mean over its levels, for which there is `room`. */
static const double *draws_of(const struct row *row, int level, size_t draws, double room[])
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

/* `ratios` and `room` are for the draws. */
static void grade_row(const struct feature_work *work, size_t i, double ratios[], double room[])
{
    static const double limits[] = {(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2};
    struct certainty *c = &work->certainties[work->first + i];
    size_t draws = work->how->draws, counts[SCORE_MOST + 1];
    const struct row *row = work->rows;
    while (row->score != c->score)
        row++;
    unsigned char *scores = work->scores[i];
    const double *above = draws_of(row, c->level, draws, ratios),
                 *below = draws_of(&work->rows[0], c->level, draws, room);
    for (size_t d = 0; d < draws; d++) {
        double ratio = above[d] / below[d] * 100;
        ratios[d] = ratio <= RATIO_MOST ? ratio : RATIO_MOST;
    }
    score_ratios(c->score->graded, ratios, draws, scores, counts);
    for (int k = 0; k <= SCORE_MOST; k++)
        c->probability[k] = (double)counts[k] / (double)draws;
    double interval[2];
    percentiles(ratios, draws, limits, 2, interval);
    c->low = interval[0];
    c->high = interval[1];
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

/* The cells behind a platform's feature: its levels, or the one cell that there is. Where only the
 * mean over the levels is known, that one is fixed: its sd is not that of repetitions. */
static struct row row_of(const struct summaries *summaries, const struct samples *samples,
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

/* The fewest repetitions, and the least known drawing, of a row at a level or over all. */
static size_t row_n(const struct row *row, int level, enum drawing *drawing)
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

/* The certainty of a row: of all its levels together, which is graded, and of each level. */
static void add_row(struct resampled *result, const struct row *baseline, const struct row *row)
{
    bool has_levels = row->cells[0].summary->level != LEVEL_NONE;
    size_t levels = has_levels && row->cells[0].summary->level != LEVEL_ALL ? row->count : 0;
    for (size_t i = 0; i <= levels; i++) {
        bool graded = i == levels;
        int level = graded ? (has_levels ? LEVEL_ALL : LEVEL_NONE) : row->cells[i].summary->level;
        const struct cell *below = graded ? NULL : cell_at(baseline, level);
        if (!graded && !below)
            continue;
        struct certainty *c = add_certainty(result);
        c->score = row->score;
        c->level = level;
        c->is_graded = graded;
        c->n = row_n(row, level, &c->drawing);
        c->baseline_n = row_n(baseline, level, &c->drawing);
        c->ratio =
            graded ? row->score->ratio : 100 * row->cells[i].summary->mean / below->summary->mean;
        c->observed = score_of_ratio(row->score->graded, c->ratio);
    }
}

static void collect_cells(struct feature_work *work)
{
    for (size_t r = 0; r < work->count; r++)
        work->cell_count += work->rows[r].count;
    work->cells = memory_alloc(work->cell_count, sizeof *work->cells);
    size_t next = 0;
    for (size_t r = 0; r < work->count; r++)
        for (size_t c = 0; c < work->rows[r].count; c++)
            work->cells[next++] = &work->rows[r].cells[c];
}

/* Draws and grades the feature. */
static void work_through(void *context, size_t index)
{
    struct feature_work *work = &((struct feature_work *)context)[index];
    size_t draws = work->how->draws;
    double *room = memory_resize(NULL, (work->cell_count + 2) * draws, sizeof *room);
    for (size_t i = 0; i < work->cell_count; i++) {
        work->cells[i]->draws = room + (i + 2) * draws;
        draw_cell(work->how, work->cells[i]);
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
        free(work->rows[r].cells);
    free(work->scores);
    free(work->cells);
    free(work->rows);
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    return platform_compare(x->platform, y->platform);
}

/* Finds the cells of one feature of one study, and adds the certainties that are to be filled. */
static struct feature_work feature_of(const struct summaries *summaries,
                                      const struct samples *samples, const struct graded *graded,
                                      const char *study, struct resampled *result)
{
    const struct scores *scores = result->scores;
    struct feature_work work = {.how = &result->how, .first = result->count};
    work.rows = memory_alloc(scores->count + 1, sizeof *work.rows);
    work.rows[work.count++] =
        row_of(summaries, samples, &result->how, study, scores->baseline, graded->feature);
    for (size_t i = 0; i < scores->count; i++) {
        const struct score *s = &scores->items[i];
        if (s->graded != graded || strcmp(s->study, study) != 0 || s->score == SCORE_NONE)
            continue;
        work.rows[work.count] =
            row_of(summaries, samples, &result->how, study, s->platform, graded->feature);
        work.rows[work.count++].score = s;
    }
    qsort(&work.rows[1], work.count - 1, sizeof *work.rows, compare_rows);
    collect_cells(&work);
    for (size_t r = 1; r < work.count; r++)
        add_row(result, &work.rows[0], &work.rows[r]);
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
