#include "analysis/stats/signed_rank.h"

#include <math.h>

#include "suites.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void assert_near(double value, double expected)
{
    ck_assert_msg(fabs(value - expected) <= 1e-12 * fmax(1, fabs(expected)),
                  "%.17g, expected %.17g", value, expected);
}

/* Hollander and Wolfe, Nonparametric Statistical Methods, 1973, page 29: depression before and
 * after therapy, W = 40 and a one-sided p of 0.01953. All digits are from R 4.2.2:
 * wilcox.test(x, y, paired = TRUE, exact = TRUE, conf.int = TRUE); confidence: psignrank. */
START_TEST(depression)
{
    static const double before[] = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    static const double after[] = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double differences[COUNT(before)];
    for (size_t i = 0; i < COUNT(before); i++)
        differences[i] = before[i] - after[i];
    struct signed_rank r = signed_rank(differences, COUNT(before));
    ck_assert_uint_eq(r.n, 9);
    ck_assert_uint_eq(r.zeros, 0);
    ck_assert_double_eq(r.w, 40);
    assert_near(r.p, 0.0390625);
    ck_assert(r.is_exact);
    assert_near(r.estimate, 0.46);
    assert_near(r.low, 0.010);
    assert_near(r.high, 0.786);
    assert_near(r.confidence, 0.9609375); /* 1 - 2 * 10 / 512: ten sets of ranks add up to 0 to 5 */
}
END_TEST

/* R as above. */
START_TEST(ten_differences)
{
    static const double d[] = {-0.02, 0.013, 0.027,  -0.008, 0.041,
                               0.055, 0.06,  -0.001, 0.033,  0.09};
    struct signed_rank r = signed_rank(d, COUNT(d));
    ck_assert_double_eq(r.w, 48);
    assert_near(r.p, 0.037109375);
    assert_near(r.estimate, 0.027);
    assert_near(r.low, 0.0035);
    assert_near(r.high, 0.055);
    assert_near(r.confidence, 0.951171875);
}
END_TEST

/* p by adding up the ranks of all 1024 choices of signs in R. The interval: sorted Walsh averages
 * and qsignrank(0.025, 12) in R. */
START_TEST(ties_and_zeros)
{
    static const double d[] = {0, 1, 1, -1, 2, 2, -3, 4, 0, 5, 5, -2};
    struct signed_rank r = signed_rank(d, COUNT(d));
    ck_assert_uint_eq(r.zeros, 2);
    ck_assert_double_eq(r.w, 41);
    assert_near(r.p, 0.19140625);
    assert_near(r.estimate, 1);
    assert_near(r.low, -0.5);
    assert_near(r.high, 3);
    assert_near(r.confidence, 0.95751953125);
}
END_TEST

/* The largest n that is exact, and the next: R with exact = TRUE and FALSE. The interval of the
 * latter from sorted Walsh averages in R. */
START_TEST(exact_until_its_limit)
{
    double d[SIGNED_RANK_EXACT + 1];
    for (int i = 1; i <= 100; i++)
        d[i - 1] = i * 7919 % 101 - 40.25;
    struct signed_rank r = signed_rank(d, 100);
    ck_assert(r.is_exact);
    ck_assert_double_eq(r.w, 3450);
    assert_near(r.p, 0.0013066394337487932);
    assert_near(r.estimate, 10.25);
    assert_near(r.low, 4.25);
    assert_near(r.high, 16.25);
    assert_near(r.confidence, 0.95007624039570748);
    for (int i = 1; i <= 101; i++)
        d[i - 1] = i * 7919 % 103 - 40;
    r = signed_rank(d, 101);
    ck_assert(!r.is_exact);
    ck_assert_uint_eq(r.zeros, 1);
    ck_assert_double_eq(r.w, 3576);
    assert_near(r.p, 0.00030377230194779679);
    assert_near(r.estimate, 12);
    assert_near(r.low, 6);
    assert_near(r.high, 18);
}
END_TEST

/* Of 5 differences all have the same sign with a probability of 1/16: no interval of 95 %. Of 6,
 * all Walsh averages have 1 - 2/64. */
START_TEST(few_have_no_interval)
{
    static const double d[] = {0.1, 0.2, 0.4, 0.3, 0.7, -0.6};
    struct signed_rank r = signed_rank(d, 5);
    assert_near(r.p, 0.0625);
    assert_near(r.estimate, 0.3); /* the eighth of .1 .15 .2 .2 .25 .25 .3 .3 .35 .4 .4 ... */
    ck_assert(isnan(r.low) && isnan(r.high) && isnan(r.confidence));
    r = signed_rank(d, 6);
    ck_assert_double_eq(r.low, -0.6);
    ck_assert_double_eq(r.high, 0.7);
    assert_near(r.confidence, 0.96875);
    r = signed_rank(d, 1);
    ck_assert_double_eq(r.p, 1);
    ck_assert_double_eq(r.estimate, 0.1);
}
END_TEST

START_TEST(all_zero)
{
    static const double d[8] = {0};
    struct signed_rank r = signed_rank(d, COUNT(d));
    ck_assert_uint_eq(r.zeros, 8);
    ck_assert_double_eq(r.p, 1);
    ck_assert_double_eq(r.estimate, 0);
    ck_assert_double_eq(r.low, 0);
    ck_assert_double_eq(r.high, 0);
}
END_TEST

Suite *signed_rank_suite(void)
{
    const TTest *const tests[] = {depression,           ten_differences,
                                  ties_and_zeros,       exact_until_its_limit,
                                  few_have_no_interval, all_zero};
    return SUITE_OF("signed_rank", tests);
}
