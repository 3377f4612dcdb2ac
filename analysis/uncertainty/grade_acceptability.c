#include "grade_acceptability.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "analysis/stats/random.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "model/level.h"
#include "model/platform_list.h"

/* Shares are equal up to this difference. */
static const double ROUNDING = 1e-12;

void grade_acceptabilities_free(struct grade_acceptabilities *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].ranks);
    free(list->items);
    *list = (struct grade_acceptabilities){0};
}

void drawn_limit_range(const struct graded *graded, int k, double *ret_low, double *ret_high)
{
    const double *limits = graded->limits;
    int i = k - 1, last = SCORE_MAX - 1;
    double limit = limits[i], before = fabs(limit - limits[i > 0 ? i - 1 : i + 1]) / 2,
           after = fabs(limit - limits[i < last ? i + 1 : i - 1]) / 2;
    double down = graded->lower_is_better ? after : before,
           up = graded->lower_is_better ? before : after;
    *ret_low = fmax(limit - down, limit / 2);
    *ret_high = limit + up;
}

int overall_grade(const int scores[], const double weights[], size_t count, double lambda)
{
    double of_score[SCORE_MAX + 1] = {0}, all = 0, sum = 0;
    for (size_t f = 0; f < count; f++)
        if (scores[f] != SCORE_NONE) {
            of_score[scores[f]] += weights[f];
            all += weights[f];
        }
    for (int k = SCORE_MAX; k > 0; k--) {
        sum += of_score[k];
        if (sum >= (lambda - ROUNDING) * all && all > 0)
            return k;
    }
    return 0;
}

/* --- scores by drawn limits --- */

/* Grading by drawn limits: one thread takes one platform of one study. */
struct limits_work {
    const struct resampled *resampled;
    const struct summaries *summaries;
    const struct samples *samples;
    unsigned char **scores; /* of each score's draws; NULL for a gap */
};

/* Adds 1 to the score of each draw whose ratio meets the drawn limit of score `k`, from 1. All
 * platforms of a study have the same limits in a draw. */
static void count_met(const struct resampled *r, const struct graded *graded, int k,
                      const double ratios[], unsigned char scores[])
{
    CLEANUP_TEXT char *name = memory_print("limits\x1f%s\x1f%d", graded->feature, k);
    uint64_t key = random_key(r->how.seed, name);
    double low, high, sign = graded->lower_is_better ? -1 : 1;
    drawn_limit_range(graded, k, &low, &high);
    for (size_t d = 0; d < r->how.draws; d++) {
        double limit = low + (high - low) * random_unit(key, d);
        scores[d] = (unsigned char)(scores[d] + (sign * ratios[d] >= sign * limit));
    }
}

/* Draws the cells of a platform's feature as resample() does; the caller frees them. */
static struct resample_cells draw_cells(const struct limits_work *work, const char *study,
                                        const char *platform, const char *feature,
                                        struct run_weights *weights)
{
    struct resample_cells cells = resample_cells_find(
        work->summaries, work->samples, &work->resampled->how, study, platform, feature);
    resample_cells_draw(&work->resampled->how, QUESTION_TRUTH + 1, weights, &cells);
    return cells;
}

/* The scores of a feature, one for each draw; the caller frees them. `buffer` holds two numbers for
 * each. */
static unsigned char *grade_by_limits(const struct limits_work *work, const struct score *score,
                                      struct run_weights weights[2], double buffer[])
{
    const struct scores *all = work->resampled->scores;
    const struct graded *graded = score->graded;
    size_t draws = work->resampled->how.draws;
    CLEANUP(resample_cells_free)
    struct resample_cells above =
        draw_cells(work, score->study, score->platform, graded->feature, &weights[0]);
    CLEANUP(resample_cells_free)
    struct resample_cells below =
        draw_cells(work, score->study, all->baseline, graded->feature, &weights[1]);
    const double *values = resample_cells_draws(&above, QUESTION_TRUTH, LEVEL_ALL, draws, buffer),
                 *baseline =
                     resample_cells_draws(&below, QUESTION_TRUTH, LEVEL_ALL, draws, buffer + draws);
    unsigned char *scores = memory_alloc(draws, 1);
    for (size_t d = 0; d < draws; d++)
        buffer[d] = fmin(values[d] / baseline[d] * 100, RATIO_MOST);
    for (int k = 1; k <= SCORE_MAX; k++)
        count_met(work->resampled, graded, k, buffer, scores);
    return scores;
}

static void grade_platform(void *context, size_t index)
{
    const struct limits_work *work = context;
    const struct scores *all = work->resampled->scores;
    size_t features = all->scheme->count, first = index * features;
    struct run_weights weights[2] = {{0}};
    double *buffer = memory_resize(NULL, 2 * work->resampled->how.draws, sizeof *buffer);
    for (size_t i = first; i < first + features; i++)
        if (all->items[i].score != SCORE_NONE)
            work->scores[i] = grade_by_limits(work, &all->items[i], weights, buffer);
    for (size_t w = 0; w < 2; w++)
        run_weights_free(&weights[w]);
    free(buffer);
}

/* --- grades and ranks of a feature set --- */

/* A platform in the set, and what a draw gave it. */
struct sorted_platform {
    const struct score *first; /* of its scores, one for each feature */
    size_t grades[SCORE_MAX + 1];
    size_t *ranks;
    double share;
};

struct sorted_set {
    const struct limits_work *work;
    const char *study, *set;
    struct sorted_platform *items;
    struct sorted_platform **order;
    size_t count;
    struct weighed_features weighed; /* features with a score of some platform in this set */
    double *weights;
    int *scores; /* of one platform in one draw, for the weighed features */
    double *chosen;
};

static int compare_sorted_platforms(const void *a, const void *b, void *platforms)
{
    const struct sorted_platform *x = a, *y = b;
    return platform_compare(platforms, x->first->platform, y->first->platform);
}

static struct sorted_set sorted_set_make(const struct limits_work *work, const char *study,
                                         const char *set)
{
    const struct scores *scores = work->resampled->scores;
    size_t features = scores->scheme->count, platforms = scores->count / features;
    struct sorted_set c = {
        .work = work,
        .study = study,
        .set = set,
        .items = memory_alloc(platforms, sizeof *c.items),
        .order = memory_alloc(platforms, sizeof *c.order),
        .weighed = {scores->scheme, memory_alloc(features, sizeof *c.weighed.features), 0},
        .weights = memory_alloc(features, sizeof *c.weights),
        .scores = memory_alloc(features, sizeof *c.scores),
        .chosen = memory_alloc(features, sizeof *c.chosen),
    };
    bool *is_weighed = memory_alloc(features, sizeof *is_weighed);
    for (size_t i = 0; i < scores->count; i += features) {
        const struct score *first = &scores->items[i];
        bool any = false;
        for (size_t f = 0; f < features && strcmp(first->study, study) == 0; f++)
            if (feature_set_has(&first[f], set))
                any = is_weighed[f] = true;
        if (any)
            c.items[c.count++] = (struct sorted_platform){.first = first};
    }
    if (c.count > 0)
        qsort_r(c.items, c.count, sizeof *c.items, compare_sorted_platforms,
                (void *)&scores->study->platforms);
    for (size_t i = 0; i < c.count; i++)
        c.items[i].ranks = memory_alloc(c.count, sizeof *c.items[i].ranks);
    for (size_t f = 0; f < features; f++)
        if (is_weighed[f])
            c.weighed.features[c.weighed.count++] = f;
    free(is_weighed);
    return c;
}

static void sorted_set_free(struct sorted_set *c)
{
    for (size_t i = 0; i < c->count; i++)
        free(c->items[i].ranks);
    free(c->items);
    free(c->order);
    free(c->weighed.features);
    free(c->weights);
    free(c->scores);
    free(c->chosen);
}

/* The greatest share first. */
static int compare_sorted_shares(const void *a, const void *b)
{
    const struct sorted_platform *x = *(struct sorted_platform *const *)a,
                                 *y = *(struct sorted_platform *const *)b;
    return (x->share < y->share) - (x->share > y->share);
}

/* Grades a platform in one draw, and sets its share of the possible points. */
static void sort_platform(struct sorted_set *c, struct sorted_platform *item, size_t draw,
                          double lambda)
{
    const struct score *all = c->work->resampled->scores->items;
    double points = 0, possible = 0;
    for (size_t i = 0; i < c->weighed.count; i++) {
        size_t f = c->weighed.features[i];
        const struct score *s = &item->first[f];
        c->scores[i] = feature_set_has(s, c->set) ? c->work->scores[s - all][draw] : SCORE_NONE;
        c->chosen[i] = c->weights[f];
        if (c->scores[i] == SCORE_NONE)
            continue;
        points += c->weights[f] * c->scores[i];
        possible += c->weights[f] * SCORE_MAX;
    }
    item->grades[overall_grade(c->scores, c->chosen, c->weighed.count, lambda)]++;
    item->share = points / possible;
}

static void rank_platforms(struct sorted_set *c)
{
    for (size_t i = 0; i < c->count; i++)
        c->order[i] = &c->items[i];
    qsort(c->order, c->count, sizeof *c->order, compare_sorted_shares);
    for (size_t i = 0, better = 0; i < c->count; i++) {
        while (c->order[better]->share > c->order[i]->share + ROUNDING)
            better++;
        c->order[i]->ranks[better]++;
    }
}

/* True if a score of the platform in the set has no probability. */
static bool sorted_is_withheld(const struct sorted_set *c, const struct sorted_platform *item)
{
    for (size_t i = 0; i < c->weighed.count; i++) {
        const struct score *s = &item->first[c->weighed.features[i]];
        if (feature_set_has(s, c->set) && resampled_withholds(c->work->resampled, s))
            return true;
    }
    return false;
}

static void add_grade_acceptabilities(struct grade_acceptabilities *list, struct sorted_set *c,
                                      enum weighting weighting, size_t draws)
{
    bool any = false;
    for (size_t i = 0; i < c->count; i++)
        any = any || sorted_is_withheld(c, &c->items[i]);
    for (size_t i = 0; i < c->count; i++) {
        struct sorted_platform *item = &c->items[i];
        bool withheld = any && sorted_is_withheld(c, item);
        list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
        struct grade_acceptability *a = &list->items[list->count++];
        *a = (struct grade_acceptability){
            .study = c->study,
            .set = c->set,
            .platform = item->first->platform,
            .weighting = weighting,
            .ranks = memory_alloc(c->count, sizeof *a->ranks),
            .platforms = c->count,
        };
        for (size_t k = 0; k <= SCORE_MAX; k++)
            a->grades[k] = withheld ? NAN : (double)item->grades[k] / (double)draws;
        for (size_t k = 0; k < c->count; k++)
            a->ranks[k] = any ? NAN : (double)item->ranks[k] / (double)draws;
        memset(item->grades, 0, sizeof item->grades);
        memset(item->ranks, 0, c->count * sizeof *item->ranks);
    }
}

/* The graded draws and the list that sort_set works on. */
struct sorting {
    const struct limits_work *work;
    struct grade_acceptabilities *list;
};

static void sort_set(void *context, const char *study, const char *set)
{
    const struct sorting *sorting = context;
    const struct resampling *how = &sorting->work->resampled->how;
    struct sorted_set c = sorted_set_make(sorting->work, study, set);
    CLEANUP_TEXT char *name = memory_print("weights/%s", study);
    CLEANUP_TEXT char *cut = memory_print("lambda/%s", study);
    uint64_t key = random_key(how->seed, name), lambda_key = random_key(how->seed, cut);
    for (enum weighting w = WEIGHTING_FREE; w <= WEIGHTING_ORDERED; w++) {
        for (size_t d = 0; d < how->draws; d++) {
            double lambda = 0.5 + 0.5 * random_unit(lambda_key, d);
            feature_weights_draw(&c.weighed, w, key, d, c.weights);
            for (size_t i = 0; i < c.count; i++)
                sort_platform(&c, &c.items[i], d, lambda);
            rank_platforms(&c);
        }
        add_grade_acceptabilities(sorting->list, &c, w, how->draws);
    }
    sorted_set_free(&c);
}

void grade_acceptabilities_compute(const struct resampled *resampled,
                                   const struct summaries *summaries, const struct samples *samples,
                                   struct grade_acceptabilities *ret_list)
{
    const struct scores *scores = resampled->scores;
    struct grade_acceptabilities list = {.resampled = resampled};
    struct limits_work work = {
        .resampled = resampled,
        .summaries = summaries,
        .samples = samples,
        .scores = memory_alloc(scores->count, sizeof *work.scores),
    };
    parallel_for(scores->count / scores->scheme->count, resampled->how.threads, grade_platform,
                 &work);
    feature_sets_each(scores, sort_set, &(struct sorting){&work, &list});
    for (size_t i = 0; i < scores->count; i++)
        free(work.scores[i]);
    free(work.scores);
    *ret_list = list;
}
