#include "analysis/uncertainty/log_ratio.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "model/level.h"
#include "suites.h"

static void assert_near(double value, double expected)
{
    ck_assert_msg(fabs(value - expected) <= 1e-12 * fmax(1, fabs(expected)),
                  "%.17g, expected %.17g", value, expected);
}

#define HEADER "study,platform,experiment,feature,level,repetition,value,unit,status,source\n"

static struct samples read_samples(const char *text)
{
    struct error err = {0};
    struct samples samples = {0};
    CLEANUP(study_free) struct study study = {0};
    study_of_none(&study);
    const char *path = scratch_file("observations.csv", text, strlen(text));
    ck_assert_msg(samples_read(path, &study, NULL, &samples, &err) == 0, "%s", err.text);
    unlink(path);
    return samples;
}

/* By hand. Differences ln 2, ln 3, ln 4 in blocks 1, 2 and 4; repetitions 3 and 5 have no partner,
 * but count without blocks. */
START_TEST(blocks_pair_repetitions)
{
    const struct run_value a[] = {{0, 1, log(2)}, {0, 2, log(6)}, {0, 3, log(5)}, {0, 4, log(16)}};
    const struct run_value b[] = {{0, 1, log(1)}, {0, 2, log(2)}, {0, 4, log(4)}, {0, 5, log(9)}};
    struct log_ratio r = log_ratio(a, 4, b, 4, true);
    ck_assert_uint_eq(r.n, 4);
    ck_assert_uint_eq(r.blocks, 3);
    ck_assert_double_eq(r.rank.w, 6);
    assert_near(r.rank.p, 0.25);
    assert_near(r.rank.estimate, (log(8) / 2 + log(3)) / 2); /* Walsh: ln 2 2.45 2.83 3 3.46 4 */
    ck_assert(isnan(r.rank.low));
    double mean = (log(2) + log(3) + log(4)) / 3;
    assert_near(r.paired_mean, mean);
    double squares = pow(log(2) - mean, 2) + pow(log(3) - mean, 2) + pow(log(4) - mean, 2);
    assert_near(r.paired_variance, squares / 2 / 3);
    assert_near(r.mean, (log(2) + log(6) + log(5) + log(16) - log(72)) / 4);
    struct log_ratio without = log_ratio(a, 4, b, 4, false);
    ck_assert_uint_eq(without.blocks, 0);
    ck_assert(isnan(without.rank.p) && isnan(without.gain));
    ck_assert_double_eq(without.mean, r.mean);
}
END_TEST

/* R 4.2.2: t.test(log(a), log(b)), var(log(a)) + var(log(b)), and var(log(a) - log(b)). */
START_TEST(welch_and_gain)
{
    static const double a[] = {101, 95, 110, 120, 99, 104}, b[] = {50, 49, 52, 61, 47, 53};
    struct run_value x[6], y[6];
    for (int i = 0; i < 6; i++) {
        x[i] = (struct run_value){0, i + 1, log(a[i])};
        y[i] = (struct run_value){0, i + 1, log(b[i])};
    }
    struct log_ratio r = log_ratio(x, 6, y, 6, true);
    assert_near(r.mean, 0.7016799774560889);
    assert_near(r.low, 0.5894269056376511);
    assert_near(r.high, 0.8139330492745267);
    ck_assert_double_eq_tol(r.gain, 10.71064386785611, 1e-9); /* of rounded differences */
}
END_TEST

/* 6/3, 2/1 and 4/2 are the same ratio, and 3/6 its inverse, though their logarithms differ in the
 * last digit: all five ranks are 3, and 4 are positive. */
START_TEST(equal_ratios_tie)
{
    static const double a[] = {6, 2, 4, 14, 3, 5}, b[] = {3, 1, 2, 7, 6, 5};
    struct run_value x[6], y[6];
    for (int i = 0; i < 6; i++) {
        x[i] = (struct run_value){0, i + 1, log(a[i])};
        y[i] = (struct run_value){0, i + 1, log(b[i])};
    }
    struct log_ratio r = log_ratio(x, 6, y, 6, true);
    ck_assert_uint_eq(r.rank.zeros, 1);
    ck_assert_double_eq(r.rank.w, 12);
    assert_near(r.rank.p, 2 * 6.0 / 32); /* all five, or one of five ways to have four */
}
END_TEST

/* A value of 0 has no logarithm: there is no ratio, and nothing is dropped to get one. */
START_TEST(no_ratio_with_zero)
{
    const struct run_value a[] = {{0, 1, NAN}, {0, 2, 1}}, b[] = {{0, 1, 1}, {0, 2, 1}};
    struct log_ratio r = log_ratio(a, 2, b, 2, true);
    ck_assert(r.is_undefined);
    ck_assert_uint_eq(r.blocks, 2);
    ck_assert(isnan(r.mean) && isnan(r.rank.estimate) && isnan(r.rank.p) && isnan(r.low));
}
END_TEST

/* A repetition number of one host is none of another. */
START_TEST(blocks_do_not_span_hosts)
{
    const struct run_value a[] = {{0, 1, 1}, {1, 2, 2}, {1, 3, 3}};
    const struct run_value b[] = {{0, 3, 1}, {1, 2, 1}};
    ck_assert_uint_eq(log_ratio(a, 3, b, 2, true).blocks, 1);
}
END_TEST

/* Over levels: the mean of those that both platforms have, in repetitions that have them all. */
START_TEST(means_over_common_levels)
{
    struct samples samples = read_samples(HEADER "s,a,http,http_time,10,1,2,ms,ok,\n"
                                                 "s,a,http,http_time,10,2,4,ms,ok,\n"
                                                 "s,a,http,http_time,60,1,6,ms,ok,\n"
                                                 "s,a,http,http_time,60,2,,ms,failed,\n"
                                                 "s,a,http,http_time,90,1,100,ms,ok,\n"
                                                 "s,b,http,http_time,10,1,1,ms,ok,\n"
                                                 "s,b,http,http_time,60,1,1,ms,ok,\n");
    CLEANUP(run_values_free)
    struct run_values all = run_values_find(&samples, "s", "a", "b", "http_time", LEVEL_ALL);
    ck_assert_uint_eq(all.count, 1);
    assert_near(all.items[0].log, log(4));
    CLEANUP(run_values_free)
    struct run_values one = run_values_find(&samples, "s", "a", "b", "http_time", 10);
    ck_assert_uint_eq(one.count, 2);
    assert_near(one.items[1].log, log(4));
    CLEANUP(run_values_free)
    struct run_values none = run_values_find(&samples, "s", "a", "c", "http_time", LEVEL_ALL);
    ck_assert_uint_eq(none.count, 0);
    samples_free(&samples);
}
END_TEST

Suite *log_ratio_suite(void)
{
    const TTest *const tests[] = {blocks_pair_repetitions,  welch_and_gain,
                                  equal_ratios_tie,         no_ratio_with_zero,
                                  blocks_do_not_span_hosts, means_over_common_levels};
    return SUITE_OF("log_ratio", tests);
}
