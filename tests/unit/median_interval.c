#include "analysis/stats/median_interval.h"

#include <math.h>

#include "suites.h"

/* Ten values: from the second to the ninth, 1 - 2 * 11 / 1024. */
START_TEST(ten_values)
{
    double values[] = {4, 10, 1, 7, 3, 9, 2, 8, 6, 5};
    struct median_interval interval = median_interval(values, 10, 0.95);
    ck_assert_double_eq(interval.median, 5.5);
    ck_assert_double_eq(interval.low, 2);
    ck_assert_double_eq(interval.high, 9);
    ck_assert_double_eq_tol(interval.confidence, 1 - 22.0 / 1024, 1e-12);
}
END_TEST

/* The sixth and the fifteenth of twenty: R 4.2.2, 1 - 2 * pbinom(5, 20, 0.5). */
START_TEST(twenty_values)
{
    double values[20];
    for (int i = 0; i < 20; i++)
        values[i] = 7 * i % 20;
    struct median_interval interval = median_interval(values, 20, 0.95);
    ck_assert_double_eq(interval.median, 9.5);
    ck_assert_double_eq(interval.low, 5);
    ck_assert_double_eq(interval.high, 14);
    ck_assert_double_eq_tol(interval.confidence, 0.95861053466796875, 1e-12);
}
END_TEST

/* Of five, all lie on one side with a probability of 1/16. */
START_TEST(few_have_none)
{
    double values[] = {3, 1, 2, 5, 4, 9};
    struct median_interval interval = median_interval(values, 5, 0.95);
    ck_assert_double_eq(interval.median, 3);
    ck_assert(isnan(interval.low) && isnan(interval.high) && isnan(interval.confidence));
    interval = median_interval(values, 6, 0.95);
    ck_assert_double_eq(interval.low, 1);
    ck_assert_double_eq(interval.high, 9);
    ck_assert_double_eq_tol(interval.confidence, 1 - 2.0 / 64, 1e-12);
    interval = median_interval(values, 0, 0.95);
    ck_assert(isnan(interval.median) && isnan(interval.low));
}
END_TEST

Suite *median_interval_suite(void)
{
    const TTest *const tests[] = {ten_values, twenty_values, few_have_none};
    return SUITE_OF("median_interval", tests);
}
