#include "analysis/stats/combined_p.h"

#include <math.h>

#include "analysis/stats/random.h"
#include "suites.h"

/* Fisher's own example: 0.145, 0.263 and 0.087 have a chi-square of 11.42 with 6 degrees of
 * freedom, whose p is 0.076 by R's pchisq. */
START_TEST(fisher_combines_p_values)
{
    static const double p[] = {0.145, 0.263, 0.087};
    ck_assert_double_eq_tol(combined_p(p, 3), 0.0763, 0.0003);
    ck_assert_double_eq_tol(combined_p(p, 1), 0.145, 1e-12); /* one is itself */
    ck_assert_double_eq(combined_p(p, 0), 1);
    static const double none[] = {1, 1, 1}, sure[] = {0, 1, 1};
    ck_assert_double_eq(combined_p(none, 3), 1);
    ck_assert_double_lt(combined_p(sure, 3), 1e-300);
}
END_TEST

START_TEST(one_test_does_not_speak_for_others)
{
    double one[] = {1, 1e-30, 1, 1}, some[] = {0.2, 1e-9, 1e-8, 1, 1e-30},
           weak[] = {0.06, 0.06, 0.06}, all[] = {1e-9, 1e-9, 0.01};
    ck_assert_uint_eq(combined_least(one, 4, 0.05), 1);
    ck_assert_uint_eq(combined_least(some, 5, 0.05), 3);
    /* None of them alone, but together: 0.06^3, and then 0.06^2, which is a chi-square of 11.25. */
    ck_assert_uint_eq(combined_least(weak, 3, 0.05), 2);
    ck_assert_uint_eq(combined_least(all, 3, 0.05), 3);
    ck_assert_uint_eq(combined_least(all, 0, 0.05), 0);
}
END_TEST

/* Three of eight tests have a cause. The bound exceeds three at most once in twenty times. */
START_TEST(the_bound_is_right_as_often_as_it_says)
{
    enum { STUDIES = 4000, TESTS = 8, TRUE_ONES = 3 };
    size_t wrong = 0, found = 0;
    for (uint64_t study = 0; study < STUDIES; study++) {
        double p[TESTS];
        for (uint64_t i = 0; i < TESTS; i++)
            p[i] = random_unit(random_key(study, "combined"), i) * (i < TRUE_ONES ? 1e-9 : 1);
        size_t least = combined_least(p, TESTS, 0.05);
        wrong += least > TRUE_ONES;
        found += least == TRUE_ONES;
    }
    double share = (double)wrong / STUDIES;
    ck_assert_msg(share < 0.05 + 3 * sqrt(0.05 * 0.95 / STUDIES), "%g", share);
    ck_assert_msg((double)found / STUDIES > 0.9, "%zu", found);
}
END_TEST

Suite *combined_p_suite(void)
{
    const TTest *const tests[] = {fisher_combines_p_values, one_test_does_not_speak_for_others,
                                  the_bound_is_right_as_often_as_it_says};
    return SUITE_OF("combined_p", tests);
}
