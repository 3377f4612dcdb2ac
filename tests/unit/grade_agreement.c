#include "analysis/report/grade_agreement.h"

#include <math.h>

#include "suites.h"

static size_t add(struct grade_pair pairs[], size_t count, int before, int now, size_t times)
{
    for (size_t i = 0; i < times; i++)
        pairs[count++] = (struct grade_pair){before, now};
    return count;
}

/* 50 pairs: 35 are equal, and 27 would be by chance. */
START_TEST(kappa_is_that_of_a_worked_example)
{
    struct grade_pair pairs[50];
    struct grade_agreement agreement, again, other;
    size_t n = add(pairs, 0, 4, 4, 25);
    n = add(pairs, n, 4, 1, 10);
    n = add(pairs, n, 1, 4, 5);
    n = add(pairs, n, 1, 1, 10);
    grade_agreement(pairs, n, 1, 2000, &agreement);
    ck_assert_uint_eq(agreement.n, 50);
    ck_assert_uint_eq(agreement.same, 35);
    ck_assert_uint_eq(agreement.near, 35);
    /* Chance: 0.7 * 0.6 + 0.3 * 0.4. */
    ck_assert_double_eq_tol(agreement.kappa, (0.7 - 0.54) / (1 - 0.54), 1e-12);
    /* The asymptotic error of Fleiss, Cohen and Everitt (1969) for this table is 0.136. */
    ck_assert_double_eq_tol(agreement.high - agreement.low, 2 * 1.96 * 0.136, 0.06);
    ck_assert(agreement.low < agreement.kappa && agreement.kappa < agreement.high);
    grade_agreement(pairs, n, 1, 2000, &again);
    ck_assert(again.low == agreement.low && again.high == agreement.high);
    grade_agreement(pairs, n, 2, 2000, &other);
    ck_assert(other.low != agreement.low || other.high != agreement.high);
}
END_TEST

START_TEST(without_variety_there_is_no_kappa)
{
    struct grade_pair pairs[3];
    struct grade_agreement agreement;
    add(pairs, 0, 4, 4, 3);
    grade_agreement(pairs, 3, 1, 100, &agreement);
    ck_assert_uint_eq(agreement.same, 3);
    ck_assert(isnan(agreement.kappa) && isnan(agreement.low) && isnan(agreement.high));
    grade_agreement(pairs, 0, 1, 100, &agreement);
    ck_assert_uint_eq(agreement.n, 0);
    ck_assert(isnan(agreement.kappa));
}
END_TEST

START_TEST(grades_that_differ_by_one_are_near)
{
    const struct grade_pair pairs[] = {{0, 0}, {1, 2}, {3, 2}, {4, 2}, {0, 4}};
    struct grade_agreement agreement;
    grade_agreement(pairs, 5, 1, 100, &agreement);
    ck_assert_uint_eq(agreement.same, 1);
    ck_assert_uint_eq(agreement.near, 3);
}
END_TEST

Suite *grade_agreement_suite(void)
{
    const TTest *const tests[] = {kappa_is_that_of_a_worked_example,
                                  without_variety_there_is_no_kappa,
                                  grades_that_differ_by_one_are_near};
    return SUITE_OF("grade_agreement", tests);
}
