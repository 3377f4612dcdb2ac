#include "analysis/stats/kendall.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "suites.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void assert_close(double value, double expected, double tolerance)
{
    ck_assert_msg(fabs(value - expected) <= tolerance * fabs(expected), "%.17g, expected %.17g",
                  value, expected);
}

/* Hollander and Wolfe, Nonparametric Statistical Methods, 1973, page 185: the quality of canned
 * tuna, here in the order of its lightness, so that the order is the second variable. R's page of
 * cor.test has it as an example: cor.test(x, y, method = "kendall") gives T = 26 of 36 pairs, tau =
 * 0.4444444 and p = 0.1194. */
START_TEST(worked_example)
{
    static const double quality[] = {2.5, 4.0, 2.6, 3.6, 2.8, 3.1, 5.2, 5.0, 3.8};
    struct kendall_test test = kendall_test(quality, COUNT(quality));
    assert_close(test.tau, (26.0 - 10.0) / 36, 1e-15);
    ck_assert_double_eq_tol(test.p, 0.1194, 0.00005);
}
END_TEST

/* R: cor.test(1:10, x, method = "kendall", exact = TRUE) gives p = 2.97619047619e-05 for ten
 * values, and tau = 0.2947368421053 with p = 0.0740257292571 for twenty. */
START_TEST(exact_values_of_r)
{
    static const double ten[] = {410, 360, 349.1, 349, 351, 348.1, 348, 346.1, 346, 345},
                        twenty[] = {3,   1,   4,   1.5, 9,   2,   6,   5,   3.5, 8,
                                    9.7, 9.3, 2.3, 8.4, 6.2, 6.4, 3.3, 8.3, 2.7, 9.5};
    assert_close(kendall_test(ten, COUNT(ten)).p, 2.97619047619e-05, 1e-11);
    assert_close(kendall_test(twenty, COUNT(twenty)).tau, 0.2947368421053, 1e-12);
    assert_close(kendall_test(twenty, COUNT(twenty)).p, 0.0740257292571, 1e-11);
}
END_TEST

enum { MOST = 7 };

/* The next order of the digits in lexicographic order; false after the last one. */
static bool next_order(double values[], size_t n)
{
    size_t i = n - 1, k = n - 1;
    while (i > 0 && values[i - 1] > values[i])
        i--;
    if (i == 0)
        return false;
    while (values[k] < values[i - 1])
        k--;
    double swapped = values[i - 1];
    values[i - 1] = values[k];
    values[k] = swapped;
    for (size_t a = i, b = n - 1; a < b; a++, b--) {
        swapped = values[a];
        values[a] = values[b];
        values[b] = swapped;
    }
    return true;
}

static void first_order(double values[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        values[i] = (double)i;
}

/* |S| is the number of pairs less twice that of the inversions, which an insertion sort counts. */
static size_t distance_of(const double values[], size_t n)
{
    double sorted[MOST];
    int inversions = 0, pairs = (int)(n * (n - 1) / 2);
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && sorted[k - 1] > values[i]; k--, inversions++)
            sorted[k] = sorted[k - 1];
        sorted[k] = values[i];
    }
    return (size_t)abs(pairs - 2 * inversions);
}

/* All orders of up to seven values are enumerated, and those at least as far from 0 are counted. */
START_TEST(p_is_that_of_all_orders)
{
    for (size_t n = 2; n <= MOST; n++) {
        size_t counts[MOST * (MOST - 1) / 2 + 1] = {0}, orders = 0;
        double values[MOST];
        first_order(values, n);
        do {
            counts[distance_of(values, n)]++;
            orders++;
        } while (next_order(values, n));
        first_order(values, n);
        do {
            size_t far = 0;
            for (size_t d = distance_of(values, n); d <= n * (n - 1) / 2; d++)
                far += counts[d];
            assert_close(kendall_test(values, n).p, (double)far / (double)orders, 1e-12);
        } while (next_order(values, n));
    }
}
END_TEST

/* Of n! orders, only the rising and the falling one are as far from 0. */
START_TEST(rising_and_falling_values)
{
    double rising[KENDALL_MOST], falling[KENDALL_MOST], factorial = 1;
    for (int i = 0; i < KENDALL_MOST; i++) {
        rising[i] = i;
        falling[i] = -i;
    }
    for (int i = 2; i <= 20; i++)
        factorial *= i;
    ck_assert_double_eq(kendall_test(rising, 20).tau, 1);
    ck_assert_double_eq(kendall_test(falling, 20).tau, -1);
    assert_close(kendall_test(rising, 20).p, 2 / factorial, 1e-12);
    assert_close(kendall_test(falling, 20).p, 2 / factorial, 1e-12);
    struct kendall_test most = kendall_test(rising, KENDALL_MOST);
    ck_assert_double_eq(most.tau, 1);
    ck_assert(most.p >= 0 && most.p < 1e-300);
}
END_TEST

/* Of the ten pairs of 1 1 2 2 2, six rise and four are ties. */
START_TEST(ties_count_for_neither_side)
{
    static const double equal[] = {3.5, 3.5, 3.5, 3.5}, tied[] = {1, 1, 2, 2, 2};
    ck_assert_double_eq(kendall_test(equal, COUNT(equal)).tau, 0);
    assert_close(kendall_test(equal, COUNT(equal)).p, 1, 1e-12);
    ck_assert_double_eq(kendall_test(tied, COUNT(tied)).tau, 0.6);
}
END_TEST

Suite *kendall_suite(void)
{
    const TTest *const tests[] = {worked_example, exact_values_of_r, p_is_that_of_all_orders,
                                  rising_and_falling_values, ties_count_for_neither_side};
    return SUITE_OF("kendall", tests);
}
