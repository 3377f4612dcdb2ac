#include "analysis/uncertainty/doubt.h"

#include <math.h>

#include "model/level.h"
#include "suites.h"

static enum doubt doubt_with(size_t n, double mean, double sd, const struct sample *sample)
{
    const struct summary summary = {.level = LEVEL_NONE, .n = n, .mean = mean, .sd = sd};
    return doubt_of(&summary, sample);
}

START_TEST(what_is_rough_and_what_is_withheld)
{
    const struct summary all = {.level = LEVEL_ALL, .n = 3, .mean = 10, .sd = 1};
    ck_assert_int_eq(doubt_of(&all, NULL), DOUBT_MEANS);
    ck_assert_int_eq(doubt_with(1, 10, NAN, NULL), DOUBT_ONE);
    ck_assert_int_eq(doubt_with(2, 10, NAN, NULL), DOUBT_UNKNOWN);
    ck_assert_int_eq(doubt_with(10, 10, 15.1, NULL), DOUBT_SPREAD);
    ck_assert_int_eq(doubt_with(10, -10, 15.1, NULL), DOUBT_SPREAD);
    ck_assert_int_eq(doubt_with(10, 10, 0, NULL), DOUBT_SAME);
    ck_assert_int_eq(doubt_with(2, 10, 1, NULL), DOUBT_FEW);
    ck_assert_int_eq(doubt_with(4, 10, 1, NULL), DOUBT_FEW);
    ck_assert_int_eq(doubt_with(5, 10, 15, NULL), DOUBT_NOT);
    for (int d = DOUBT_NOT; d <= DOUBT_ONE; d++)
        ck_assert_int_eq(doubt_withholds((enum doubt)d), d >= DOUBT_SPREAD);
}
END_TEST

/* Seven values that only rise are one order of 5040, so the two-sided p is 0.0004; six are one of
 * 720. */
START_TEST(rising_repetitions_are_named)
{
    double values[] = {1, 2, 3, 4, 5, 6, 7};
    const struct sample rising = {.values = values, .count = 7},
                        fewer = {.values = values, .count = 6};
    ck_assert_int_eq(doubt_with(7, 4, 2, &rising), DOUBT_TREND);
    ck_assert_int_eq(doubt_with(6, 3.5, 2, &fewer), DOUBT_NOT);
    values[6] = 3.5;
    ck_assert_int_eq(doubt_with(7, 4, 2, &rising), DOUBT_NOT);
}
END_TEST

Suite *doubt_suite(void)
{
    const TTest *const tests[] = {what_is_rough_and_what_is_withheld, rising_repetitions_are_named};
    return SUITE_OF("doubt", tests);
}
