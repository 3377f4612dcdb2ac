#include "analysis/stats/quantile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

static void assert_quantile(const double values[], size_t n, double p, double expected)
{
    double value = quantile(values, n, p);
    ck_assert_msg(fabs(value - expected) <= 1e-12 * fabs(expected), "%g of %zu: %.17g, not %.17g",
                  p, n, value, expected);
}

/* Expected values from R 4.2.2 and boot 1.3-28.1: boot:::norm.inter(values, p). */
START_TEST(between_order_statistics)
{
    static const double values[] = {41, 7, 88, 23, 59, 3, 72, 35, 96, 14};
    static const double expected[][2] = {
        {0.1, 3.5026826698111222},  {0.25, 12.3896838643286475}, {0.5, 38},
        {0.6, 51.6787239391288438}, {0.9, 94.9946346603777556},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_quantile(values, 10, expected[i][0], expected[i][1]);
}
END_TEST

/* Expected values as above; norm.inter warns that it stops at the extreme order statistics. */
START_TEST(beyond_the_first_and_the_last)
{
    static const double values[] = {41, 7, 88, 23, 59, 3, 72, 35, 96, 14};
    assert_quantile(values, 10, 0.025, 3);
    assert_quantile(values, 10, 0, 3);
    assert_quantile(values, 10, 0.95, 96);
    assert_quantile(values, 10, 1, 96);
    assert_quantile(values, 1, 0.5, 41);
}
END_TEST

/* Expected values as above, for the squares of 1 to n. If (n + 1) p is a whole number, the quantile
 * is that order statistic, even if the product is not exact in binary: 100 * 0.07 is a little more
 * than 7, and 100 * 0.29 a little less than 29. */
START_TEST(many_values)
{
    enum { MOST = 10000 };
    static double values[MOST];
    for (size_t i = 0; i < MOST; i++) /* 7919 is prime: each value once, shuffled */
        values[i] = pow((double)(1 + i * 7919 % MOST), 2);
    assert_quantile(values, MOST, 0.025, 62512.545457806293);
    assert_quantile(values, MOST, 0.975, 95081512.678697258234);
    for (size_t i = 0; i < 999; i++)
        values[i] = pow((double)(1 + i * 7919 % 999), 2);
    assert_quantile(values, 999, 0.025, 25 * 25);
    assert_quantile(values, 999, 0.975, 975 * 975);
    assert_quantile(values, 999, 0.0333, 1109.273538497727);
    for (size_t i = 0; i < 99; i++)
        values[i] = pow((double)(1 + i * 7919 % 99), 2);
    assert_quantile(values, 99, 0.07, 7 * 7);
    assert_quantile(values, 99, 0.29, 29 * 29);
}
END_TEST

static int compare_numbers(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Each order statistic is that of the sorted values, and the values are not reordered. */
static void assert_like_sorted(const double values[], size_t n)
{
    double *sorted = malloc(n * sizeof *sorted), *before = malloc(n * sizeof *before);
    memcpy(sorted, values, n * sizeof *sorted);
    memcpy(before, values, n * sizeof *before);
    qsort(sorted, n, sizeof *sorted, compare_numbers);
    for (size_t k = 0; k < n; k++)
        ck_assert_double_eq(order_statistic(values, n, k), sorted[k]);
    ck_assert_int_eq(memcmp(values, before, n * sizeof *before), 0);
    free(sorted);
    free(before);
}

/* Cases in which counting into bins could go wrong: ties, an outlier, mixed signs, and ranges that
 * overflow or underflow. */
START_TEST(order_statistics_of_all_kinds)
{
    enum { N = 300 };
    double values[N];
    srand48(20210303);
    for (int kind = 0; kind < 7; kind++) {
        for (size_t i = 0; i < N; i++) {
            double u = drand48();
            values[i] = kind == 0   ? u
                        : kind == 1 ? floor(5 * u)
                        : kind == 2 ? (u - 0.5) * 1.7e308
                        : kind == 3 ? u * 1e-320
                        : kind == 4 ? 1e15 + floor(100 * u)
                        : kind == 5 ? exp(40 * u - 20) * (i % 2 ? 1 : -1)
                                    : 7.5;
        }
        assert_like_sorted(values, N);
        values[N / 3] = 1e300; /* stands for the ratio to a baseline of 0 */
        assert_like_sorted(values, N);
    }
    assert_like_sorted(values, 1);
}
END_TEST

Suite *quantile_suite(void)
{
    const TTest *const tests[] = {between_order_statistics, beyond_the_first_and_the_last,
                                  many_values, order_statistics_of_all_kinds};
    return SUITE_OF("quantile", tests);
}
