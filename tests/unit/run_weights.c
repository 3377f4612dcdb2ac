#include "analysis/grading/run_weights.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "suites.h"

enum { HOSTS = 4, RUNS = 5, N = HOSTS * RUNS, DRAWS = 20000 };

/* Repetitions that differ much between hosts and little within. */
struct made {
    double values[N];
    int repetitions[N];
    size_t hosts[N];
    struct sample sample;
    struct summary summary;
};

static void make(struct made *made, double factor, const char *platform)
{
    static const double of_host[HOSTS] = {100, 110, 95, 105};
    static char study[] = "s", experiment[] = "e", feature[] = "f";
    for (int i = 0; i < N; i++) {
        made->values[i] = factor * (of_host[i / RUNS] + 0.1 * (i % RUNS - 2));
        made->repetitions[i] = i + 1;
        made->hosts[i] = (size_t)(i / RUNS);
    }
    made->sample = (struct sample){.study = study,
                                   .platform = (char *)platform,
                                   .experiment = experiment,
                                   .feature = feature,
                                   .values = made->values,
                                   .repetitions = made->repetitions,
                                   .hosts = made->hosts,
                                   .count = N};
    made->summary = (struct summary){.study = made->sample.study,
                                     .platform = made->sample.platform,
                                     .feature = made->sample.feature,
                                     .n = N,
                                     .mean = gsl_stats_mean(made->values, 1, N),
                                     .sd = gsl_stats_sd(made->values, 1, N),
                                     .min = gsl_stats_min(made->values, 1, N)};
}

static int compare_draws(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void draw(const struct made *made, double ret_means[])
{
    CLEANUP(run_weights_free) struct run_weights weights = {0};
    run_weights_draw(&made->summary, &made->sample, 1, false, DRAWS, &weights, ret_means);
}

START_TEST(hosts_are_what_is_drawn)
{
    struct made made;
    double *means, host_means[HOSTS] = {100, 110, 95, 105};
    double *draws = memory_alloc(DRAWS, sizeof *draws);
    make(&made, 1, "a");
    ck_assert_uint_eq(run_hosts(&made.sample, &means), HOSTS);
    for (size_t h = 0; h < HOSTS; h++)
        ck_assert_double_eq_tol(means[h], host_means[h], 1e-9);
    free(means);
    draw(&made, draws);
    /* The quartiles of t with 3.5 degrees of freedom are 0.752 errors from the mean, with the
     * scale of posterior.h: sqrt(S^2 / (n nu)). */
    double error = gsl_stats_sd(host_means, 1, HOSTS) * sqrt((HOSTS - 1) / (HOSTS * 3.5));
    qsort(draws, DRAWS, sizeof *draws, compare_draws);
    ck_assert_double_eq_tol(draws[DRAWS / 2], 102.5, 0.1);
    ck_assert_double_eq_tol((draws[3 * DRAWS / 4] - draws[DRAWS / 4]) / 2, 0.752 * error, 0.1);
    free(draws);
}
END_TEST

/* A host that slows all platforms alike does not change their ratio. */
START_TEST(platforms_share_the_hosts)
{
    struct made a, b;
    double *of_a = memory_alloc(DRAWS, sizeof *of_a), *of_b = memory_alloc(DRAWS, sizeof *of_b);
    make(&a, 1, "a");
    make(&b, 3, "b");
    draw(&a, of_a);
    draw(&b, of_b);
    for (size_t d = 0; d < DRAWS; d++)
        ck_assert_double_eq_tol(of_b[d], 3 * of_a[d], 1e-6);
    free(of_a);
    free(of_b);
}
END_TEST

START_TEST(two_hosts_are_too_few)
{
    struct made made;
    double *means;
    make(&made, 1, "a");
    for (size_t i = 0; i < N; i++)
        made.hosts[i] = i / (N / 2);
    ck_assert_uint_eq(run_hosts(&made.sample, &means), 0);
    ck_assert_ptr_null(means);
    made.sample.hosts = NULL;
    ck_assert_uint_eq(run_hosts(&made.sample, &means), 0);
    ck_assert_uint_eq(run_hosts(NULL, &means), 0);
}
END_TEST

Suite *run_weights_suite(void)
{
    const TTest *const tests[] = {hosts_are_what_is_drawn, platforms_share_the_hosts,
                                  two_hosts_are_too_few};
    return SUITE_OF("run_weights", tests);
}
