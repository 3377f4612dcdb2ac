#include "analysis/stats/describe.h"

#include <math.h>

#include "suites.h"

static void assert_close(double value, double expected, double tolerance)
{
    ck_assert_msg(fabs(value - expected) <= tolerance * fabs(expected), "%.17g, expected %.17g",
                  value, expected);
}

/* NIST Statistical Reference Datasets, univariate: certified values of NumAcc3 and NumAcc4, whose
 * values are large against their spread (the certified mean is x.2 and the deviation 0.1). */
static void assert_numacc(double base)
{
    enum { N = 1001 };
    double values[N];
    struct summary s = {0};
    values[0] = base + 0.2;
    for (int i = 1; i < N; i++)
        values[i] = base + (i % 2 == 1 ? 0.1 : 0.3);
    describe_values(values, N, &s);
    ck_assert_uint_eq(s.n, N);
    assert_close(s.mean, base + 0.2, 1e-15);
    assert_close(s.median, base + 0.2, 1e-15);
    /* The tolerance covers the rounding of the values themselves. */
    assert_close(s.sd, 0.1, 4 * base * 1.2e-16 / 0.1);
}

START_TEST(numacc3)
{
    assert_numacc(1000000);
}
END_TEST

START_TEST(numacc4)
{
    assert_numacc(10000000);
}
END_TEST

/* Values whose sum, 40, and sum of squared deviations, 32, are easy to check by hand. */
START_TEST(worked_example)
{
    double values[] = {2, 4, 4, 4, 5, 5, 7, 9};
    struct summary s = {0};
    describe_values(values, 8, &s);
    assert_close(s.mean, 5, 0);
    assert_close(s.sd, sqrt(32.0 / 7), 1e-15); /* the squares sum up to 32 */
    assert_close(s.median, 4.5, 0);
    assert_close(s.min, 2, 0);
    assert_close(s.max, 9, 0);
    /* t(0.975, 7) = 2.36462425159278, NIST/SEMATECH e-Handbook, table 1.3.6.7.2: 2.365 */
    assert_close(s.ci_high - s.mean, 2.36462425159278 * sqrt(32.0 / 7 / 8), 1e-12);
    assert_close(s.mean - s.ci_low, s.ci_high - s.mean, 1e-15);
}
END_TEST

/* Values around 1e9 with a deviation of 1e-3: all differences are exact multiples of 2^-20. */
START_TEST(no_catastrophic_cancellation)
{
    enum { N = 1000 };
    double values[N], squares = 0, step = 0x1p-20;
    for (int i = 0; i < N; i++) {
        int k = i * 7919 % 2001 - 1000;
        values[i] = 1e9 + k * step;
    }
    /* The deviation without the offset, so that nothing cancels. */
    double shifted[N];
    struct summary far = {0}, near = {0};
    for (int i = 0; i < N; i++)
        shifted[i] = values[i] - 1e9;
    describe_values(shifted, N, &near);
    for (int i = 0; i < N; i++)
        squares += (shifted[i] - near.mean) * (shifted[i] - near.mean);
    describe_values(values, N, &far);
    assert_close(near.sd, sqrt(squares / (N - 1)), 1e-12);
    assert_close(far.sd, near.sd, 1e-12);
    ck_assert(far.sd < 1.1e-3 && far.sd > 0.1e-3);
}
END_TEST

START_TEST(few_values)
{
    double values[] = {3, 1};
    struct summary s = {0};
    describe_values(values, 0, &s);
    ck_assert_uint_eq(s.n, 0);
    ck_assert(isnan(s.mean) && isnan(s.sd) && isnan(s.median) && isnan(s.min) && isnan(s.ci_low));
    describe_values(values, 1, &s);
    ck_assert_double_eq(s.mean, 3);
    ck_assert_double_eq(s.median, 3);
    ck_assert(isnan(s.sd) && isnan(s.ci_low) && isnan(s.ci_high));
    describe_values(values, 2, &s);
    ck_assert_double_eq(s.median, 2);
}
END_TEST

START_TEST(equal_values)
{
    double values[] = {0.1, 0.1, 0.1};
    struct summary s = {0};
    describe_values(values, 3, &s);
    ck_assert_double_eq(s.mean, 0.1);
    ck_assert_double_eq(s.sd, 0);
    ck_assert_double_eq(s.ci_low, 0.1);
}
END_TEST

/* Two levels, worked by hand: v = 1/4 + 9/9 = 5/4, standard error sqrt(5/4)/2, degrees of freedom
 * (5/4)^2 / ((1/4)^2/3 + 1^2/8) = 10.714..., where t(0.975) lies between those of 10 and 11, 2.2281
 * and 2.2010. */
START_TEST(mean_of_levels)
{
    struct summary levels[] = {
        {.n = 4, .mean = 10, .sd = 1}, {.n = 9, .mean = 20, .sd = 3}, {.n = 0}};
    struct summary all = {0};
    describe_levels(levels, 3, NULL, 0, &all);
    ck_assert_uint_eq(all.n, 2);
    ck_assert_double_eq(all.mean, 15);
    assert_close(all.sd, sqrt(50), 1e-15);
    ck_assert_double_eq(all.min, 10);
    double t = (all.ci_high - all.mean) / (sqrt(1.25) / 2);
    ck_assert_msg(t < 2.2281 && t > 2.2010, "%g", t);
    levels[1].n = 1;
    levels[1].sd = NAN;
    describe_levels(levels, 3, NULL, 0, &all);
    ck_assert(isnan(all.ci_low) && !isnan(all.sd));
}
END_TEST

/* Four runs over both levels: means 14 15 15 16, with standard deviation sqrt(2/3), and t(0.975, 3)
 * = 3.182446. */
START_TEST(mean_of_levels_of_runs)
{
    const struct summary levels[] = {{.n = 4, .mean = 10, .sd = 1}, {.n = 4, .mean = 20, .sd = 1}};
    const double runs[] = {14, 15, 15, 16};
    struct summary all = {0};
    describe_levels(levels, 2, runs, 4, &all);
    ck_assert_uint_eq(all.n, 2);
    assert_close(all.ci_high, 15 + 3.182446305 * sqrt(2.0 / 3 / 4), 1e-9);
    assert_close(all.ci_low, 15 - 3.182446305 * sqrt(2.0 / 3 / 4), 1e-9);
    describe_levels(levels, 2, runs, 1, &all);
    ck_assert(isnan(all.ci_low));
}
END_TEST

/* Deviations from the median 3 are 2 1 0 1 97, their median is 1. Even counts take the mean of the
 * two middle ones: 2.5, with deviations 1.5 0.5 0.5 1.5. */
START_TEST(robust_deviation)
{
    static const double odd[] = {100, 2, 3, 4, 1}, even[] = {4, 1, 3, 2};
    double median, sd;
    describe_robust(odd, 5, &median, &sd);
    ck_assert_double_eq(median, 3);
    assert_close(sd, 1.4826, 1e-15);
    describe_robust(even, 4, &median, &sd);
    ck_assert_double_eq(median, 2.5);
    assert_close(sd, 1.4826, 1e-15);
    ck_assert_double_eq(odd[0], 100);
}
END_TEST

Suite *describe_suite(void)
{
    const TTest *const tests[] = {
        numacc3,         numacc4,      worked_example, no_catastrophic_cancellation,
        few_values,      equal_values, mean_of_levels, mean_of_levels_of_runs,
        robust_deviation};
    return SUITE_OF("describe", tests);
}
