#include "ranking.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "model/platform_title.h"
#include "analysis/grading/feature_set.h"

static const double CONFIDENCE = 0.95;

void score_draws_free(struct score_draws *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->draws[i]);
    free(s->scores);
    free(s->draws);
}

void score_draws_add(struct score_draws *s, const struct score *score, unsigned char *draws)
{
    s->scores = memory_resize(s->scores, s->count + 1, sizeof *s->scores);
    s->draws = memory_resize(s->draws, s->count + 1, sizeof *s->draws);
    s->scores[s->count] = score;
    s->draws[s->count++] = draws;
}

const unsigned char *score_draws_find(const struct score_draws *s, const struct score *score)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->scores[i] == score)
            return s->draws[i];
    return NULL;
}

/* A platform in a set of features: the draws of its scores there. */
struct member {
    struct standing *standing;
    const unsigned char **draws;
    const struct score **scores;
    size_t count;
};

/* One set of features of one study. */
struct set_work {
    size_t draws;
    struct member *members;
    size_t count;
};

/* What the draws come to, counted. */
struct tally {
    uint16_t *points; /* of each draw */
    unsigned char *misses;
    size_t *counts; /* of draws with so many points */
    size_t *ranks;
    double first;
};

static void add_up(const struct member *member, size_t draws, struct tally *tally)
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

/* Ranks the members in one draw by their points in percent of the possible ones. */
static void rank_draw(const struct set_work *work, struct tally tallies[], size_t draw,
                      size_t better[])
{
    size_t shared = 0;
    for (size_t m = 0; m < work->count; m++) {
        size_t possible = work->members[m].standing->possible, points = tallies[m].points[draw];
        better[m] = 0;
        for (size_t o = 0; o < work->count; o++) /* shares compared without a division */
            better[m] +=
                tallies[o].points[draw] * possible > points * work->members[o].standing->possible;
        tallies[m].ranks[better[m]]++;
        shared += better[m] == 0;
    }
    for (size_t m = 0; m < work->count; m++)
        if (better[m] == 0)
            tallies[m].first += 1 / (double)shared;
}

/* The greatest number of points that at most this part of the draws stay below. */
static double points_quantile(const struct standing *s, double p)
{
    double sum = 0;
    for (size_t k = 0; k <= s->possible; k++) {
        sum += s->points_probability[k];
        if (sum > p)
            return (double)k;
    }
    return (double)s->possible;
}

static void finish_standing(struct standing *s, const struct member *member,
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

static void count_set(void *context, size_t index)
{
    const struct set_work *work = &((const struct set_work *)context)[index];
    size_t draws = work->draws, n = work->count;
    struct tally *tallies = memory_alloc(n, sizeof *tallies);
    size_t *better = memory_alloc(n, sizeof *better);
    for (size_t m = 0; m < n; m++) {
        struct tally *t = &tallies[m];
        t->points = memory_resize(NULL, draws, sizeof *t->points);
        t->misses = memory_resize(NULL, draws, 1);
        t->counts = memory_alloc(work->members[m].standing->possible + 1, sizeof *t->counts);
        t->ranks = memory_alloc(n, sizeof *t->ranks);
        add_up(&work->members[m], draws, t);
    }
    for (size_t d = 0; d < draws; d++)
        rank_draw(work, tallies, d, better);
    for (size_t m = 0; m < n; m++) {
        struct tally *t = &tallies[m];
        finish_standing(work->members[m].standing, &work->members[m], t, draws);
        free(t->points);
        free(t->misses);
        free(t->counts);
        free(t->ranks);
    }
    free(tallies);
    free(better);
}

static int compare_members(const void *a, const void *b)
{
    const struct member *x = a, *y = b;
    return platform_compare(x->scores[0]->platform, y->scores[0]->platform);
}

/* The platforms that have a score in the set, without their standings. */
static struct set_work set_of(const struct scores *scores, const struct score_draws *kept,
                              const char *study, const char *set)
{
    struct set_work work = {.draws = kept->draws_each};
    work.members = memory_alloc(scores->count, sizeof *work.members);
    for (size_t i = 0; i < scores->count; i++) {
        const struct score *s = &scores->items[i];
        if (strcmp(s->study, study) != 0 || !set_has(scores, s, set))
            continue;
        struct member *m = work.count > 0 ? &work.members[work.count - 1] : NULL;
        if (!m || strcmp(m->scores[0]->platform, s->platform) != 0) {
            m = &work.members[work.count++];
            m->draws = memory_alloc(scores->scheme->count, sizeof *m->draws);
            m->scores = memory_alloc(scores->scheme->count, sizeof *m->scores);
        }
        m->draws[m->count] = score_draws_find(kept, s);
        m->scores[m->count++] = s;
    }
    if (work.count > 0)
        qsort(work.members, work.count, sizeof *work.members, compare_members);
    return work;
}

static void add_standings(struct standings *list, const char *study, const char *set,
                          const struct set_work *work)
{
    for (size_t m = 0; m < work->count; m++) {
        const struct member *member = &work->members[m];
        list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
        struct standing *s = &list->items[list->count++];
        *s = (struct standing){
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

void standings_add(const struct scores *scores, const char *study, const struct score_draws *draws,
                   size_t threads, struct standings *list)
{
    const char **sets = memory_alloc(scores->scheme->count + 2, sizeof *sets);
    size_t count = sets_list(scores, study, sets), first = list->count;
    struct set_work *work = memory_alloc(count, sizeof *work);
    for (size_t i = 0; i < count; i++) {
        work[i] = set_of(scores, draws, study, sets[i]);
        add_standings(list, study, sets[i], &work[i]);
    }
    for (size_t i = 0, next = first; i < count; i++)
        for (size_t m = 0; m < work[i].count; m++)
            work[i].members[m].standing = &list->items[next++];
    parallel_for(count, threads, count_set, work);
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

void standings_free(struct standings *standings)
{
    for (size_t i = 0; i < standings->count; i++) {
        free(standings->items[i].points_probability);
        free(standings->items[i].rank_probability);
    }
    free(standings->items);
    *standings = (struct standings){0};
}
