#include "analysis/stats/bootstrap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

/* Moments and shares of random numbers may be off by five standard errors. The keys are fixed, so
 * the numbers are, too; a correct program would fail for one key in about two million. */
static const double ERRORS = 5;

static void assert_within(double value, double expected, double standard_error)
{
    ck_assert_msg(fabs(value - expected) <= ERRORS * standard_error,
                  "%.17g, expected %.17g, off by %.1f standard errors", value, expected,
                  fabs(value - expected) / standard_error);
}

struct moments {
    double mean, variance, fourth; /* the fourth central moment */
};

static struct moments moments_of(const double values[], size_t n)
{
    struct moments m = {0};
    for (size_t i = 0; i < n; i++)
        m.mean += values[i] / (double)n;
    for (size_t i = 0; i < n; i++) {
        double square = (values[i] - m.mean) * (values[i] - m.mean);
        m.variance += square / (double)n;
        m.fourth += square * square / (double)n;
    }
    return m;
}

/* Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 5: the mean of n values
 * drawn with replacement has the mean of the values, and their variance (by n, not by n - 1)
 * divided by n. */
static void assert_moments(const double values[], size_t n, uint64_t key, size_t draws)
{
    double *means = malloc(draws * sizeof *means);
    struct moments population = moments_of(values, n);
    double variance = population.variance / (double)n;
    bootstrap_means(values, n, key, draws, means);
    struct moments found = moments_of(means, draws);
    assert_within(found.mean, population.mean, sqrt(variance / (double)draws));
    assert_within(found.variance, variance,
                  sqrt((found.fourth - found.variance * found.variance) / (double)draws));
    free(means);
}

/* Sizes from many indices in one word to many words for one mean. */
START_TEST(bootstrap_means_have_their_moments)
{
    enum { MOST = 1500 };
    static const size_t sizes[] = {2, 3, 5, 10, 11, 40, 41, 100, MOST};
    double values[MOST];
    for (size_t i = 0; i < MOST; i++)
        values[i] = pow((double)(i * 7919 % MOST), 1.5);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        assert_moments(values, sizes[i], 20210303 + i, 1000 + 300000 / sizes[i]);
}
END_TEST

/* If the values are powers of n + 1, the digits of their sum count how often each was drawn. Those
 * counts are multinomial: n of probability 1 / n each. So the mean of a count is 1, the mean of its
 * square is 2 - 1 / n, and that of the product of two counts is 1 - 1 / n. */
START_TEST(each_value_is_equally_likely)
{
    enum { N = 10, DRAWS = 50000 };
    double values[N], products[N][N] = {0}, sums[N] = {0};
    double *means = malloc(DRAWS * sizeof *means);
    size_t wrong = 0;
    values[0] = 1;
    for (int i = 1; i < N; i++)
        values[i] = values[i - 1] * (N + 1);
    bootstrap_means(values, N, 20210303, DRAWS, means);
    for (size_t d = 0; d < DRAWS; d++) {
        int counts[N], total = 0;
        long long digits = llround(means[d] * N);
        for (int i = 0; i < N; i++, digits /= N + 1)
            total += counts[i] = (int)(digits % (N + 1));
        wrong += total != N;
        for (int i = 0; i < N; i++) {
            sums[i] += counts[i];
            for (int k = 0; k < N; k++)
                products[i][k] += counts[i] * counts[k];
        }
    }
    free(means);
    ck_assert_uint_eq(wrong, 0);
    /* By the factorial moments of the multinomial, the variance of a count is 0.9, of its square
     * 8.514, and of the product of two 2.034. */
    for (int i = 0; i < N; i++) {
        assert_within(sums[i] / DRAWS, 1, sqrt(0.9 / DRAWS));
        for (int k = 0; k < N; k++)
            assert_within(products[i][k] / DRAWS, i == k ? 1.9 : 0.9,
                          sqrt((i == k ? 8.514 : 2.034) / DRAWS));
    }
}
END_TEST

START_TEST(more_draws_begin_with_the_same)
{
    enum { FEW = 100, MANY = 1000, N = 90 };
    double values[N], few[FEW], many[MANY];
    for (int i = 0; i < N; i++)
        values[i] = i * i;
    for (size_t n = 1; n <= N; n++) {
        bootstrap_means(values, n, n, FEW, few);
        bootstrap_means(values, n, n, MANY, many);
        ck_assert_int_eq(memcmp(few, many, sizeof few), 0);
    }
}
END_TEST

/* The correlation of independent draws is 0, with a standard error of
 * 1 / sqrt(draws): of the keys, and of each draw with the next. */
START_TEST(keys_and_draws_are_independent)
{
    enum { DRAWS = 50000, N = 10 };
    static double draws[2][DRAWS];
    double values[N], other = 0, next = 0;
    for (int i = 0; i < N; i++)
        values[i] = i * i;
    bootstrap_means(values, N, 1, DRAWS, draws[0]);
    bootstrap_means(values, N, 2, DRAWS, draws[1]);
    struct moments m = moments_of(draws[0], DRAWS);
    for (size_t d = 0; d < DRAWS; d++) {
        other += (draws[0][d] - m.mean) * (draws[1][d] - m.mean) / m.variance / DRAWS;
        next += (draws[0][d] - m.mean) * (draws[0][(d + 1) % DRAWS] - m.mean) / m.variance / DRAWS;
    }
    assert_within(other, 0, 1 / sqrt(DRAWS));
    assert_within(next, 0, 1 / sqrt(DRAWS));
}
END_TEST

START_TEST(one_value_and_equal_values)
{
    enum { DRAWS = 50 };
    double values[70], means[DRAWS];
    for (int i = 0; i < 70; i++)
        values[i] = 3.25;
    for (size_t n = 1; n <= 70; n++) {
        bootstrap_means(values, n, n, DRAWS, means);
        for (int d = 0; d < DRAWS; d++)
            ck_assert_double_eq(means[d], 3.25);
    }
}
END_TEST

Suite *bootstrap_suite(void)
{
    const TTest *const tests[] = {bootstrap_means_have_their_moments, each_value_is_equally_likely,
                                  more_draws_begin_with_the_same, keys_and_draws_are_independent,
                                  one_value_and_equal_values};
    return SUITE_OF("bootstrap", tests);
}
