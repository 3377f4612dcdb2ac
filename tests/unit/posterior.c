#include "analysis/stats/posterior.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

enum { DRAWS = 50000 };

/* A share of the draws may be off by five standard errors. The keys are fixed. */
static void assert_share(size_t found, double expected, const char *what)
{
    double share = (double)found / DRAWS, error = sqrt(expected * (1 - expected) / DRAWS);
    ck_assert_msg(fabs(share - expected) <= 5 * error, "%s: %g, expected %g", what, share,
                  expected);
}

static size_t count_below(const double draws[], double limit)
{
    size_t below = 0;
    for (size_t d = 0; d < DRAWS; d++)
        below += draws[d] <= limit;
    return below;
}

/* The true mean is x + t S / sqrt(n nu), with t from Student's t with nu = n - 1/2 degrees of
 * freedom, and the mean of a repeated study is spread by sqrt(2) more. Quantiles are R's qt(p, n -
 * 0.5). */
START_TEST(means_have_the_quantiles_of_t)
{
    static const struct {
        size_t n;
        double p, quantile;
    } expected[] = {
        {2, 0.75, 0.87259466254157103},   {2, 0.975, 6.0166631044279288},
        {3, 0.75, 0.78501368299229679},   {3, 0.975, 3.5746548420036919},
        {10, 0.75, 0.7011881382612829},   {10, 0.975, 2.2441374614922949},
        {100, 0.75, 0.67696345140679892}, {100, 0.975, 1.9840936109906235},
    };
    double values[100], *draws = malloc(DRAWS * sizeof *draws);
    struct posterior posterior = {0}; /* its memory is used again */
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        size_t n = expected[i].n;
        double mean = 0, squares = 0, p = expected[i].p;
        for (size_t r = 0; r < n; r++) {
            values[r] = 50 + (double)(r * r % 17);
            mean += values[r] / (double)n;
        }
        for (size_t r = 0; r < n; r++)
            squares += (values[r] - mean) * (values[r] - mean);
        double half = expected[i].quantile * sqrt(squares / (double)n / ((double)n - 0.5));
        posterior_make(n, n, DRAWS, &posterior);
        posterior_means(&posterior, posterior.truth, values, mean, draws);
        assert_share(count_below(draws, mean + half), p, "truth");
        posterior_means(&posterior, posterior_repeat(&posterior), values, mean, draws);
        assert_share(count_below(draws, mean + sqrt(2) * half), p, "repeat");
        double sd = sqrt(squares / (double)(n - 1));
        posterior_means_of_summary(&posterior, posterior.truth, mean, sd, draws);
        assert_share(count_below(draws, mean + half), p, "truth of a summary");
        posterior_means_of_summary(&posterior, posterior_repeat(&posterior), mean, sd, draws);
        assert_share(count_below(draws, mean + sqrt(2) * half), p, "repeat of a summary");
        posterior_make_one(n, n, DRAWS, &posterior);
        posterior_means_of_summary(&posterior, posterior.truth, mean, sd, draws);
        assert_share(count_below(draws, mean + half), p, "truth by one weight");
        posterior_means_of_summary(&posterior, posterior_repeat(&posterior), mean, sd, draws);
        assert_share(count_below(draws, mean + sqrt(2) * half), p, "repeat by one weight");
    }
    posterior_free(&posterior);
    free(draws);
}
END_TEST

static double correlation(const double a[], const double b[], size_t n)
{
    double mean_a = 0, mean_b = 0, aa = 0, bb = 0, ab = 0;
    for (size_t i = 0; i < n; i++) {
        mean_a += a[i] / (double)n;
        mean_b += b[i] / (double)n;
    }
    for (size_t i = 0; i < n; i++) {
        aa += (a[i] - mean_a) * (a[i] - mean_a);
        bb += (b[i] - mean_b) * (b[i] - mean_b);
        ab += (a[i] - mean_a) * (b[i] - mean_b);
    }
    return ab / sqrt(aa * bb);
}

/* Cells that share weights are correlated as their repetitions are. The standard error of a
 * correlation of 0 is 1 / sqrt(draws), and that of others is smaller. */
START_TEST(cells_of_the_same_runs_are_correlated)
{
    static const double a[] = {1, 2, 3, 4, 5, 6, 7, 8}, up[] = {2, 4, 6, 8, 10, 12, 14, 16},
                        down[] = {8, 7, 6, 5, 4, 3, 2, 1}, none[] = {1, -1, -1, 1, 1, -1, -1, 1},
                        some[] = {2, 1, 4, 3, 9, 5, 8, 2};
    static const double *const others[] = {up, down, none, some};
    double *draws = malloc(2 * DRAWS * sizeof *draws), *other = draws + DRAWS;
    struct posterior posterior = {0};
    posterior_make(7, 8, DRAWS, &posterior);
    for (size_t q = 0; q < 2; q++) {
        const double *weights = q == 0 ? posterior.truth : posterior_repeat(&posterior);
        posterior_means(&posterior, weights, a, 4.5, draws);
        for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
            posterior_means(&posterior, weights, others[i], 0, other);
            double expected = correlation(a, others[i], 8),
                   found = correlation(draws, other, DRAWS);
            ck_assert_msg(fabs(found - expected) < 6 / sqrt(DRAWS), "%g, expected %g", found,
                          expected);
        }
    }
    posterior_free(&posterior);
    free(draws);
}
END_TEST

START_TEST(more_draws_begin_with_the_same_weights)
{
    struct posterior few = {0}, many = {0};
    posterior_make(3, 4, 10, &few);
    posterior_make(3, 4, 1000, &many);
    for (size_t r = 0; r < 4; r++) {
        size_t at = r * POSTERIOR_BLOCK;
        ck_assert_int_eq(memcmp(few.truth + at, many.truth + at, 10 * sizeof(double)), 0);
        ck_assert_int_eq(
            memcmp(posterior_repeat(&few) + at, posterior_repeat(&many) + at, 10 * sizeof(double)),
            0);
    }
    posterior_free(&few);
    posterior_free(&many);
}
END_TEST

Suite *posterior_suite(void)
{
    const TTest *const tests[] = {means_have_the_quantiles_of_t,
                                  cells_of_the_same_runs_are_correlated,
                                  more_draws_begin_with_the_same_weights};
    return SUITE_OF("posterior", tests);
}
