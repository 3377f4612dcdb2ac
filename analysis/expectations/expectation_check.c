/* What a study says of an expectation. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "expectations.h"
#include "analysis/uncertainty/ratio_ci.h"

static const double CERTAIN = 0.95;

const char *answer_name(enum answer answer)
{
    static const char *const names[ANSWERS] = {"holds", "violated", "undecided", "not measured",
                                               "no relation"};
    return names[answer];
}

/* Operands are comparable where they have one unit and one direction. */
static int check_comparable(const struct expectation *e, const struct mean_draws sides[],
                            struct error *err)
{
    const struct relation *relation = &e->relation;
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < relation->count; i++) {
        const char *feature = operand_feature(e, &relation->operands[i]);
        if (feature_is_lower_better(feature) != feature_is_lower_better(e->feature))
            return error_at(err, e->place,
                            "%s and %s are not better in the same direction, expected features "
                            "that can be compared",
                            feature, e->feature);
        if (sides[i].cells.count == 0)
            continue;
        first = first == SIZE_MAX ? i : first;
        const char *unit = sides[i].cells.items[0].summary->unit,
                   *other = sides[first].cells.items[0].summary->unit;
        if (strcmp(unit, other) != 0)
            return error_at(
                err, e->place, "%s is in %s, expected %s, as the others that it is compared with",
                feature, quoted(unit, strlen(unit)).text, quoted(other, strlen(other)).text);
    }
    return 0;
}

/* In how many draws the comparison of two operands is as the relation says; where it is not,
 * `all_hold` forgets the draw. */
static size_t count_held(const struct mean_draws *a, const struct mean_draws *b,
                         const struct range *range, bool lower, size_t draws, bool all_hold[])
{
    size_t held = 0;
    for (size_t d = 0; d < draws; d++) {
        bool holds = range_has(range, times_as_good(a->draws[d], b->draws[d], lower));
        held += holds;
        all_hold[d] = all_hold[d] && holds;
    }
    return held;
}

/* What a relation says of two of its operands that were measured, factors not counted. */
static bool range_between(const struct relation *relation, const struct mean_draws sides[],
                          size_t i, size_t j, struct range *ret_range)
{
    struct range range;
    if (sides[i].cells.count == 0 || sides[j].cells.count == 0 ||
        !relation_range(relation, i, j, &range))
        return false;
    *ret_range = range_times(&range, relation->operands[j].factor / relation->operands[i].factor);
    return true;
}

static void judge_sides(const struct relation *relation, const struct mean_draws sides[],
                        bool lower, size_t draws, struct judgement *judgement)
{
    bool *all_hold = memory_resize(NULL, draws, sizeof *all_hold);
    size_t fewest = SIZE_MAX, held = 0;
    double depth = INFINITY; /* of the means' ratio within the range */
    for (size_t d = 0; d < draws; d++)
        all_hold[d] = true;
    for (size_t i = 0; i < relation->count; i++)
        for (size_t j = i + 1; j < relation->count; j++) {
            struct range range;
            if (!range_between(relation, sides, i, j, &range))
                continue;
            size_t here = count_held(&sides[i], &sides[j], &range, lower, draws, all_hold);
            double mean_depth =
                range_depth(&range, times_as_good(sides[i].mean, sides[j].mean, lower));
            if (here < fewest || (here == fewest && mean_depth < depth)) {
                fewest = here;
                depth = mean_depth;
                judgement->a = i;
                judgement->b = j;
            }
        }
    for (size_t d = 0; d < draws; d++)
        held += all_hold[d];
    free(all_hold);
    if (fewest == SIZE_MAX)
        return;
    struct ratio_ci critical =
        ratio_ci_of_draws(&sides[judgement->a], &sides[judgement->b], lower, draws);
    judgement->ratio = critical.ratio;
    judgement->low = critical.low;
    judgement->high = critical.high;
    judgement->probability = (double)held / (double)draws;
    judgement->answer = judgement->probability >= CERTAIN       ? ANSWER_HOLDS
                        : judgement->probability <= 1 - CERTAIN ? ANSWER_VIOLATED
                                                                : ANSWER_UNDECIDED;
}

int expectation_judge(const struct expectation *expectation, const struct measured_study *study,
                      const struct resampling *how, struct judgement *ret_judgement,
                      struct error *err)
{
    const struct relation *relation = &expectation->relation;
    struct judgement judgement = {.answer = relation->count == 0 ? ANSWER_NO_RELATION
                                                                 : ANSWER_NOT_MEASURED,
                                  .probability = NAN,
                                  .ratio = NAN,
                                  .low = NAN,
                                  .high = NAN};
    struct mean_draws *sides = memory_alloc(relation->count + 1, sizeof *sides);
    for (size_t i = 0; i < relation->count; i++) {
        const struct operand *operand = &relation->operands[i];
        sides[i] =
            mean_draws_make(study, operand_feature(expectation, operand), operand->platform, how);
        judgement.measured += sides[i].cells.count > 0;
    }
    int result = check_comparable(expectation, sides, err);
    if (result == 0 && relation->count > 0)
        judge_sides(relation, sides, feature_is_lower_better(expectation->feature), how->draws,
                    &judgement);
    for (size_t i = 0; i < relation->count; i++)
        mean_draws_free(&sides[i]);
    free(sides);
    if (result == 0)
        *ret_judgement = judgement;
    return result;
}
