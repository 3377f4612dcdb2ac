#include "analysis/uncertainty/probability_text.h"
#include "analysis/uncertainty/sample_size.h"

#include <math.h>

#include "suites.h"

/* sqrt(0.5 0.5 / 10000) = 0.005, sqrt(0.2 0.8 / 100) = 0.04. */
START_TEST(error_of_a_share)
{
    ck_assert_double_eq_tol(simulation_error(0.5, 10000), 0.005, 1e-15);
    ck_assert_double_eq_tol(simulation_error(0.2, 100), 0.04, 1e-15);
    ck_assert_double_eq(simulation_error(1, 100), 0);
    ck_assert(isnan(simulation_error(NAN, 100)));
}
END_TEST

/* Two standard errors of 0.463: 1.0 % with 10,000 draws, 10 % with 100, 0.1 % with a million. */
START_TEST(no_digit_beyond_the_error)
{
    static const struct {
        double share;
        size_t draws;
        const char *text;
    } cases[] = {
        {0.463, 10000, "46 %"},
        {0.463, 100, "50 %"},
        {0.4632, 1000000, "46.3 %"},
        {0.02, 1000, "2 %"},
        {0.02, 100, "<10 %"},
        {0.98, 100, ">90 %"},
        {0.0004, 10000, "<1 %"},
        {0.9999, 10000, ">99 %"},
        {0.0004, 1000000, "<0.1 %"},
        {0, 10000, "<1 %"},
        {1, 10000, ">99 %"},
        {0.9998, 1000000, ">99.9 %"},
        {0, 1000000, "<0.1 %"},
        {0, 100, "<10 %"},
        {1, 100, ">90 %"},
        {0, 0, "0 %"},
        {1, 0, "100 %"},
        {0.5, 0, "50 %"},
        {NAN, 10000, "?"},
        {NAN, 0, "?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(probability_text(cases[i].share, cases[i].draws).text, cases[i].text);
}
END_TEST

START_TEST(rounds_to_the_place_of_the_error)
{
    ck_assert_double_eq(round_to_error(6349, 2000), 6000);
    ck_assert_double_eq(round_to_error(6349, 200), 6300);
    ck_assert_double_eq(round_to_error(6349, 90000), 6000);
    ck_assert_double_eq(round_to_error(37, 4), 37);
    ck_assert_double_eq(round_to_error(37, 40), 40);
    ck_assert_double_eq(round_to_error(37, 0), 37);
}
END_TEST

Suite *probability_text_suite(void)
{
    const TTest *const tests[] = {
        error_of_a_share,
        no_digit_beyond_the_error,
        rounds_to_the_place_of_the_error,
    };
    return SUITE_OF("probability_text", tests);
}
