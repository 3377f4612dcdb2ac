#include "analysis/uncertainty/weight_stability.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/feature_set.h"
#include "analysis/stats/random.h"
#include "suites.h"

enum { PLATFORMS = 4, FEATURES = 5 };

/* Scores of a study without files. */
struct made {
    struct graded graded[FEATURES];
    struct score items[PLATFORMS * FEATURES];
    struct scheme scheme;
    struct scores scores;
};

/* Random scores and weights; one score in eight is a gap. */
static void make(struct made *made, uint64_t key)
{
    static char *const names[] = {"a", "b", "c", "d", "e"};
    uint64_t i = 0;
    *made = (struct made){.scheme = {.items = made->graded, .count = FEATURES}};
    for (size_t f = 0; f < FEATURES; f++)
        made->graded[f] = (struct graded){.feature = names[f],
                                          .group = names[0],
                                          .weight = 1 + (double)(random_word(key, i++) % 10)};
    for (size_t p = 0; p < PLATFORMS; p++)
        for (size_t f = 0; f < FEATURES; f++) {
            int score =
                random_word(key, i++) % 8 == 0 ? SCORE_NONE : (int)(random_word(key, i++) % 5);
            made->items[p * FEATURES + f] = (struct score){
                .study = "s", .platform = names[p], .graded = &made->graded[f], .score = score};
        }
    made->scores = (struct scores){
        .scheme = &made->scheme, .items = made->items, .count = PLATFORMS * FEATURES};
}

static double total(const struct made *made, size_t platform)
{
    double points = 0, possible = 0;
    for (size_t f = 0; f < FEATURES; f++) {
        const struct score *s = &made->items[platform * FEATURES + f];
        points += s->score == SCORE_NONE ? 0 : made->graded[f].weight * s->score;
        possible += s->score == SCORE_NONE ? 0 : made->graded[f].weight * SCORE_MAX;
    }
    return possible > 0 ? points / possible : -1;
}

/* How far the leader is ahead with this weight of a feature; below 0 if another leads. */
static double lead(struct made *made, const char *leader, size_t feature, double weight)
{
    double before = made->graded[feature].weight, of_leader = -1, others = -1;
    made->graded[feature].weight = weight;
    for (size_t p = 0; p < PLATFORMS; p++) {
        bool is_leader = strcmp(made->items[p * FEATURES].platform, leader) == 0;
        double *most = is_leader ? &of_leader : &others;
        *most = fmax(*most, total(made, p));
    }
    made->graded[feature].weight = before;
    return of_leader - others;
}

/* Walks from the weight of each feature in steps until another platform leads. */
START_TEST(bounds_are_where_another_platform_leads)
{
    static const double STEP = 0.01, FAR = 200;
    static struct made made;
    int bounded = 0;
    for (uint64_t key = 1; key <= 200; key++) {
        make(&made, key);
        const char *leader = weighted_leader(&made.scores, "s", FEATURE_SET_ALL);
        for (size_t f = 0; f < FEATURES; f++) {
            struct weight_stability w =
                weight_stability(&made.scores, "s", FEATURE_SET_ALL, leader, f);
            double weight = made.graded[f].weight, up = weight, down = weight;
            while (up < FAR && lead(&made, leader, f, up) > -1e-9)
                up += STEP;
            while (down > 0 && lead(&made, leader, f, down) > -1e-9)
                down -= STEP;
            ck_assert_msg(up >= FAR ? w.high > FAR - 1 : fabs(w.high - up) < 2 * STEP,
                          "key %d, feature %zu: %g, found by steps %g", (int)key, f, w.high, up);
            ck_assert_msg(down <= 0 ? w.low < 2 * STEP : fabs(w.low - down) < 2 * STEP,
                          "key %d, feature %zu: %g, found by steps %g", (int)key, f, w.low, down);
            ck_assert_int_eq(w.above != NULL, isfinite(w.high));
            bounded += w.above != NULL || w.below != NULL;
        }
    }
    ck_assert_int_gt(bounded, 200);
}
END_TEST

START_TEST(the_leader_has_the_greatest_weighted_total)
{
    static struct made made;
    for (uint64_t key = 1; key <= 200; key++) {
        make(&made, key);
        const char *leader = weighted_leader(&made.scores, "s", FEATURE_SET_ALL);
        ck_assert_double_ge(lead(&made, leader, 0, made.graded[0].weight), -1e-9);
    }
    ck_assert_ptr_null(weighted_leader(&made.scores, "none", FEATURE_SET_ALL));
}
END_TEST

Suite *weight_stability_suite(void)
{
    const TTest *const tests[] = {bounds_are_where_another_platform_leads,
                                  the_leader_has_the_greatest_weighted_total};
    return SUITE_OF("weight_stability", tests);
}
