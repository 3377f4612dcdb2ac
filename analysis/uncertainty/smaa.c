#include "smaa.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "analysis/grading/scoring.h"
#include "analysis/stats/random.h"
#include "base/memory.h"
#include "model/platform_list.h"

/* A platform in a feature set: its score of each feature of the scheme, NULL if it has none. */
struct smaa_platform {
    const char *platform;
    const struct score **scores;
    const unsigned char **draws;
    double share;
    double first;
    size_t *ranks;
};

/* One feature set of one study, and the weights being tried. */
struct smaa_set {
    const struct resampled *resampled;
    const char *study, *set;
    struct smaa_platform *items;
    struct smaa_platform **order; /* the items by their shares */
    size_t count;
    double *weights;
    struct weighed_features weighed; /* with a score of some platform in this set */
};

static int compare_smaa_platforms(const void *a, const void *b, void *platforms)
{
    return platform_compare(platforms, ((const struct smaa_platform *)a)->platform,
                            ((const struct smaa_platform *)b)->platform);
}

static struct smaa_set smaa_set_make(const struct resampled *r, const char *study, const char *set)
{
    const struct scores *scores = r->scores;
    size_t features = scores->scheme->count;
    struct smaa_set c = {.resampled = r, .study = study, .set = set};
    c.items = memory_alloc(scores->count / features, sizeof *c.items);
    c.order = memory_alloc(scores->count / features, sizeof *c.order);
    c.weights = memory_alloc(features, sizeof *c.weights);
    for (size_t i = 0; i < scores->count; i += features) {
        if (strcmp(scores->items[i].study, study) != 0)
            continue;
        struct smaa_platform item = {.platform = scores->items[i].platform};
        bool any = false;
        item.scores = memory_alloc(features, sizeof *item.scores);
        item.draws = memory_alloc(features, sizeof *item.draws);
        for (size_t f = 0; f < features; f++) {
            const struct score *s = &scores->items[i + f];
            if (!feature_set_has(s, set))
                continue;
            any = true;
            item.scores[f] = s;
            item.draws[f] = score_draws_find(&r->draws[QUESTION_TRUTH], s);
        }
        if (any) {
            c.items[c.count++] = item;
            continue;
        }
        free(item.scores);
        free(item.draws);
    }
    if (c.count > 0)
        qsort_r(c.items, c.count, sizeof *c.items, compare_smaa_platforms,
                (void *)&scores->study->platforms);
    for (size_t i = 0; i < c.count; i++)
        c.items[i].ranks = memory_alloc(c.count, sizeof *c.items[i].ranks);
    c.weighed = (struct weighed_features){
        .scheme = scores->scheme,
        .features = memory_alloc(features, sizeof *c.weighed.features),
    };
    for (size_t f = 0; f < features; f++) {
        size_t i = 0;
        while (i < c.count && !c.items[i].scores[f])
            i++;
        if (i < c.count)
            c.weighed.features[c.weighed.count++] = f;
    }
    return c;
}

static void smaa_set_free(struct smaa_set *c)
{
    for (size_t i = 0; i < c->count; i++) {
        free(c->items[i].scores);
        free(c->items[i].draws);
        free(c->items[i].ranks);
    }
    free(c->items);
    free(c->order);
    free(c->weights);
    free(c->weighed.features);
}

static int compare_falling(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x < *y) - (*x > *y);
}

/* The greatest share first. */
static int compare_shares(const void *a, const void *b)
{
    const struct smaa_platform *x = *(struct smaa_platform *const *)a,
                               *y = *(struct smaa_platform *const *)b;
    return compare_falling(&x->share, &y->share);
}

static void rank_smaa_platforms(struct smaa_set *c, size_t draw, bool drawn)
{
    size_t shared = 0;
    for (size_t i = 0; i < c->count; i++) {
        struct smaa_platform *item = &c->items[i];
        double points = 0, possible = 0;
        for (size_t k = 0; k < c->weighed.count; k++) {
            size_t f = c->weighed.features[k];
            if (!item->scores[f])
                continue;
            points += c->weights[f] * (drawn ? item->draws[f][draw] : item->scores[f]->score);
            possible += c->weights[f];
        }
        item->share = points / possible;
    }
    for (size_t i = 0; i < c->count; i++)
        c->order[i] = &c->items[i];
    qsort(c->order, c->count, sizeof *c->order, compare_shares);
    size_t better = 0; /* platforms whose share is greater than that of the current one */
    for (size_t i = 0; i < c->count; i++) {
        while (c->order[better]->share > c->order[i]->share + 1e-12)
            better++;
        c->order[i]->ranks[better]++;
        shared += better == 0;
    }
    for (size_t i = 0; i < shared; i++)
        c->order[i]->first += 1 / (double)shared;
}

/* True if a score of the set has no probability: then no drawn rank has one. */
static bool smaa_is_withheld(const struct smaa_set *c)
{
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < c->weighed.count; k++) {
            const struct score *s = c->items[i].scores[c->weighed.features[k]];
            if (s && resampled_withholds(c->resampled, s))
                return true;
        }
    return false;
}

static void add_acceptabilities(struct acceptabilities *list, struct smaa_set *c,
                                enum weighting weighting, bool drawn, size_t draws)
{
    bool withheld = drawn && smaa_is_withheld(c);
    for (size_t i = 0; i < c->count; i++) {
        struct smaa_platform *item = &c->items[i];
        list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
        struct acceptability *a = &list->items[list->count++];
        *a = (struct acceptability){.study = c->study,
                                    .set = c->set,
                                    .platform = item->platform,
                                    .weighting = weighting,
                                    .drawn = drawn,
                                    .first = withheld ? NAN : item->first / (double)draws,
                                    .count = c->count};
        a->ranks = memory_alloc(a->count, sizeof *a->ranks);
        for (size_t k = 0; k < a->count; k++)
            a->ranks[k] = withheld ? NAN : (double)item->ranks[k] / (double)draws;
        memset(item->ranks, 0, c->count * sizeof *item->ranks);
        item->first = 0;
    }
}

/* The study and the list that smaa_compute_set works on. */
struct smaa_work {
    const struct resampled *resampled;
    struct acceptabilities *list;
    enum weighting first, last;
    bool drawn_only;
};

static void smaa_compute_set(void *context, const char *study, const char *set)
{
    const struct smaa_work *work = context;
    const struct resampled *r = work->resampled;
    struct smaa_set c = smaa_set_make(r, study, set);
    CLEANUP_TEXT char *name = memory_print("weights/%s", study);
    uint64_t key = random_key(r->how.seed, name);
    for (enum weighting w = work->first; w <= work->last; w++)
        for (int drawn = work->drawn_only; drawn < 2; drawn++) {
            bool fixed = !drawn && weighting_is_fixed(w);
            size_t draws = fixed ? 1 : r->how.draws;
            for (size_t d = 0; d < draws; d++) {
                feature_weights_draw(&c.weighed, w, key, d, c.weights);
                rank_smaa_platforms(&c, d, drawn);
            }
            add_acceptabilities(work->list, &c, w, drawn, draws);
        }
    smaa_set_free(&c);
}

void smaa_compute(const struct resampled *r, struct acceptabilities *ret_list)
{
    struct acceptabilities list = {0};
    struct smaa_work work = {.resampled = r, .list = &list, .last = WEIGHTINGS - 1};
    feature_sets_each(r->scores, smaa_compute_set, &work);
    *ret_list = list;
}

void smaa_compute_drawn(const struct resampled *r, enum weighting weighting,
                        struct acceptabilities *list)
{
    struct smaa_work work = {r, list, weighting, weighting, true};
    feature_sets_each(r->scores, smaa_compute_set, &work);
}

void acceptabilities_free(struct acceptabilities *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].ranks);
    free(list->items);
    *list = (struct acceptabilities){0};
}

/* A feature that both platforms have, and how many points the leader is ahead in it. */
struct lead {
    const struct graded *graded;
    int points;
};

static int compare_leads(const void *a, const void *b)
{
    const struct lead *x = a, *y = b;
    return (x->points < y->points) - (x->points > y->points);
}

double tipping_weights(const struct scores *scores, const char *study, const char *set,
                       const char *leader, const char *challenger,
                       const struct graded **ret_feature)
{
    size_t features = scores->scheme->count, count = 0;
    const struct score *of_leader = scores_of_platform(scores, study, leader),
                       *of_challenger = scores_of_platform(scores, study, challenger);
    struct lead *leads = memory_alloc(features, sizeof *leads);
    int sum = 0;
    for (size_t f = 0; f < features; f++) {
        const struct graded *g = &scores->scheme->items[f];
        if (!of_leader || !of_challenger)
            break;
        const struct score *a = &of_leader[f], *b = &of_challenger[f];
        if (!feature_set_has(a, set) || !feature_set_has(b, set))
            continue;
        leads[count++] = (struct lead){g, a->score - b->score};
        sum += a->score - b->score;
    }
    double moved = NAN;
    if (count > 0) {
        qsort(leads, count, sizeof *leads, compare_leads);
        const struct lead *to = &leads[count - 1];
        double ahead = (double)sum / (double)count, weight = 1 / (double)count;
        *ret_feature = to->graded;
        /* A challenger that is ahead nowhere can at best tie, with all weight on features where the
         * scores are equal; if there is none, no weights help. */
        moved = ahead > 0 && to->points > 0 ? NAN : 0;
        for (size_t i = 0; i + 1 < count && ahead > 0 && moved >= 0; i++) {
            double gain = leads[i].points - to->points, part = fmin(weight, ahead / gain);
            moved += part;
            ahead -= part * gain;
            if (ahead < 1e-12)
                ahead = 0;
        }
    }
    free(leads);
    return moved;
}
