#include "analysis/stats/variate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "analysis/stats/random.h"
#include "suites.h"

enum { NUMBERS = 200000 };

static int compare_numbers(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Holds numbers against their distribution (Kolmogorov, Sulla determinazione empirica di una legge
 * di distribuzione, 1933): a fault is found at one in 100,000. */
static void assert_distribution(double numbers[], double (*below)(double x, double nu), double nu)
{
    double most = 0;
    qsort(numbers, NUMBERS, sizeof *numbers, compare_numbers);
    for (int i = 0; i < NUMBERS; i++) {
        double p = below(numbers[i], nu);
        most = fmax(most, fmax(fabs(p - i / (double)NUMBERS), fabs(p - (i + 1) / (double)NUMBERS)));
    }
    ck_assert_msg(most * sqrt(NUMBERS) < 2.47, "nu %g: %g", nu, most * sqrt(NUMBERS));
}

static double normal_below(double x, double nu)
{
    (void)nu;
    return gsl_cdf_ugaussian_P(x);
}

START_TEST(normal_numbers_are_normal)
{
    static double numbers[NUMBERS];
    struct ziggurat ziggurat;
    struct random_stream stream = {random_key(1, "normal"), 0};
    int beyond = 0;
    ziggurat_make(&ziggurat);
    for (int i = 0; i < NUMBERS; i++)
        numbers[i] = variate_normal(&ziggurat, &stream);
    assert_distribution(numbers, normal_below, 0);
    /* The tail has a way of its own. */
    for (int i = 0; i < 20 * NUMBERS; i++)
        beyond += fabs(variate_normal(&ziggurat, &stream)) > 4;
    double expected = 20 * NUMBERS * 2 * gsl_cdf_ugaussian_Q(4);
    ck_assert_double_le(fabs(beyond - expected), 5 * sqrt(expected));
}
END_TEST

/* All layers have one area, so their borders fit together at the top. */
START_TEST(layers_have_one_area)
{
    struct ziggurat z;
    ziggurat_make(&z);
    for (int i = 1; i < VARIATE_LAYERS; i++)
        ck_assert_double_eq_tol(z.edge[i] * (z.density[i + 1] - z.density[i]),
                                z.edge[0] * z.density[1], 1e-12);
}
END_TEST

START_TEST(chi_square_numbers_follow_their_distribution)
{
    static const double degrees[] = {0.5, 1.5, 2, 9.5, 99.5};
    static double numbers[NUMBERS];
    struct ziggurat ziggurat;
    ziggurat_make(&ziggurat);
    for (size_t d = 0; d < sizeof degrees / sizeof *degrees; d++) {
        struct random_stream stream = {random_key(d, "chi-square"), 0};
        for (int i = 0; i < NUMBERS; i++)
            numbers[i] = variate_chi_square(&ziggurat, &stream, degrees[d]);
        assert_distribution(numbers, gsl_cdf_chisq_P, degrees[d]);
    }
}
END_TEST

Suite *variate_suite(void)
{
    const TTest *const tests[] = {normal_numbers_are_normal, layers_have_one_area,
                                  chi_square_numbers_follow_their_distribution};
    return SUITE_OF("variate", tests);
}
