#include "analysis/stats/digits.h"

#include "base/memory.h"
#include "suites.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

START_TEST(decimals_are_those_of_the_shortest_text)
{
    ck_assert_int_eq(digits_decimals(293), 0);
    ck_assert_int_eq(digits_decimals(-0.668), 3);
    ck_assert_int_eq(digits_decimals(502.7), 1);
    ck_assert_int_eq(digits_decimals(1e300), 0);
    ck_assert_int_eq(digits_decimals(2.5e-9), 10);
    ck_assert_int_eq(digits_decimals(0), 0);
}
END_TEST

START_TEST(values_are_whole_numbers_of_the_last_decimal)
{
    static const double values[] = {0.751, 0.66, 1, 14.333};
    static const int64_t units[] = {751, 660, 1000, 14333};
    CLEANUP(digits_free) struct digits digits = digits_read(values, COUNT(values));
    ck_assert_uint_eq(digits.count, COUNT(values));
    ck_assert_int_eq(digits.decimals, 3);
    for (size_t i = 0; i < COUNT(units); i++)
        ck_assert_int_eq(digits.units[i], units[i]);
}
END_TEST

/* A quotient has the digits of its computation. */
START_TEST(computed_values_have_no_digits)
{
    static const double values[] = {1.5, 938.2627808642136};
    CLEANUP(digits_free) struct digits digits = digits_read(values, COUNT(values));
    ck_assert_uint_eq(digits.count, 0);
    ck_assert_ptr_null(digits.units);
    ck_assert_int_eq(digits_step(&digits, 1), 0);
}
END_TEST

/* Four values have a common step of 25 or more by chance with a probability of at most 25^-3 +
 * 26^-3
 * + ... = 0.00083, and of 0.00090 by its bound. */
START_TEST(step_counts_beyond_chance)
{
    static const double values[] = {1.5, 1.25, 3.75, 1.0, 1.5}, equal[] = {2.5, 2.5, 2.5};
    CLEANUP(digits_free) struct digits digits = digits_read(values, COUNT(values));
    CLEANUP(digits_free) struct digits same = digits_read(equal, COUNT(equal));
    ck_assert_int_eq(digits_step(&digits, 0.00091), 25);
    ck_assert_int_eq(digits_step(&digits, 0.00083), 1);
    ck_assert_int_eq(digits_step(&same, 1), 0);
}
END_TEST

Suite *digits_suite(void)
{
    const TTest *const tests[] = {decimals_are_those_of_the_shortest_text,
                                  values_are_whole_numbers_of_the_last_decimal,
                                  computed_values_have_no_digits, step_counts_beyond_chance};
    return SUITE_OF("digits", tests);
}
