/* Confidence sets of ranks, with normal deviations, against integrals of the normal distribution.
 */
#include "analysis/stats/rank_sets.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/stats/random.h"
#include "base/memory.h"
#include "suites.h"

enum { DRAWS = 100000, MOST = 3 };

/* Ranks estimates with these errors. The caller sees the sets and the critical value. */
static struct rank_critical rank_normal(const double estimates[], const double errors[],
                                        size_t count, bool lower_is_better,
                                        struct rank_set ret_sets[])
{
    double *deviations = memory_resize(NULL, MOST * DRAWS, sizeof *deviations);
    struct rank_critical critical;
    for (size_t j = 0; j < count; j++)
        for (size_t d = 0; d < DRAWS; d++)
            deviations[j * DRAWS + d] =
                isnan(errors[j]) ? 0 : errors[j] * random_normal(random_key(j, "rank_sets"), d);
    rank_sets(&(struct rank_input){.count = count,
                                   .draws = DRAWS,
                                   .estimates = estimates,
                                   .errors = errors,
                                   .deviations = deviations,
                                   .lower_is_better = lower_is_better,
                                   .confidence = 0.95},
              ret_sets, &critical);
    free(deviations);
    return critical;
}

static void assert_set(struct rank_set set, size_t rank, size_t low, size_t high)
{
    ck_assert_uint_eq(set.rank, rank);
    ck_assert_uint_eq(set.low, low);
    ck_assert_uint_eq(set.high, high);
}

static void assert_critical(struct rank_critical critical, double expected, size_t steps)
{
    ck_assert_msg(fabs(critical.value - expected) < 4 * critical.error, "%g +- %g, expected %g",
                  critical.value, critical.error, expected);
    ck_assert(critical.error > 0 && critical.error < 0.02);
    ck_assert_uint_eq(critical.steps, steps);
}

/* Two estimates: the greater of t and -t, so the normal quantile 0.975, 1.959964. */
START_TEST(two_by_the_normal_quantile)
{
    static const double near[] = {0, 2.7}, far[] = {0, 2.9}, errors[] = {1, 1};
    struct rank_set sets[2];
    assert_critical(rank_normal(near, errors, 2, false, sets), 1.959964, 1);
    assert_set(sets[0], 2, 1, 2);
    assert_set(sets[1], 1, 1, 2);
    rank_normal(far, errors, 2, false, sets); /* 2.9 / sqrt(2) = 2.05 */
    assert_set(sets[0], 2, 2, 2);
    assert_set(sets[1], 1, 1, 1);
    rank_normal(far, errors, 2, true, sets);
    assert_set(sets[0], 1, 1, 1);
    assert_set(sets[1], 2, 2, 2);
}
END_TEST

/* Three with equal errors: the greatest difference is the range, so R's qtukey(0.95, 3, Inf) /
 * sqrt(2) = 2.343701. */
START_TEST(three_by_the_studentized_range)
{
    static const double estimates[] = {0, 1, 2}, errors[] = {1, 1, 1};
    struct rank_set sets[3];
    assert_critical(rank_normal(estimates, errors, 3, false, sets), 2.343701, 1);
    for (size_t j = 0; j < 3; j++)
        assert_set(sets[j], 3 - j, 1, 3);
}
END_TEST

/* The first is far behind the others, so its two pairs are settled at once; the opposite ones, and
 * both of the others, remain: z3 between max(z1, z2) - s and z2 + s, and z2 above z1 - s, with s =
 * c sqrt(2), has the probability 0.95 at c = 2.195734 (two nested integrals in R). A difference
 * of 3.2 is t = 2.263: settled by the second step, not by the first. A third step
 * then finds the three opposite pairs open. */
START_TEST(a_further_step_settles_more)
{
    static const double near[] = {-100, 0, 3.0}, between[] = {-100, 0, 3.2}, errors[] = {1, 1, 1};
    struct rank_set sets[3];
    assert_critical(rank_normal(near, errors, 3, false, sets), 2.195734, 2);
    assert_set(sets[0], 3, 3, 3);
    assert_set(sets[1], 2, 1, 2);
    assert_set(sets[2], 1, 1, 2);
    ck_assert_uint_eq(rank_normal(between, errors, 3, false, sets).steps, 3);
    assert_set(sets[1], 2, 2, 2);
    assert_set(sets[2], 1, 1, 1);
}
END_TEST

/* Nothing is known of the third, so it may have any rank, and others may be behind it. Without
 * spread, a difference is sure and equal estimates are open. */
START_TEST(without_an_error_or_without_spread)
{
    static const double estimates[] = {0, 100, 50}, unknown[] = {1, 1, NAN}, none[] = {0, 0, 0},
                        equal[] = {7, 7, 9};
    struct rank_set sets[3];
    assert_critical(rank_normal(estimates, unknown, 3, false, sets), 1.644854, 2);
    assert_set(sets[0], 3, 2, 3);
    assert_set(sets[1], 1, 1, 2);
    assert_set(sets[2], 2, 1, 3);
    struct rank_critical critical = rank_normal(equal, none, 3, false, sets);
    ck_assert(isnan(critical.value) && critical.steps == 0);
    assert_set(sets[0], 2, 2, 3);
    assert_set(sets[1], 2, 2, 3);
    assert_set(sets[2], 1, 1, 1);
}
END_TEST

Suite *rank_sets_suite(void)
{
    const TTest *const tests[] = {
        two_by_the_normal_quantile,
        three_by_the_studentized_range,
        a_further_step_settles_more,
        without_an_error_or_without_spread,
    };
    return SUITE_OF("rank_sets", tests);
}
