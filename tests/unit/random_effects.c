#include "analysis/stats/random_effects.h"

#include <math.h>

#include "suites.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void assert_to(double value, double expected, double relative)
{
    ck_assert_msg(fabs(value - expected) <= relative * fabs(expected), "%.15g, expected %.15g",
                  value, expected);
}

/* Thirteen trials of a vaccine against tuberculosis (Colditz et al., Efficacy of BCG Vaccine in the
 * Prevention of Tuberculosis, 1994): logarithms of risk ratios. The R package metafor documents
 * tau^2 = 0.318 by Paule and Mandel, and its interval, 0.1197 to 1.1115. The digits are from
 * uniroot() in R 4.2.2. */
START_TEST(vaccine)
{
    static const double cases[][4] = {
        {4, 119, 11, 128},       {6, 300, 29, 274},        {3, 228, 11, 209},
        {62, 13536, 248, 12619}, {33, 5036, 47, 5761},     {180, 1361, 372, 1079},
        {8, 2537, 10, 619},      {505, 87886, 499, 87892}, {29, 7470, 45, 7232},
        {17, 1699, 65, 1600},    {186, 50448, 141, 27197}, {5, 2493, 3, 2338},
        {27, 16886, 29, 17825},
    };
    struct host_effect effects[COUNT(cases)];
    for (size_t i = 0; i < COUNT(cases); i++) {
        const double *c = cases[i], all = c[0] + c[1], others = c[2] + c[3];
        effects[i] = (struct host_effect){log(c[0] / all / (c[2] / others)),
                                          1 / c[0] - 1 / all + 1 / c[2] - 1 / others};
    }
    struct random_effects r = random_effects(effects, COUNT(effects));
    ck_assert_uint_eq(r.k, 13);
    assert_to(r.tau * r.tau, 0.318068452205024, 1e-9);
    assert_to(r.tau_low * r.tau_low, 0.119718361141261, 1e-9);
    assert_to(r.tau_high * r.tau_high, 1.11147908406093, 1e-9);
    assert_to(r.mean, -0.714968153493444, 1e-9);
    assert_to(r.low, -1.10909838120224, 1e-9);
    assert_to(r.high, -0.320837925784648, 1e-9);
    assert_to(r.next_low, -2.0054259229281, 1e-9);
    assert_to(r.next_high, 0.575489615941215, 1e-9);
}
END_TEST

/* The hosts differ less than their errors: no variance between them, and the interval is not
 * narrower than without the correction. By hand: weights 100, 50 and 200/3. */
START_TEST(hosts_that_agree)
{
    static const struct host_effect effects[] = {{0.1, 0.01}, {0.12, 0.02}, {0.11, 0.015}};
    struct random_effects r = random_effects(effects, COUNT(effects));
    ck_assert_double_eq(r.tau, 0);
    ck_assert_double_eq(r.tau_low, 0);
    ck_assert_double_eq(r.tau_high, 0);
    assert_to(r.mean, (10 + 6 + 22.0 / 3) / (650.0 / 3), 1e-14);
    double half = 4.30265272974946 * sqrt(3 / 650.0); /* t(0.975, 2) */
    assert_to(r.low, r.mean - half, 1e-12);
    assert_to(r.high, r.mean + half, 1e-12);
    ck_assert_double_eq(r.next_low, r.low);
    ck_assert_double_eq(r.next_high, r.high);
}
END_TEST

/* By hand: equal variances v, so tau^2 is the variance of the values less v, and the interval is
 * that of Student's t for the two values. */
START_TEST(two_hosts)
{
    static const struct host_effect effects[] = {{0.1, 0.0005}, {0.5, 0.0005}};
    struct random_effects r = random_effects(effects, COUNT(effects));
    assert_to(r.tau * r.tau, 0.08 - 0.0005, 1e-9);
    assert_to(r.mean, 0.3, 1e-12);
    double t = 12.7062047361747; /* t(0.975, 1) */
    assert_to(r.high, 0.3 + t * 0.2, 1e-9);
    assert_to(r.next_high, 0.3 + t * sqrt(0.0795 + 0.04), 1e-9);
}
END_TEST

/* Repetitions that are all equal have no variance: their host may not weigh all. */
START_TEST(no_variance_within)
{
    static const struct host_effect same[] = {{0.25, 0}, {0.25, 0}, {0.25, 0}};
    struct random_effects r = random_effects(same, COUNT(same));
    ck_assert_double_eq(r.mean, 0.25);
    ck_assert_double_eq(r.tau, 0);
    assert_to(r.high, 0.25, 1e-9);
    static const struct host_effect apart[] = {{0, 0}, {0.3, 0}, {0.6, 0}};
    r = random_effects(apart, COUNT(apart));
    assert_to(r.mean, 0.3, 1e-9);
    assert_to(r.tau, 0.3, 1e-9);
}
END_TEST

START_TEST(one_host_says_nothing_of_others)
{
    static const struct host_effect one = {0.2, 0.01};
    struct random_effects r = random_effects(&one, 1);
    ck_assert_double_eq(r.mean, 0.2);
    ck_assert(isnan(r.low) && isnan(r.high) && isnan(r.tau) && isnan(r.tau_high) &&
              isnan(r.next_low) && isnan(r.next_high));
}
END_TEST

Suite *random_effects_suite(void)
{
    const TTest *const tests[] = {vaccine, hosts_that_agree, two_hosts, no_variance_within,
                                  one_host_says_nothing_of_others};
    return SUITE_OF("random_effects", tests);
}
