#include "ranking.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "model/platform_list.h"

static const double CONFIDENCE = 0.95;

void score_draws_free(struct score_draws *s)
{
    for (size_t i = 0; s->draws && i < s->scores->count; i++)
        free(s->draws[i]);
    free(s->draws);
}

void score_draws_add(struct score_draws *s, const struct score *score, unsigned char *draws)
{
    if (!s->draws)
        s->draws = memory_alloc(s->scores->count, sizeof *s->draws);
    s->draws[score - s->scores->items] = draws;
}

const unsigned char *score_draws_find(const struct score_draws *s, const struct score *score)
{
    return s->draws ? s->draws[score - s->scores->items] : NULL;
}

/* A platform in a feature set: its scores there and their draws. */
struct ranked_platform {
    struct ranking *ranking;
    const unsigned char **draws;
    const struct score **scores;
    size_t count;
};

/* The work of one thread: one feature set of one study. */
struct ranking_work {
    size_t draws;
    struct ranked_platform *members;
    size_t count;
};

/* The draws of a platform, counted. */
struct tally {
    uint16_t *points;      /* of each draw */
    unsigned char *misses; /* 1 for each draw that misses a mandatory score */
    size_t *counts;        /* of draws, by points */
    size_t *ranks;         /* of draws, by rank */
    double first;
};

static void tally_points(const struct ranked_platform *member, size_t draws, struct tally *tally)
{
    memset(tally->points, 0, draws * sizeof *tally->points);
    memset(tally->misses, 0, draws);
    for (size_t i = 0; i < member->count; i++) {
        const unsigned char *scores = member->draws[i];
        int required = member->scores[i]->graded->required;
        for (size_t d = 0; d < draws; d++)
            tally->points[d] = (uint16_t)(tally->points[d] + scores[d]);
        for (size_t d = 0; d < draws && required > 0; d++)
            tally->misses[d] |= scores[d] < required;
    }
    for (size_t d = 0; d < draws; d++)
        tally->counts[tally->points[d]]++;
}

/* A platform in one draw. */
struct drawn_platform {
    size_t points, possible, member;
};

/* The greater share of the possible points first; compared without a division. */
static int compare_drawn_platforms(const void *a, const void *b)
{
    const struct drawn_platform *x = a, *y = b;
    size_t s = x->points * y->possible, t = y->points * x->possible;
    return (s < t) - (s > t);
}

/* Ranks the platforms in one draw by their share of the possible points. `drawn` holds one of each.
 */
static void rank_draw(const struct ranking_work *work, struct tally tallies[], size_t draw,
                      struct drawn_platform drawn[])
{
    for (size_t m = 0; m < work->count; m++)
        drawn[m] =
            (struct drawn_platform){tallies[m].points[draw], work->members[m].ranking->possible, m};
    qsort(drawn, work->count, sizeof *drawn, compare_drawn_platforms);
    for (size_t i = 0, end; i < work->count; i = end) {
        for (end = i + 1;
             end < work->count && compare_drawn_platforms(&drawn[i], &drawn[end]) == 0;)
            end++;
        for (size_t k = i; k < end; k++) {
            tallies[drawn[k].member].ranks[i]++;
            if (i == 0)
                tallies[drawn[k].member].first += 1 / (double)end;
        }
    }
}

/* The greatest number of points that at most the share `p` of the draws stay below. */
static double points_quantile(const struct ranking *s, double p)
{
    double sum = 0;
    for (size_t k = 0; k <= s->possible; k++) {
        sum += s->points_probability[k];
        if (sum > p)
            return (double)k;
    }
    return (double)s->possible;
}

static void finish_ranking(struct ranking *s, const struct ranked_platform *member,
                           const struct tally *tally, size_t draws)
{
    bool any = false;
    size_t misses = 0;
    for (size_t k = 0; k <= s->possible; k++) {
        s->points_probability[k] = (double)tally->counts[k] / (double)draws;
        s->mean += (double)k * s->points_probability[k];
    }
    for (size_t k = 0; k < s->ranks; k++)
        s->rank_probability[k] = (double)tally->ranks[k] / (double)draws;
    for (size_t i = 0; i < member->count; i++)
        any = any || member->scores[i]->graded->required > 0;
    for (size_t d = 0; d < draws && any; d++)
        misses += tally->misses[d];
    s->low = points_quantile(s, (1 - CONFIDENCE) / 2);
    s->high = points_quantile(s, (1 + CONFIDENCE) / 2);
    s->first = tally->first / (double)draws;
    s->rejected = any ? (double)misses / (double)draws : NAN;
}

static void rank_set(void *context, size_t index)
{
    const struct ranking_work *work = &((const struct ranking_work *)context)[index];
    size_t draws = work->draws, n = work->count;
    struct tally *tallies = memory_alloc(n, sizeof *tallies);
    struct drawn_platform *drawn = memory_alloc(n, sizeof *drawn);
    for (size_t m = 0; m < n; m++) {
        struct tally *t = &tallies[m];
        t->points = memory_resize(NULL, draws, sizeof *t->points);
        t->misses = memory_resize(NULL, draws, 1);
        t->counts = memory_alloc(work->members[m].ranking->possible + 1, sizeof *t->counts);
        t->ranks = memory_alloc(n, sizeof *t->ranks);
        tally_points(&work->members[m], draws, t);
    }
    for (size_t d = 0; d < draws; d++)
        rank_draw(work, tallies, d, drawn);
    for (size_t m = 0; m < n; m++) {
        struct tally *t = &tallies[m];
        finish_ranking(work->members[m].ranking, &work->members[m], t, draws);
        free(t->points);
        free(t->misses);
        free(t->counts);
        free(t->ranks);
    }
    free(tallies);
    free(drawn);
}

static int compare_ranked_platforms(const void *a, const void *b, void *platforms)
{
    const struct ranked_platform *x = a, *y = b;
    return platform_compare(platforms, x->scores[0]->platform, y->scores[0]->platform);
}

/* Finds the platforms that have a score in the set; their rankings are set later. */
static struct ranking_work ranking_work_make(const struct scores *scores,
                                             const struct score_draws *kept, const char *study,
                                             const char *set)
{
    struct ranking_work work = {.draws = kept->draws_each};
    work.members = memory_alloc(scores->count / scores->scheme->count, sizeof *work.members);
    for (size_t i = 0; i < scores->count; i++) {
        const struct score *s = &scores->items[i];
        if (strcmp(s->study, study) != 0 || !feature_set_has(s, set))
            continue;
        struct ranked_platform *m = work.count > 0 ? &work.members[work.count - 1] : NULL;
        if (!m || strcmp(m->scores[0]->platform, s->platform) != 0) {
            m = &work.members[work.count++];
            m->draws = memory_alloc(scores->scheme->count, sizeof *m->draws);
            m->scores = memory_alloc(scores->scheme->count, sizeof *m->scores);
        }
        m->draws[m->count] = score_draws_find(kept, s);
        m->scores[m->count++] = s;
    }
    if (work.count > 0)
        qsort_r(work.members, work.count, sizeof *work.members, compare_ranked_platforms,
                (void *)&scores->study->platforms);
    return work;
}

static void add_set_rankings(struct rankings *list, const char *study, const char *set,
                             const struct ranking_work *work)
{
    for (size_t m = 0; m < work->count; m++) {
        const struct ranked_platform *member = &work->members[m];
        list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
        struct ranking *s = &list->items[list->count++];
        *s = (struct ranking){
            .study = study,
            .set = set,
            .platform = member->scores[0]->platform,
            .features = member->count,
            .possible = member->count * SCORE_MAX,
            .ranks = work->count,
        };
        for (size_t i = 0; i < member->count; i++)
            s->points += member->scores[i]->score;
        s->points_probability = memory_alloc(s->possible + 1, sizeof(double));
        s->rank_probability = memory_alloc(s->ranks, sizeof(double));
    }
}

void rankings_add(const struct scores *scores, const char *study, const struct score_draws *draws,
                  size_t threads, struct rankings *list)
{
    const char **sets = memory_alloc(scores->scheme->count + 2, sizeof *sets);
    size_t count = feature_sets_list(scores, study, sets), first = list->count;
    list->draws = draws->draws_each;
    struct ranking_work *work = memory_alloc(count, sizeof *work);
    for (size_t i = 0; i < count; i++) {
        work[i] = ranking_work_make(scores, draws, study, sets[i]);
        add_set_rankings(list, study, sets[i], &work[i]);
    }
    for (size_t i = 0, next = first; i < count; i++)
        for (size_t m = 0; m < work[i].count; m++)
            work[i].members[m].ranking = &list->items[next++];
    parallel_for(count, threads, rank_set, work);
    for (size_t i = 0; i < count; i++) {
        for (size_t m = 0; m < work[i].count; m++) {
            free(work[i].members[m].draws);
            free(work[i].members[m].scores);
        }
        free(work[i].members);
    }
    free(work);
    free(sets);
}

void rankings_free(struct rankings *rankings)
{
    for (size_t i = 0; i < rankings->count; i++) {
        free(rankings->items[i].points_probability);
        free(rankings->items[i].rank_probability);
    }
    free(rankings->items);
    *rankings = (struct rankings){0};
}
