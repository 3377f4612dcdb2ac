#include "analysis/stats/change.h"

#include <math.h>

#include "suites.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void assert_near(double value, double expected)
{
    ck_assert_msg(fabs(value - expected) <= 1e-9 * fabs(expected), "%.17g, expected %.17g", value,
                  expected);
}

/* The database of the published study on KVM: the last two runs are far below the rest.
 * R: t.test(x[9:10], x[1:8], var.equal = TRUE) gives t = -14.685515363253, the greatest of the
 * seven splits, and 7 times its p is 3.17862218845e-06. */
START_TEST(collapse_at_the_end)
{
    static const double x[] = {1846, 1653, 1742, 1752, 1838, 1812, 1749, 1809, 1089, 1034};
    struct change_test test = change_test(x, COUNT(x), 0);
    ck_assert_uint_eq(test.first, 8);
    assert_near(test.before, 1775.125);
    assert_near(test.after, 1061.5);
    assert_near(test.t, -14.685515363253);
    ck_assert_double_eq_tol(test.p, 3.17862218845e-06, 1e-15);
}
END_TEST

/* A step of the scale is a spread: R: 3 * 2 * pt(1 / sqrt(1/12 * (1/4 + 1/2)), 4, lower.tail =
 * FALSE) = 0.0483902697003. */
START_TEST(step_of_the_scale_is_a_spread)
{
    static const double x[] = {3, 3, 3, 3, 4, 4};
    ck_assert_double_eq(change_test(x, COUNT(x), 0).p, 0);
    struct change_test test = change_test(x, COUNT(x), 1);
    ck_assert_uint_eq(test.first, 4);
    ck_assert_double_eq_tol(test.p, 0.0483902697003, 1e-12);
}
END_TEST

START_TEST(single_value_is_no_change)
{
    static const double last[] = {10, 11, 10, 11, 10, 11, 10, 99}, equal[] = {7, 7, 7, 7, 7};
    ck_assert_double_gt(change_test(last, COUNT(last), 0).p, 0.05);
    ck_assert_double_eq(change_test(equal, COUNT(equal), 1).p, 1);
    ck_assert_uint_eq(change_test(equal, COUNT(equal), 1).first, 0);
}
END_TEST

Suite *change_suite(void)
{
    const TTest *const tests[] = {collapse_at_the_end, step_of_the_scale_is_a_spread,
                                  single_value_is_no_change};
    return SUITE_OF("change", tests);
}
