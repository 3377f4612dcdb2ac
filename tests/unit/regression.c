#include "analysis/uncertainty/regression.h"

#include <math.h>
#include <unistd.h>

#include "analysis/grading/summarize.h"
#include "analysis/stats/random.h"
#include "base/memory.h"
#include "model/level.h"
#include "suites.h"

#define HEADER "study,platform,experiment,feature,level,repetition,value,unit,status,source\n"

/* One run that is read from a text. */
struct run {
    struct study study;
    struct summaries summaries;
    struct samples samples;
};

static void run_free(struct run *run)
{
    samples_free(&run->samples);
    summaries_free(&run->summaries);
    study_free(&run->study);
}

static struct measured_study read_text(struct run *run, const char *text)
{
    struct error err = {0};
    CLEANUP_TEXT char *all = memory_print("%s%s", HEADER, text);
    const char *path = scratch_file("observations.csv", all, strlen(all));
    study_of_none(&run->study);
    ck_assert_msg(summarize(path, &run->study, NULL, &run->summaries, &err) == 0, "%s", err.text);
    ck_assert_msg(samples_read(path, &run->study, NULL, &run->samples, &err) == 0, "%s", err.text);
    unlink(path);
    return (struct measured_study){run->summaries.items[0].study, &run->study, &run->summaries,
                                   &run->samples};
}

static const struct regression_rule five_percent = {.threshold = 0.05, .probability = 0.95};

static struct regressions compare_texts(const char *before, const char *after)
{
    static struct run a, b; /* the result borrows from them until the next call */
    struct regressions found = {0};
    struct error err = {0};
    struct resampling how = resampling_default();
    run_free(&a);
    run_free(&b);
    a = b = (struct run){0};
    struct measured_study first = read_text(&a, before), second = read_text(&b, after);
    ck_assert_msg(regressions_find(&first, &second, &five_percent, &how, &found, &err) == 0, "%s",
                  err.text);
    return found;
}

START_TEST(verdicts_of_probabilities)
{
    ck_assert_int_eq(regression_verdict_of(0.95, 0, 0.95), REGRESSION_FOUND);
    ck_assert_int_eq(regression_verdict_of(0.949, 0, 0.95), REGRESSION_UNDECIDED);
    ck_assert_int_eq(regression_verdict_of(0.051, 0.3, 0.95), REGRESSION_UNDECIDED);
    ck_assert_int_eq(regression_verdict_of(0.04, 0.3, 0.95), REGRESSION_NONE);
    ck_assert_int_eq(regression_verdict_of(0, 0.95, 0.95), REGRESSION_IMPROVEMENT);
    ck_assert_int_eq(regression_verdict_of(NAN, NAN, 0.95), REGRESSION_UNDECIDED);
    for (int v = 0; v < REGRESSION_VERDICTS; v++)
        ck_assert_str_ne(regression_verdict_name((enum regression_verdict)v), "");
}
END_TEST

/* P(worse) by numeric integration in R 4.2: with x 10, 11, 12, 13, 14 and y 12, 13, 14, 15, 16, and
 * nu = 5 + 1.5 - 2, both means are m + t s with s = sqrt(10 / (5 nu)):
 *     integrate(function(b) dt((b - 12) / s, nu) / s *
 *         pt((1.05 * b - 14) / s, nu, lower.tail = FALSE), -Inf, Inf)
 * and below 0.95 b for the other direction. Four of its standard errors are the tolerance. */
START_TEST(probabilities_are_those_of_two_t)
{
    static const char before[] = "x,kvm,e,boot_time,,1,10,s,ok,\nx,kvm,e,boot_time,,2,11,s,ok,\n"
                                 "x,kvm,e,boot_time,,3,12,s,ok,\nx,kvm,e,boot_time,,4,13,s,ok,\n"
                                 "x,kvm,e,boot_time,,5,14,s,ok,\n";
    static const char after[] = "y,kvm,e,boot_time,,1,12,s,ok,\ny,kvm,e,boot_time,,2,13,s,ok,\n"
                                "y,kvm,e,boot_time,,3,14,s,ok,\ny,kvm,e,boot_time,,4,15,s,ok,\n"
                                "y,kvm,e,boot_time,,5,16,s,ok,\n";
    CLEANUP(regressions_free) struct regressions found = compare_texts(before, after);
    ck_assert_uint_eq(found.count, 1);
    ck_assert_double_eq_tol(found.items[0].ratio, 14. / 12, 1e-12);
    ck_assert_double_eq_tol(found.items[0].worse, 0.8830555, 0.013);
    ck_assert_double_eq_tol(found.items[0].better, 0.0202479, 0.006);
    ck_assert_int_eq(found.items[0].verdict, REGRESSION_UNDECIDED);
    ck_assert(found.items[0].low < found.items[0].ratio);
    ck_assert(found.items[0].high > found.items[0].ratio);
}
END_TEST

/* Both runs have the same names, and so would have the same draws if they shared a seed: then the
 * ratio of a run to itself would be 1 in every draw. */
START_TEST(draws_of_both_runs_differ)
{
    static const char run[] =
        "x,kvm,e,cpu_events,,1,90,1/s,ok,\nx,kvm,e,cpu_events,,2,100,1/s,ok,\n"
        "x,kvm,e,cpu_events,,3,110,1/s,ok,\n"
        "x,kvm,e,cpu_events,,4,100,1/s,ok,\n"
        "x,kvm,e,cpu_events,,5,100,1/s,ok,\n";
    CLEANUP(regressions_free) struct regressions found = compare_texts(run, run);
    ck_assert_double_eq(found.items[0].ratio, 1);
    ck_assert(found.items[0].low < 0.95 && found.items[0].high > 1.05);
    ck_assert(found.items[0].worse > 0.05 && found.items[0].better > 0.05);
}
END_TEST

START_TEST(cells_match_by_platform_feature_and_level)
{
    static const char before[] =
        "x,kvm,e,http_time,10,1,5,ms,ok,\nx,kvm,e,http_time,10,2,5.1,ms,ok,\n"
        "x,kvm,e,http_time,20,1,9,ms,ok,\nx,kvm,e,http_time,20,2,9.2,ms,ok,\n"
        "x,metal,e,boot_time,,1,3,s,ok,\nx,metal,e,boot_time,,2,,s,failed,\n"
        "x,kvm,e,boot_time,,1,,s,failed,\n";
    static const char after[] =
        "z,kvm,f,http_time,20,1,9,ms,ok,\nz,kvm,f,http_time,20,2,9.1,ms,ok,\n"
        "z,kvm,f,http_time,30,1,9,ms,ok,\nz,metal,e,boot_time,,1,30,s,ok,\n"
        "z,kvm,e,boot_time,,1,2,s,ok,\n";
    CLEANUP(regressions_free) struct regressions found = compare_texts(before, after);
    static const struct {
        const char *platform, *feature;
        int level;
        enum regression_verdict verdict;
        enum doubt doubt;
    } expected[] = {
        {"metal", "boot_time", LEVEL_NONE, REGRESSION_UNDECIDED, DOUBT_ONE},
        {"kvm", "boot_time", LEVEL_NONE, REGRESSION_ONLY_AFTER, DOUBT_NOT},
        {"kvm", "http_time", 10, REGRESSION_ONLY_BEFORE, DOUBT_NOT},
        {"kvm", "http_time", 20, REGRESSION_UNDECIDED, DOUBT_FEW},
        {"kvm", "http_time", 30, REGRESSION_ONLY_AFTER, DOUBT_NOT},
    };
    ck_assert_uint_eq(found.count, 5);
    for (size_t i = 0; i < 5; i++) {
        const struct regression_cell *cell = &found.items[i];
        ck_assert_str_eq(cell->platform, expected[i].platform);
        ck_assert_str_eq(cell->feature->name, expected[i].feature);
        ck_assert_int_eq(cell->level, expected[i].level);
        ck_assert_int_eq(cell->doubt, expected[i].doubt);
        /* Two repetitions of a small spread may or may not decide. */
        if (expected[i].level != 20)
            ck_assert_int_eq(cell->verdict, expected[i].verdict);
    }
    ck_assert(isnan(found.items[0].worse) && found.items[0].ratio == 10);
    ck_assert_uint_eq(found.tested, 1);
}
END_TEST

/* The share of `sets` pairs of runs with this verdict: n = 10, standard deviation 2 %, and a true
 * mean that changes by `factor`. */
static double share_with(double factor, enum regression_verdict verdict, int sets)
{
    enum { N = 10 };
    struct study study;
    struct resampling how = resampling_default();
    int count = 0;
    how.draws = 1000;
    study_of_none(&study);
    for (int set = 0; set < sets; set++) {
        double values[2][N];
        int repetitions[N];
        struct summary summaries[2];
        struct sample samples[2];
        for (size_t run = 0; run < 2; run++) {
            double sum = 0, squares = 0, least = INFINITY, most = 0;
            for (size_t r = 0; r < N; r++) {
                double noise = random_normal(7, (uint64_t)(set * 2 * N) + run * N + r);
                double x = (run == 0 ? 100 : 100 * factor) * (1 + 0.02 * noise);
                values[run][r] = x;
                repetitions[r] = (int)r + 1;
                sum += x;
                least = fmin(least, x);
                most = fmax(most, x);
            }
            for (size_t r = 0; r < N; r++)
                squares += pow(values[run][r] - sum / N, 2);
            /* The name of the study is part of the stream's. */
            summaries[run] = (struct summary){.study = memory_print("set %d", set),
                                              .platform = (char *)"kvm",
                                              .feature = (char *)"boot_time",
                                              .unit = (char *)"s",
                                              .n = N,
                                              .mean = sum / N,
                                              .sd = sqrt(squares / (N - 1)),
                                              .min = least,
                                              .max = most};
            samples[run] = (struct sample){.study = summaries[run].study,
                                           .platform = summaries[run].platform,
                                           .experiment = (char *)"e",
                                           .feature = summaries[run].feature,
                                           .values = values[run],
                                           .repetitions = repetitions,
                                           .count = N};
        }
        const struct summaries lists[] = {{.items = &summaries[0], .count = 1},
                                          {.items = &summaries[1], .count = 1}};
        const struct samples own[] = {{.items = &samples[0], .count = 1},
                                      {.items = &samples[1], .count = 1}};
        const struct measured_study before = {summaries[0].study, &study, &lists[0], &own[0]},
                                    after = {summaries[1].study, &study, &lists[1], &own[1]};
        struct error err = {0};
        CLEANUP(regressions_free) struct regressions found = {0};
        ck_assert_int_eq(regressions_find(&before, &after, &five_percent, &how, &found, &err), 0);
        count += found.items[0].verdict == verdict;
        memory_free_text(&summaries[0].study);
        memory_free_text(&summaries[1].study);
    }
    study_free(&study);
    return (double)count / sets;
}

/* The tolerance is three standard errors of a share of 5 %. With 4,000 pairs it was 4.95 %. */
START_TEST(verdicts_are_calibrated)
{
    enum { SETS = 500 };
    ck_assert(share_with(1, REGRESSION_FOUND, SETS) < 0.01);
    ck_assert_double_eq_tol(share_with(1.05, REGRESSION_FOUND, SETS), 0.05, 0.03);
    ck_assert(share_with(1.1, REGRESSION_FOUND, SETS) > 0.98);
    ck_assert(share_with(0.9, REGRESSION_IMPROVEMENT, SETS) > 0.98);
}
END_TEST

START_TEST(runs_have_to_agree)
{
    static struct run a, b;
    struct error err = {0};
    struct regressions found = {0};
    struct resampling how = resampling_default();
    struct measured_study before = read_text(&a, "x,kvm,e,boot_time,,1,10,s,ok,\n"),
                          after = read_text(&b, "y,lxc,e,boot_time,,1,10,s,ok,\n");
    ck_assert_int_eq(regressions_find(&before, &after, &five_percent, &how, &found, &err),
                     ERROR_INPUT);
    ck_assert_str_eq(err.text, "no cell in common, expected one in both runs");
    run_free(&b);
    b = (struct run){0};
    after = read_text(&b, "y,kvm,e,boot_time,,1,10,s,ok,\n");
    b.study.features.items[0].lower_is_better = false;
    ck_assert_str_eq(b.study.features.items[0].name, "boot_time");
    ck_assert_int_eq(regressions_find(&before, &after, &five_percent, &how, &found, &err),
                     ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "more of boot_time is not better as before"));
    run_free(&a);
    run_free(&b);
}
END_TEST

Suite *regression_suite(void)
{
    const TTest *const tests[] = {
        verdicts_of_probabilities, probabilities_are_those_of_two_t,
        draws_of_both_runs_differ, cells_match_by_platform_feature_and_level,
        verdicts_are_calibrated,   runs_have_to_agree,
    };
    return SUITE_OF("regression", tests);
}
