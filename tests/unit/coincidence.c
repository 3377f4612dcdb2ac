#include "analysis/stats/coincidence.h"

#include <math.h>

#include "suites.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* R: ppois(2, 0.3, lower.tail = FALSE) = 0.00359949318309; ppois(0, 1e-7, lower.tail = FALSE) =
 * 9.9999995e-08. */
START_TEST(poisson_tail)
{
    ck_assert_double_eq_tol(coincidence_p(3, 0.3), 0.00359949318309, 1e-13);
    ck_assert_double_eq_tol(coincidence_p(1, 1e-7), 9.9999995e-08, 1e-20);
    ck_assert_double_eq(coincidence_p(0, 0.3), 1);
}
END_TEST

/* Of five distinct values, 10 to 12 are closest together: 2 / (5 * 2). */
START_TEST(density_is_that_of_the_closest_three)
{
    static const double values[] = {12, 1, 10, 11, 30, 10}, two[] = {1, 2, 1};
    ck_assert_double_eq_tol(coincidence_density(values, COUNT(values), 0), 0.2, 1e-15);
    ck_assert_double_eq_tol(coincidence_density(values, COUNT(values), 4), 0.05, 1e-15);
    ck_assert_double_nan(coincidence_density(two, COUNT(two), 0));
    ck_assert_uint_eq(coincidence_repeats(values, COUNT(values)), 1);
    ck_assert_uint_eq(coincidence_repeats(two, COUNT(two)), 1);
}
END_TEST

static void fill_running_means(const double values[], size_t n, double scale, double ret_means[])
{
    double sum = 0;
    for (size_t k = 0; k < n; k++) {
        sum += values[k];
        ret_means[k] = round(sum / (double)(k + 1) * scale) / scale;
    }
}

/* Whole values have means of many decimals. */
START_TEST(means_of_whole_values)
{
    static const double values[] = {293, 290, 297, 292, 288, 289};
    double means[COUNT(values)], undone[COUNT(values)];
    fill_running_means(values, COUNT(values), 1e4, means);
    struct running_mean_test test = running_mean_test(means, COUNT(means), undone);
    ck_assert_int_eq(test.decimals, 0);
    ck_assert_double_lt(test.p, 1e-11);
    for (size_t k = 0; k < COUNT(values); k++)
        ck_assert_double_eq_tol(undone[k], values[k], 1e-3);
    fill_running_means(values, COUNT(values), 1e13, means);
    ck_assert_double_lt(running_mean_test(means, COUNT(means), undone).p, 1e-12);
}
END_TEST

/* Values of many decimals that repeat. The means are those of redis with mimalloc in the data of
 * Kuenzer et al., Unikraft: Fast, Specialized Unikernels the Easy Way, 2021, figure 18. */
START_TEST(means_of_repeated_values)
{
    static const double means[] = {2777.778, 2740.240375, 2752.752917, 2759.009187, 2762.76295};
    double undone[COUNT(means)];
    struct running_mean_test test = running_mean_test(means, COUNT(means), undone);
    ck_assert_uint_eq(test.repeated, 3);
    ck_assert_double_lt(test.p, 1e-12);
    ck_assert_double_eq_tol(undone[1], 2702.70275, 1e-9);
    ck_assert_double_eq_tol(undone[4], 2777.778, 2e-5);
}
END_TEST

/* Not the values themselves, neither distinct, nor repeated, nor on coarse scales. */
START_TEST(values_are_no_running_means)
{
    static const double cases[][6] = {
        {2325581.25, 2325581.25, 2272727.25, 2325581.25, 2325581.25, 2222222.25},
        {300.25, 300.25, 300.25, 310.75, 300.25, 300.25},
        {293, 290, 292, 292, 292, 289},
        {0.015625, 0.03125, 0.046875, 0.03125, 0.015625, 0.046875},
        {1.25, 1.5, 1.75, 1.25, 1.5, 1.5},
        {5, 5, 5, 5, 5, 5},
    };
    double undone[COUNT(*cases)];
    for (size_t i = 0; i < COUNT(cases); i++) {
        double p = running_mean_test(cases[i], COUNT(*cases), undone).p;
        ck_assert_msg(p > 0.05, "case %zu: %g", i, p);
    }
}
END_TEST

/* The first of five values weighs a fifth of 1 + 1/2 + 1/3 + 1/4 + 1/5. */
START_TEST(the_first_value_weighs_most)
{
    ck_assert_double_eq_tol(running_mean_weight(5), 137.0 / 300, 1e-15);
    ck_assert_double_eq(running_mean_weight(1), 1);
    /* The mean of the means is that of the values with these weights. */
    ck_assert_double_eq_tol((1 + 0.5 + 1.0 / 3) / 3, running_mean_weight(3), 1e-15);
}
END_TEST

Suite *coincidence_suite(void)
{
    const TTest *const tests[] = {poisson_tail,
                                  density_is_that_of_the_closest_three,
                                  means_of_whole_values,
                                  means_of_repeated_values,
                                  values_are_no_running_means,
                                  the_first_value_weighs_most};
    return SUITE_OF("coincidence", tests);
}
