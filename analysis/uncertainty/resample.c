#include "resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "analysis/stats/quantile.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "model/level.h"
#include "model/platform_list.h"

#define CONFIDENCE 0.95

/* A platform's cells of a feature, with the items to fill; `scores` has one score for each draw. */
struct scored_cells {
    struct resample_cells cells;
    const struct score *score;
    size_t feature;           /* in the scheme */
    size_t first, item_count; /* the range of items to fill */
    unsigned char *scores[QUESTIONS];
};

/* The work on one study. A thread takes the cells of one platform. */
struct study_work {
    const struct resampling *how;
    struct resampled_score *items;    /* all items of the result */
    struct resample_cells *baselines; /* of each feature of the scheme */
    size_t features;
    struct scored_cells *scored; /* by feature, then platform */
    size_t count;
    size_t *platforms; /* indexes of `scored` by platform, then feature */
    size_t *first;     /* of each platform in `platforms`, and their number behind the last */
    size_t platform_count;
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
    for (size_t q = 0; q < QUESTIONS; q++) {
        score_draws_free(&resampled->draws[q]);
        rankings_free(&resampled->rankings[q]);
    }
    *resampled = (struct resampled){0};
}

/* The share of the ratios on the better side of 100 %; one that is 100 % is half there. */
static double share_better(const struct graded *graded, const double ratios[], size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += ratios[i] == 100 ? 0.5 : (ratios[i] < 100) == graded->lower_is_better ? 1 : 0;
    return sum / (double)count;
}

/* Grades an item for one question. `ratios`, `buffer` and `scores` each hold as many numbers as
 * there are draws. */
static void grade_item(const struct study_work *work, const struct scored_cells *scored,
                       enum question question, struct resampled_score *c, double ratios[],
                       double buffer[], unsigned char scores[])
{
    static const double limits[] = {(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2};
    size_t draws = work->how->draws, counts[SCORE_MAX + 1];
    const double *above = resample_cells_draws(&scored->cells, question, c->level, draws, ratios),
                 *below = resample_cells_draws(&work->baselines[scored->feature], question,
                                               c->level, draws, buffer);
    for (size_t d = 0; d < draws; d++) {
        double ratio = above[d] / below[d] * 100;
        ratios[d] = ratio <= RATIO_MOST ? ratio : RATIO_MOST;
    }
    score_ratios(c->score->graded, ratios, draws, scores, counts);
    for (int k = 0; k <= SCORE_MAX; k++)
        c->probability[question][k] =
            c->method == DRAW_NONE ? NAN : (double)counts[k] / (double)draws;
    if (question != QUESTION_TRUTH)
        return;
    double interval[2] = {NAN, NAN};
    c->better = c->method == DRAW_NONE ? NAN : share_better(c->score->graded, ratios, draws);
    if (c->method != DRAW_NONE)
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
        c->n = resample_cells_n(cells, level, &c->method, &c->doubt);
        c->baseline_n = resample_cells_n(baseline, level, &c->method, &c->doubt);
        c->ratio = graded ? scored->score->ratio
                          : 100 * cells->items[i].summary->mean / below->summary->mean;
        c->observed = score_of_ratio(scored->score->graded, c->ratio);
    }
}

/* Draws and grades the features of one platform. The graded item is the last of each. */
static void resample_platform(void *context, size_t index)
{
    const struct study_work *work = context;
    size_t draws = work->how->draws;
    CLEANUP(run_weights_free) struct run_weights weights = {0};
    double *buffer = memory_resize(NULL, 2 * draws, sizeof *buffer);
    unsigned char *level_scores = memory_resize(NULL, draws, 1);
    for (size_t i = work->first[index]; i < work->first[index + 1]; i++) {
        struct scored_cells *scored = &work->scored[work->platforms[i]];
        resample_cells_draw(work->how, resampling_questions(work->how), &weights, &scored->cells);
        for (size_t q = 0; q < resampling_questions(work->how); q++) {
            scored->scores[q] = memory_resize(NULL, draws, 1);
            for (size_t k = 0; k < scored->item_count; k++) {
                struct resampled_score *c = &work->items[scored->first + k];
                grade_item(work, scored, (enum question)q, c, buffer, buffer + draws,
                           c->is_graded ? scored->scores[q] : level_scores);
            }
        }
        resample_cells_forget(&scored->cells);
    }
    free(level_scores);
    free(buffer);
}

static void study_work_free(struct study_work *work)
{
    for (size_t f = 0; f < work->features; f++)
        resample_cells_free(&work->baselines[f]);
    for (size_t i = 0; i < work->count; i++)
        resample_cells_free(&work->scored[i].cells);
    free(work->baselines);
    free(work->scored);
    free(work->platforms);
    free(work->first);
}

static int compare_scored_cells(const void *a, const void *b, void *platforms)
{
    const struct scored_cells *x = a, *y = b;
    return platform_compare(platforms, x->cells.platform, y->cells.platform);
}

/* Finds the cells of one feature, and adds the items to fill. */
static void add_feature_cells(const struct summaries *summaries, const struct samples *samples,
                              size_t feature, const char *study, struct study_work *work,
                              struct resampled *result)
{
    const struct scores *scores = result->scores;
    const struct graded *graded = &scores->scheme->items[feature];
    size_t first = work->count;
    work->baselines[feature] = resample_cells_find(summaries, samples, work->how, study,
                                                   scores->baseline, graded->feature);
    for (size_t i = feature; i < scores->count; i += scores->scheme->count) {
        const struct score *s = &scores->items[i];
        if (s->score == SCORE_NONE || strcmp(s->study, study) != 0)
            continue;
        work->scored[work->count++] = (struct scored_cells){
            .cells = resample_cells_find(summaries, samples, work->how, study, s->platform,
                                         graded->feature),
            .score = s,
            .feature = feature,
        };
    }
    qsort_r(&work->scored[first], work->count - first, sizeof *work->scored, compare_scored_cells,
            (void *)&scores->study->platforms);
    for (size_t i = first; i < work->count; i++) {
        struct scored_cells *scored = &work->scored[i];
        scored->first = result->count;
        add_platform_items(result, &work->baselines[feature], scored);
        scored->item_count = result->count - scored->first;
    }
}

static int compare_by_platform(const void *a, const void *b, void *scored)
{
    const size_t *x = a, *y = b;
    const struct scored_cells *list = scored;
    int order = strcmp(list[*x].cells.platform, list[*y].cells.platform);
    return order ? order : (*x > *y) - (*x < *y);
}

static void group_by_platform(struct study_work *work)
{
    work->platforms = memory_alloc(work->count + 1, sizeof *work->platforms);
    work->first = memory_alloc(work->count + 1, sizeof *work->first);
    for (size_t i = 0; i < work->count; i++)
        work->platforms[i] = i;
    qsort_r(work->platforms, work->count, sizeof *work->platforms, compare_by_platform,
            work->scored);
    for (size_t i = 0; i < work->count; i++)
        if (i == 0 || strcmp(work->scored[work->platforms[i - 1]].cells.platform,
                             work->scored[work->platforms[i]].cells.platform) != 0)
            work->first[work->platform_count++] = i;
    work->first[work->platform_count] = work->count;
}

static void resample_study(const struct summaries *summaries, const struct samples *samples,
                           const char *study, struct resampled *result)
{
    const struct scheme *scheme = result->scores->scheme;
    CLEANUP(study_work_free)
    struct study_work work = {.how = &result->how, .features = scheme->count};
    CLEANUP(run_weights_free) struct run_weights weights = {0};
    work.baselines = memory_alloc(scheme->count, sizeof *work.baselines);
    work.scored = memory_alloc(result->scores->count, sizeof *work.scored);
    for (size_t f = 0; f < scheme->count; f++) {
        add_feature_cells(summaries, samples, f, study, &work, result);
        resample_cells_draw(&result->how, resampling_questions(&result->how), &weights,
                            &work.baselines[f]);
    }
    group_by_platform(&work);
    work.items = result->items;
    parallel_for(work.platform_count, result->how.threads, resample_platform, &work);
    for (size_t i = 0; i < work.count; i++)
        for (size_t q = 0; q < resampling_questions(&result->how); q++)
            score_draws_add(&result->draws[q], work.scored[i].score, work.scored[i].scores[q]);
    for (size_t q = 0; q < resampling_questions(&result->how); q++)
        rankings_add(result->scores, study, &result->draws[q], result->how.threads,
                     &result->rankings[q]);
}

static bool ranking_is_withheld(const struct resampled *result, const struct ranking *r)
{
    const struct score *first = scores_of_platform(result->scores, r->study, r->platform);
    for (size_t f = 0; f < result->scores->scheme->count; f++) {
        const struct resampled_score *c = resampled_find(result, &first[f]);
        if (c && doubt_withholds(c->doubt) && feature_set_has(&first[f], r->set))
            return true;
    }
    return false;
}

static void withhold_all(double probabilities[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        probabilities[i] = NAN;
}

/* Takes back what draws say of a platform with a cell that has none, and of ranks beside it. */
static void withhold_rankings(const struct resampled *result, struct rankings *rankings)
{
    for (size_t i = 0, n; i < rankings->count; i += n) {
        bool any = false;
        n = rankings->items[i].ranks;
        for (size_t m = i; m < i + n; m++) {
            struct ranking *r = &rankings->items[m];
            if (!ranking_is_withheld(result, r))
                continue;
            any = true;
            r->mean = r->low = r->high = r->rejected = NAN;
            withhold_all(r->points_probability, r->possible + 1);
        }
        for (size_t m = i; any && m < i + n; m++) {
            rankings->items[m].first = NAN;
            withhold_all(rankings->items[m].rank_probability, n);
        }
    }
}

void resample(const struct scores *scores, const struct summaries *summaries,
              const struct samples *samples, const struct resampling *how,
              struct resampled *ret_resampled)
{
    struct resampled result = {.scores = scores, .how = *how};
    for (size_t q = 0; q < QUESTIONS; q++)
        result.draws[q] = (struct score_draws){.scores = scores, .draws_each = how->draws};
    for (size_t i = 0; i < scores->count; i++)
        if (i == 0 || strcmp(scores->items[i].study, scores->items[i - 1].study) != 0)
            resample_study(summaries, samples, scores->items[i].study, &result);
    result.graded = memory_alloc(scores->count, sizeof *result.graded);
    for (size_t i = 0; i < result.count; i++)
        if (result.items[i].is_graded)
            result.graded[result.items[i].score - scores->items] = i + 1;
    for (size_t q = 0; q < resampling_questions(how); q++)
        withhold_rankings(&result, &result.rankings[q]);
    *ret_resampled = result;
}

const struct resampled_score *resampled_find(const struct resampled *resampled,
                                             const struct score *score)
{
    size_t item = resampled->graded[score - resampled->scores->items];
    return item > 0 ? &resampled->items[item - 1] : NULL;
}

bool resampled_withholds(const struct resampled *resampled, const struct score *score)
{
    const struct resampled_score *c = resampled_find(resampled, score);
    return c && doubt_withholds(c->doubt);
}
