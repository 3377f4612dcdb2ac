#include "analysis/grading/scoring.h"

#include "suites.h"

static const struct graded higher = {.limits = {60, 70, 80, 90}};
static const struct graded lower = {.lower_is_better = true, .limits = {140, 130, 120, 110}};

START_TEST(limits_are_inclusive)
{
    static const double ratios[] = {0, 59.999, 60, 69.999, 70, 80, 89.999, 90, 1000};
    static const int scores[] = {0, 0, 1, 1, 2, 3, 3, 4, 4};
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++)
        ck_assert_int_eq(score_of_ratio(&higher, ratios[i]), scores[i]);
    static const double costs[] = {1000, 140.001, 140, 130.001, 130, 120, 110.001, 110, 0};
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
        ck_assert_int_eq(score_of_ratio(&lower, costs[i]), scores[i]);
}
END_TEST

/* 0.063 is 90 % of 0.07 and 0.0363 is 110 % of 0.033, but not so in binary. */
START_TEST(decimal_fractions_meet_their_limits)
{
    ck_assert_int_eq(score_of_ratio(&higher, 0.063 / 0.07 * 100), 4);
    ck_assert_int_eq(score_of_ratio(&lower, 0.0363 / 0.033 * 100), 4);
    ck_assert_int_eq(score_of_ratio(&lower, 110 * (1 + 1e-11)), 3);
}
END_TEST

Suite *score_suite(void)
{
    const TTest *const tests[] = {limits_are_inclusive, decimal_fractions_meet_their_limits};
    return SUITE_OF("score", tests);
}
