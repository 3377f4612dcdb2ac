#include "analysis/grading/compare.h"

#include <math.h>
#include <stdlib.h>

#include "suites.h"

static size_t difference_count(const struct summaries *a, const struct summaries *b,
                               double tolerance)
{
    struct summary_differences differences;
    summaries_compare(a, b, tolerance, &differences);
    size_t count = differences.count;
    summary_differences_free(&differences);
    return count;
}

START_TEST(tolerance_is_relative)
{
    char study[] = "s", platform[] = "p", feature[] = "f", unit[] = "u", path[] = "file";
    struct summary x = {study, platform, feature, unit, .n = 2, .mean = 1e-9, .sd = NAN};
    struct summary y = x;
    struct summaries a = {.items = &x, .count = 1, .path = path};
    struct summaries b = {.items = &y, .count = 1, .path = path};
    ck_assert_uint_eq(difference_count(&a, &b, 0), 0);
    y.mean = 1e-9 * (1 + 1e-13);
    ck_assert_uint_eq(difference_count(&a, &b, 1e-12), 0);
    y.mean = 1e-9 * (1 + 1e-11);
    ck_assert_uint_eq(difference_count(&a, &b, 1e-12), 1);
    y.sd = 0;
    ck_assert_uint_eq(difference_count(&a, &b, 1e-12), 2);
    y.n = 3;
    ck_assert_uint_eq(difference_count(&a, &b, 1), 2);
    b.count = 0;
    ck_assert_uint_eq(difference_count(&a, &b, 1), 1);
}
END_TEST

Suite *compare_suite(void)
{
    const TTest *const tests[] = {tolerance_is_relative};
    return SUITE_OF("compare", tests);
}
