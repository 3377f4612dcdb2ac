#include "expectation_check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const double CERTAIN = 0.95;

const char *expectation_outcome_name(enum expectation_outcome outcome)
{
    static const char *const names[EXPECTATION_OUTCOMES] = {"holds", "violated", "undecided",
                                                            "not measured", "no relation"};
    return names[outcome];
}

/* Operands are comparable if they have one unit and one direction. */
static int check_comparable(const struct expectation *e, const struct study *study,
                            const struct mean_draws sides[], struct error *err)
{
    const struct relation *relation = &e->relation;
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < relation->count; i++) {
        const char *feature = operand_feature(e, &relation->operands[i]);
        if (feature_is_lower_better(study, feature) != feature_is_lower_better(study, e->feature))
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
                err, e->place,
                "%s is in %s, expected %s, the unit of the operands that it is compared with",
                feature, quoted(unit, strlen(unit)).text, quoted(other, strlen(other)).text);
    }
    return 0;
}

/* Number of draws in which the ratio of two operands is in the range. Clears `all_hold` for the
 * other draws. */
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

/* The range that a relation implies for the ratio of two measured operands, factors removed. False
 * if it implies none or either was not measured. */
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

static void check_operands(const struct relation *relation, const struct mean_draws sides[],
                           bool lower, size_t draws, struct expectation_check *check)
{
    bool *all_hold = memory_resize(NULL, draws, sizeof *all_hold);
    size_t fewest = SIZE_MAX, held = 0;
    double depth = INFINITY; /* of the ratio of means in its range */
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
                check->a = i;
                check->b = j;
            }
        }
    for (size_t d = 0; d < draws; d++)
        held += all_hold[d];
    free(all_hold);
    if (fewest == SIZE_MAX)
        return;
    struct ratio_ci critical = ratio_ci_of_draws(&sides[check->a], &sides[check->b], lower, draws);
    check->ratio = critical.ratio;
    check->low = critical.low;
    check->high = critical.high;
    check->probability = (double)held / (double)draws;
    check->outcome = check->probability >= CERTAIN       ? EXPECTATION_HOLDS
                     : check->probability <= 1 - CERTAIN ? EXPECTATION_VIOLATED
                                                         : EXPECTATION_UNDECIDED;
}

int expectation_check(const struct expectation *expectation, const struct measured_study *study,
                      const struct resampling *how, struct expectation_check *ret_check,
                      struct error *err)
{
    const struct relation *relation = &expectation->relation;
    struct expectation_check check = {.outcome = relation->count == 0 ? EXPECTATION_NO_RELATION
                                                                      : EXPECTATION_NOT_MEASURED,
                                      .probability = NAN,
                                      .ratio = NAN,
                                      .low = NAN,
                                      .high = NAN};
    struct mean_draws *sides = memory_alloc(relation->count + 1, sizeof *sides);
    for (size_t i = 0; i < relation->count; i++) {
        const struct relation_operand *operand = &relation->operands[i];
        sides[i] =
            mean_draws_make(study, operand_feature(expectation, operand), operand->platform, how);
        check.measured += sides[i].cells.count > 0;
    }
    int result = check_comparable(expectation, study->study, sides, err);
    if (result == 0 && relation->count > 0)
        check_operands(relation, sides, feature_is_lower_better(study->study, expectation->feature),
                       how->draws, &check);
    for (size_t i = 0; i < relation->count; i++)
        mean_draws_free(&sides[i]);
    free(sides);
    if (result == 0)
        *ret_check = check;
    return result;
}

int expectation_checks_run(const struct expectations *expectations,
                           const struct measured_study studies[], size_t study_count,
                           const struct scheme *titles, const struct resampling *how,
                           struct expectation_checks *ret_checks, struct error *err)
{
    struct expectation_checks checks = {expectations, studies, study_count, titles, how, NULL};
    checks.checks = memory_alloc(expectations->count * study_count + 1, sizeof *checks.checks);
    int result = 0;
    for (size_t e = 0; e < expectations->count; e++)
        for (size_t s = 0; s < study_count && result == 0; s++)
            result = expectation_check(&expectations->items[e], &studies[s], how,
                                       &checks.checks[e * study_count + s], err);
    if (result == 0)
        *ret_checks = checks;
    else
        expectation_checks_free(&checks);
    return result;
}

void expectation_checks_free(struct expectation_checks *checks)
{
    free(checks->checks);
    *checks = (struct expectation_checks){0};
}

size_t expectation_checks_count(const struct expectation_checks *checks,
                                enum expectation_outcome outcome)
{
    size_t count = 0;
    for (size_t i = 0; i < checks->expectations->count * checks->study_count; i++)
        count += checks->checks[i].outcome == outcome;
    return count;
}
