#include "control.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/level.h"

void controls_free(struct controls *controls)
{
    free(controls->items);
    *controls = (struct controls){0};
}

/* The grades of a platform in a feature: the observed one, and those of the draws, which may be
 * NULL. */
struct drawn_grade {
    int score;
    const unsigned char *draws;
    bool is_constant; /* the baseline: all draws have the score */
};

static struct drawn_grade drawn_grade_of(const struct resampled *resampled,
                                         const struct ratio_source *source, const char *platform,
                                         const char *feature)
{
    struct drawn_grade none = {.score = SCORE_NONE};
    const struct scores *scores = resampled ? resampled->scores : NULL;
    const struct scheme *scheme = scores ? scores->scheme : NULL;
    for (size_t f = 0; scheme && f < scheme->count; f++)
        if (strcmp(scheme->items[f].feature, feature) == 0 &&
            strcmp(platform, scores->baseline) == 0)
            return (struct drawn_grade){score_of_ratio(&scheme->items[f], 100), NULL, true};
    const struct score *score =
        scores ? scores_find(scores, source->name, platform, feature) : NULL;
    if (!score || score->score == SCORE_NONE)
        return none;
    return (struct drawn_grade){score->score,
                                score_draws_find(&resampled->draws[QUESTION_REPEAT], score), false};
}

static double share_of_different(const struct drawn_grade *a, const struct drawn_grade *b,
                                 size_t draws)
{
    size_t different = 0;
    if ((!a->draws && !a->is_constant) || (!b->draws && !b->is_constant))
        return NAN;
    for (size_t d = 0; d < draws; d++)
        different += (a->draws ? a->draws[d] : a->score) != (b->draws ? b->draws[d] : b->score);
    return (double)different / (double)draws;
}

/* The level of a feature as a whole; false if the platform was not measured in it. */
static bool whole_level(const struct ratio_source *source, const char *platform,
                        const char *feature, int *ret_level)
{
    size_t count;
    const struct sample *found =
        samples_of_feature(source->samples, source->name, platform, feature, &count);
    if (found)
        *ret_level = found->level == LEVEL_NONE ? LEVEL_NONE : LEVEL_ALL;
    return found != NULL;
}

static void add_control_feature(const struct ratio_source *source, const char *first,
                                const char *second, const char *feature,
                                const struct resampled *resampled, struct controls *list)
{
    int level;
    if (!whole_level(source, first, feature, &level) ||
        !whole_level(source, second, feature, &level))
        return;
    CLEANUP(run_values_free)
    struct run_values a =
        run_values_find(source->samples, source->name, first, second, feature, level);
    CLEANUP(run_values_free)
    struct run_values b =
        run_values_find(source->samples, source->name, second, first, feature, level);
    if (a.count == 0 || b.count == 0)
        return;
    struct drawn_grade x = drawn_grade_of(resampled, source, first, feature),
                       y = drawn_grade_of(resampled, source, second, feature);
    bool graded = x.score != SCORE_NONE && y.score != SCORE_NONE;
    list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = (struct control_feature){
        .study = source->name,
        .feature = feature,
        .ratio = log_ratio(a.items, a.count, b.items, b.count, source->has_blocks),
        .score = graded ? x.score : SCORE_NONE,
        .other_score = graded ? y.score : SCORE_NONE,
        .draws = resampled ? resampled->how.draws : 0,
        .p_different = graded ? share_of_different(&x, &y, resampled->how.draws) : NAN,
    };
}

void control_add(const struct ratio_source *source, const char *first, const char *second,
                 const struct resampled *resampled, struct controls *list)
{
    const struct features *features = &source->study->features;
    for (size_t f = 0; f < features->count; f++)
        add_control_feature(source, first, second, features->items[f].name, resampled, list);
}
