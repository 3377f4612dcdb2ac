#include "analysis/stats/holm.h"
#include "analysis/stats/rank_test.h"

#include <math.h>

#include "suites.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void assert_close(double value, double expected)
{
    ck_assert_msg(fabs(value - expected) <= 1e-12 * fabs(expected), "%.17g, expected %.17g", value,
                  expected);
}

static void assert_test(struct rank_test test, double u, double p, bool is_exact)
{
    ck_assert_double_eq(test.u, u);
    assert_close(test.p, p);
    ck_assert_int_eq(test.is_exact, is_exact);
}

/* Hollander and Wolfe, Nonparametric Statistical Methods, 1973, page 69: the permeability of a
 * membrane, W = 35 and a one-sided p of 0.1272. R uses the same example; all digits are from
 * R 4.2.2: wilcox.test(a, b, exact = TRUE). */
START_TEST(without_ties)
{
    static const double a[] = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    static const double b[] = {1.15, 0.88, 0.90, 0.74, 1.21};
    struct rank_test test = rank_test(a, COUNT(a), b, COUNT(b));
    assert_test(test, 35, 0.2544122544122544, true);
    assert_close(test.delta, (35.0 - 15.0) / 50);
    test = rank_test(b, COUNT(b), a, COUNT(a));
    assert_test(test, 15, 0.2544122544122544, true);
    assert_close(test.delta, -0.4);
}
END_TEST

/* p is twice the smaller of the tails from coin 1.4-2 in R: wilcox_test(value ~ sample,
 * distribution = "exact", alternative = "less"), and "greater"; the first two also by counting
 * all choices of combn(). The first differs from coin's own two-sided p, 0.1351: with ties the
 * distribution is not symmetric, and there are several ways to call a p two-sided. */
START_TEST(with_ties)
{
    static const double a[] = {1, 2, 2, 3, 5}, b[] = {2, 3, 3, 4, 4, 6, 6};
    struct rank_test test = rank_test(a, COUNT(a), b, COUNT(b));
    assert_test(test, 8, 0.12626262626262627, true);
    assert_close(test.delta, (6.0 - 25.0) / 35); /* counted by hand; 4 of the pairs are ties */
    static const double c[] = {0.7, 0.7, 0.8, 0.6, 0.7}, d[] = {0.8, 0.9, 0.8, 0.9, 1.0};
    assert_test(rank_test(c, COUNT(c), d, COUNT(d)), 1, 0.023809523809523808, true);
}
END_TEST

static const double many_a[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9,
                                7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 3, 3};
static const double many_b[] = {2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5, 9,
                                0, 4, 5, 2, 3, 5, 3, 6, 0, 2, 8, 7};

/* The most values with an exact p: coin as above; without ties 2 / choose(50, 25). */
START_TEST(exact_up_to_its_limit)
{
    assert_test(rank_test(many_a, 25, many_b, 25), 339, 2 * 0.30567576756386899, true);
    double low[25], high[25];
    for (int i = 0; i < 25; i++) {
        low[i] = i;
        high[i] = 25 + i;
    }
    assert_test(rank_test(low, 25, high, 25), 0, 1.5821457204897235e-14, true);
}
END_TEST

/* R: wilcox.test(a, b, exact = FALSE, correct = TRUE). */
START_TEST(approximate_beyond)
{
    assert_test(rank_test(many_a, 26, many_b, 25), 349, 0.65561752398147899, false);
    double a[30], b[28]; /* without ties within a sample */
    for (int i = 0; i < 30; i++)
        a[i] = (i + 1) * 7919 % 101;
    for (int i = 0; i < 28; i++)
        b[i] = (i + 1) * 104729 % 97 + 15;
    assert_test(rank_test(a, 30, b, 28), 329, 0.15901171832715419, false);
    assert_test(rank_test(a, 30, a, 30), 450, 1, false);
}
END_TEST

START_TEST(equal_samples)
{
    double same[40];
    for (int i = 0; i < 40; i++)
        same[i] = 3.5;
    struct rank_test test = rank_test(same, 4, same, 6);
    assert_test(test, 12, 1, true);
    ck_assert_double_eq(test.delta, 0);
    assert_test(rank_test(same, 40, same, 40), 800, 1, false);
    assert_test(rank_test(same, 1, same, 1), 0.5, 1, true);
    static const double one = 1, two = 2;
    test = rank_test(&two, 1, &one, 1); /* each of the two orders has probability 1/2 */
    assert_test(test, 1, 1, true);
    ck_assert_double_eq(test.delta, 1);
}
END_TEST

/* R: p.adjust(p, "holm"). The two of 0.04 would have 0.16 and 0.12, but never less than one
 * before; 0.5 and 0.9 end at 1. */
START_TEST(holm_corrects_in_place)
{
    double p[] = {0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 0.9};
    static const double expected[] = {0.06, 0.16, 0.15, 0.035, 1, 0.16, 1};
    holm_adjust(p, COUNT(p));
    for (size_t i = 0; i < COUNT(p); i++)
        assert_close(p[i], expected[i]);
    holm_adjust(p, 0);
    double one = 0.03;
    holm_adjust(&one, 1);
    ck_assert_double_eq(one, 0.03);
}
END_TEST

/* 33 pairs of a hundred and a tie: the difference of the parts is 0.33, where medium begins, and
 * not a rounding below it. */
START_TEST(delta_is_rounded_once)
{
    static const double a[] = {4.5, 4.5, 4.5, 4.5, 4.5, 4.5, 4.5, 4.5, 2, 0},
                        b[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    struct rank_test test = rank_test(a, COUNT(a), b, COUNT(b));
    ck_assert_double_eq(test.u, 33.5);
    ck_assert_double_eq(test.delta, -0.33);
    ck_assert_double_eq(rank_test(b, COUNT(b), a, COUNT(a)).delta, 0.33);
}
END_TEST

Suite *rank_test_suite(void)
{
    const TTest *const tests[] = {without_ties,         with_ties,     exact_up_to_its_limit,
                                  approximate_beyond,   equal_samples, holm_corrects_in_place,
                                  delta_is_rounded_once};
    return SUITE_OF("rank_test", tests);
}
