#include "analysis/claims/evaluate.h"

#include <stdlib.h>
#include <unistd.h>

#include "model/level.h"
#include "suites.h"
#include "world.h"

START_TEST(statistics)
{
    WORLD(w);
    assert_number(&w, "kvm.boot_time", 20);
    assert_number(&w, "mean(kvm.boot_time)", 20);
    assert_number(&w, "median(kvm.boot_time)", 18);
    assert_number(&w, "sd(kvm.boot_time)", 4);
    assert_number(&w, "min(kvm.boot_time)", 15);
    assert_number(&w, "max(kvm.boot_time)", 30);
    assert_number(&w, "n(kvm.boot_time)", 10);
    assert_number(&w, "kvm.http_time@20", 260);
    assert_number(&w, "median(kvm.http_time@20)", 240);
    assert_number(&w, "n(kvm.http_time@20)", 9);
    /* Over levels, statistics are of the level means. The exception is the median, the mean of the
     * level medians: (90 + 210 + 540) / 3 = 280. */
    assert_number(&w, "metal.http_time", 300);
    assert_number(&w, "median(metal.http_time)", 280);
    assert_number(&w, "sd(metal.http_time)", 264.57513110645907);
    assert_number(&w, "min(metal.http_time)", 100);
    assert_number(&w, "max(metal.http_time)", 600);
    assert_number(&w, "n(metal.http_time)", 3);
    /* A level without runs does not count. */
    assert_number(&w, "median(kvm.db_read_total)", 1100);
}
END_TEST

/* The repetitions are 10, 9 ... 1. A quantile is the smallest one with its share at or below it. */
START_TEST(quantiles_of_repetitions)
{
    WORLD(w);
    double values[10];
    int repetitions[10];
    for (int i = 0; i < 10; i++) {
        values[i] = 10 - i;
        repetitions[i] = i + 1;
    }
    struct sample sample = {.study = (char *)"mine",
                            .platform = (char *)"kvm",
                            .feature = (char *)"boot_time",
                            .values = values,
                            .repetitions = repetitions,
                            .count = 10};
    const struct samples samples = {.items = &sample, .count = 1};
    w.known.samples = &samples;
    assert_number(&w, "p90(kvm.boot_time)", 9);
    assert_number(&w, "p95(kvm.boot_time)", 10);
    assert_number(&w, "p99(kvm.boot_time)", 10);
    sample.count = 1;
    assert_number(&w, "p90(kvm.boot_time)", 10);
    assert_missing(&w.known, "p99(metal.boot_time)",
                   "the repetitions of boot_time of metal are not known");
    assert_missing(&w.known, "p99(metal.http_time)",
                   "the repetitions of http_time of metal are not known: name a level");
    assert_missing(&w.known, "p99(xen.boot_time)", "boot_time of xen was not measured");
    w.known.samples = NULL;
    assert_missing(&w.known, "p99(kvm.boot_time)",
                   "the repetitions of boot_time of kvm are not known");
}
END_TEST

START_TEST(unmeasured_cells)
{
    WORLD(w);
    assert_number(&w, "n(gvisor.file_read)", 0);
    assert_number(&w, "n(gvisor.http_time)", 0);
    assert_number(&w, "n(xen.boot_time)", 0);
    assert_number(&w, "n(kvm.http_time@30)", 0);
    assert_number(&w, "n(kvm.boot_time@20)", 0);
    assert_number(&w, "n(kvm.net_sent)", 0);
    assert_missing(&w.known, "gvisor.file_read", "file_read of gvisor was not measured");
    assert_missing(&w.known, "xen.boot_time", "boot_time of xen was not measured");
    assert_missing(&w.known, "kvm.http_time@30", "http_time of kvm at level 30 was not measured");
    assert_missing(&w.known, "sd(kvm.db_read_total@20)",
                   "db_read_total of kvm at level 20 was not measured");
    assert_missing(&w.known, "sd(docker.file_read)", "file_read of docker has no spread: n is 1");
    assert_missing(&w.known, "ratio(gvisor.file_read)", "file_read of gvisor was not measured");
    assert_missing(&w.known, "ratio(kvm.file_read gvisor.file_read)",
                   "file_read of gvisor was not measured");
    assert_missing(&w.known, "rank(gvisor.file_read)", "file_read of gvisor was not measured");
    assert_missing(&w.known, "score(gvisor.file_read)", "file_read of gvisor was not measured");
    assert_missing(&w.known, "score(gvisor.high-level)", "high-level of gvisor was not measured");
    assert_missing(&w.known, "score(xen.low-level)", "low-level of xen was not measured");
    assert_missing(&w.known, "score(metal.boot_time)", "boot_time of metal was not measured");
    assert_missing(&w.known, "printed(kvm.file_read)", "no score of kvm for file_read is printed");
    /* An unknown part makes the whole unknown, even if the rest would decide. */
    assert_missing(&w.known, "1 < 2 or gvisor.file_read > 1",
                   "file_read of gvisor was not measured");
    assert_missing(&w.known, "gvisor.file_read > 1 and 2 < 1",
                   "file_read of gvisor was not measured");
    assert_missing(&w.known, "exists(platform P of docker gvisor : P.file_read > 1)",
                   "file_read of gvisor was not measured");
    assert_missing(&w.known, "sum(platform P : P.file_read)",
                   "file_read of gvisor was not measured");
}
END_TEST

/* Docker's boot times are the running means of KVM's, and those at level 20 are not. */
START_TEST(single_repetitions)
{
    WORLD(w);
    static double kvm[] = {30, 15, 18}, means[] = {30, 22.5, 21}, rounded[] = {30, 22.5, 21.0001};
    static int order[] = {1, 2, 3}, other[] = {1, 2, 4};
    struct sample items[] = {
        {.study = "mine", .platform = "docker", .feature = "boot_time", .level = LEVEL_NONE},
        {.study = "mine", .platform = "kvm", .feature = "boot_time", .level = LEVEL_NONE},
        {.study = "mine", .platform = "kvm", .feature = "http_time", .level = 20},
    };
    double *const values[] = {means, kvm, rounded};
    for (size_t i = 0; i < 3; i++) {
        items[i].values = values[i];
        items[i].repetitions = order;
        items[i].count = 3;
    }
    const struct samples samples = {.items = items, .count = 3};
    assert_missing(&w.known, "last(kvm.boot_time)",
                   "the repetitions of boot_time of kvm are not known");
    w.known.samples = &samples;
    assert_number(&w, "last(kvm.boot_time)", 18);
    assert_number(&w, "last(kvm.http_time@20)", 21.0001);
    assert_missing(&w.known, "last(kvm.http_time)",
                   "the repetitions of http_time of kvm are not known: name a level");
    assert_truth(&w, "running(docker.boot_time kvm.boot_time)", true);
    assert_truth(&w, "running(kvm.boot_time docker.boot_time)", false);
    assert_truth(&w, "running(kvm.http_time@20 kvm.boot_time)", false);
    means[2] = 21 * (1 + 5e-9); /* rounding */
    assert_truth(&w, "running(docker.boot_time kvm.boot_time)", true);
    means[2] = 21;
    items[0].count = 2;
    assert_truth(&w, "running(docker.boot_time kvm.boot_time)", false);
    items[0].count = 3;
    items[0].repetitions = other;
    assert_truth(&w, "running(docker.boot_time kvm.boot_time)", false);
}
END_TEST

START_TEST(percent_of_another_cell)
{
    WORLD(w);
    /* 20 of 50; 150 of 200 */
    assert_number(&w, "ratio(kvm.boot_time metal.boot_time)", 40);
    assert_number(&w, "ratio(kvm.boot_time)", 40);
    assert_number(&w, "higher(kvm.boot_time)", -60);
    assert_number(&w, "lower(kvm.boot_time)", 60);
    assert_number(&w, "higher(docker.file_read kvm.file_read)", 50);
    assert_number(&w, "lower(docker.file_read kvm.file_read)", -50);
    assert_number(&w, "ratio(metal.boot_time)", 100);
    /* Two features, two levels; without a second cell, the baseline at the same level. */
    assert_number(&w, "ratio(kvm.http_time@20 kvm.http_time@10)", 2600. / 15);
    assert_number(&w, "ratio(metal.http_time metal.boot_time)", 600);
    assert_number(&w, "ratio(kvm.http_time@20)", 130);
    assert_number(&w, "higher(docker.http_time@10)", 10);
    assert_number(&w, "higher(docker.http_time)", 100 * 320. / 300 - 100);
    assert_number(&w, "max(level L of http_time : higher(kvm.http_time@L))", 50);
    assert_missing(&w.known, "ratio(metal.net_jitter kvm.net_jitter)",
                   "a division by zero, or a number too large");
    assert_missing(&w.known, "lower(kvm.net_jitter kvm.net_jitter)",
                   "a division by zero, or a number too large");
    assert_number(&w, "lower(kvm.net_jitter metal.net_jitter)", 100);
}
END_TEST

/* The baseline is not counted: metal has the best file_read and the worst boot_time. */
START_TEST(ranks)
{
    WORLD(w);
    assert_number(&w, "rank(gvisor.boot_time)", 1);
    assert_number(&w, "rank(docker.boot_time)", 1); /* tied with gVisor: no platform is better */
    assert_number(&w, "rank(kvm.boot_time)", 3);
    assert_number(&w, "rank(docker.file_read)", 1);
    assert_number(&w, "rank(kvm.file_read)", 2); /* gVisor was not measured */
    assert_number(&w, "rank(docker.http_time@10)", 1);
    assert_number(&w, "rank(kvm.http_time@10)", 2);
    assert_number(&w, "rank(kvm.http_time@40)", 1);
    assert_number(&w, "rank(kvm.http_time)", 1);
    assert_number(&w, "rank(metal.boot_time)", 4);
    /* The scheme gives the direction of a feature that only it defines. */
    assert_number(&w, "sum(feature F of own : rank(docker.F))", 1);
    assert_number(&w, "sum(feature F of restart_time : rank(kvm.F))", 2);
}
END_TEST

START_TEST(scores)
{
    WORLD(w);
    /* 20 of 50 s are 40 %: one point. 5 of 50 are 10 %: four. 150 of 200 MiB/s are 75 %: two. 320
     * of 300 ms are 106.7 %: four. 4 of 10 s are 40 %: one; 5 of 10 none. */
    assert_number(&w, "score(kvm.boot_time)", 1);
    assert_number(&w, "score(docker.boot_time)", 4);
    assert_number(&w, "score(kvm.file_read)", 0);
    assert_number(&w, "score(docker.file_read)", 2);
    assert_number(&w, "score(docker.http_time)", 4);
    assert_number(&w, "score(docker.restart_time)", 1);
    assert_number(&w, "score(kvm.restart_time)", 0);
    assert_number(&w, "score(kvm.low-level)", 1);
    assert_number(&w, "score(docker.low-level)", 6);
    assert_number(&w, "score(gvisor.low-level)", 4); /* of the measured features */
    assert_number(&w, "printed(kvm.boot_time)", 2);
    assert_number(&w, "printed(kvm.low-level)", 3);
    assert_missing(&w.known, "printed(kvm.high-level)",
                   "no score of kvm for high-level is printed");
    assert_missing(&w.known, "score(kvm.net_jitter)", "net_jitter of kvm was not measured");
}
END_TEST

START_TEST(operators)
{
    WORLD(w);
    assert_number(&w, "7 - 2 - 1", 4);
    assert_number(&w, "1 + 2 * 3 - 8 / 4 / 2", 6);
    assert_number(&w, "-kvm.boot_time + 1", -19);
    assert_truth(&w, "1 < 2 and not 2 < 1", true);
    assert_truth(&w, "2 < 1 or 1 < 1", false);
    assert_truth(&w, "1 <= 1 and 1 >= 1 and 1 = 1", true);
    assert_truth(&w, "1 != 1 or 1 > 1", false);
    assert_truth(&w, "not (1 = 1 or 1 = 2)", false);
    assert_truth(&w, "'docker' = 'docker' and 'docker' != 'kvm'", true);
    assert_truth(&w, "'1.0.20' ~ '.0.' and not 'kvm' ~ 'kvm2'", true);
    assert_text(&w, "'a  b'", "a  b");
    assert_missing(&w.known, "1 / 0", "a division by zero, or a number too large");
    assert_missing(&w.known, "0 / 0", "a division by zero, or a number too large");
    assert_missing(&w.known, "1 / kvm.net_jitter > 1", "a division by zero, or a number too large");
}
END_TEST

/* 0.1 + 0.2 is slightly above 0.3 in binary; the numbers count as equal, so neither is greater. */
START_TEST(numbers_equal_except_for_rounding)
{
    WORLD(w);
    assert_truth(&w, "0.1 + 0.2 = 0.3", true);
    assert_truth(&w, "0.1 + 0.2 != 0.3", false);
    assert_truth(&w, "0.1 + 0.2 <= 0.3", true);
    assert_truth(&w, "0.1 + 0.2 > 0.3", false);
    assert_truth(&w, "0.3 >= 0.1 + 0.2", true);
    assert_truth(&w, "0.3 < 0.1 + 0.2", false);
    assert_truth(&w, "1000000000 = 1000000002", false);
    assert_truth(&w, "10000000000 = 10000000001", true);
    assert_truth(&w, "0 = 0", true);
    assert_truth(&w, "0 = 0.0000000001", false); /* the tolerance is relative: 0 at 0 */
}
END_TEST

START_TEST(platform_quantifiers)
{
    WORLD(w);
    /* boot_time: kvm 20, gvisor 5, docker 5, and metal 50 */
    assert_truth(&w, "forall(platform P : P.boot_time < 21)", true);
    assert_truth(&w, "forall(platform P : P.boot_time < 20)", false);
    assert_truth(&w, "forall(platform P of metal kvm : P.boot_time < 51)", true);
    assert_truth(&w, "exists(platform P : P.boot_time > 20)", false);
    assert_truth(&w, "exists(platform P of metal kvm : P.boot_time > 20)", true);
    assert_number(&w, "count(platform P : P.boot_time = 5)", 2);
    assert_number(&w, "count(platform P of kvm kvm 'kvm' : P.boot_time > 1)", 1);
    assert_number(&w, "sum(platform P : P.boot_time)", 30);
    assert_number(&w, "mean(platform P of metal kvm : P.boot_time)", 35);
    assert_number(&w, "min(platform P : P.boot_time)", 5);
    assert_number(&w, "max(platform P : P.boot_time)", 20);
    assert_text(&w, "argmax(platform P : P.boot_time)", "kvm");
    assert_text(&w, "argmin(platform P of metal kvm : P.boot_time)", "kvm");
    /* Ties are listed in the order of the publication. */
    assert_text(&w, "argmin(platform P : P.boot_time)", "gvisor = docker");
    assert_text(&w, "argmin(platform P of docker gvisor : P.boot_time)", "gvisor = docker");
    assert_text(&w, "argmax(platform P : -P.boot_time)", "gvisor = docker");
    assert_text(&w, "order(platform P of metal kvm docker gvisor : P.boot_time)",
                "gvisor docker kvm metal");
    assert_text(&w, "order(platform P of xen kvm : n(P.boot_time))", "xen kvm");
}
END_TEST

START_TEST(feature_quantifiers)
{
    WORLD(w);
    /* scores: kvm 1, 0 and 4; docker 4, 2 and 4 */
    assert_number(&w, "sum(feature F of low-level http_time : score(kvm.F))", 5);
    assert_number(&w, "count(feature F of low-level low-level boot_time : score(docker.F) = 4)", 1);
    assert_text(&w, "argmin(feature F of low-level http_time : score(kvm.F))", "file_read");
    assert_text(&w, "argmax(feature F of http_time boot_time file_read : score(docker.F))",
                "boot_time = http_time");
    assert_text(&w, "order(feature F of low-level : kvm.F)", "boot_time file_read");
    assert_truth(&w, "forall(feature F of low-level : n(gvisor.F) > 0)", false);
    assert_missing(&w.known, "sum(feature F of nowhere : kvm.F)",
                   "nowhere of kvm was not measured");
}
END_TEST

START_TEST(level_quantifiers)
{
    WORLD(w);
    /* http_time of kvm: 150, 260 and 490; of metal 100, 200 and 600. */
    assert_number(&w, "sum(level L of http_time : kvm.http_time@L)", 900);
    assert_number(&w, "sum(level L of http_time from 20 : kvm.http_time@L)", 750);
    assert_number(&w, "sum(level L of http_time to 20 : kvm.http_time@L)", 410);
    assert_number(&w, "sum(level L of http_time from 11 to 39 : kvm.http_time@L)", 260);
    assert_number(&w, "sum(level L of 10 40 : kvm.http_time@L)", 640);
    assert_number(&w, "sum(level L of 10 20 40 from 20 to 39 : kvm.http_time@L)", 260);
    assert_number(&w, "count(level L of 10 10 20 : 1 < 2)", 2);
    assert_number(&w, "argmax(level L of http_time : kvm.http_time@L - metal.http_time@L)", 20);
    assert_number(&w, "argmin(level L of http_time : kvm.http_time@L)", 10);
    assert_text(&w, "order(level L of http_time : -kvm.http_time@L)", "40 20 10");
    /* The result is one number: of tied levels, the highest. */
    assert_number(&w, "argmin(level L of http_time to 20 : 1)", 20);
    /* Differences to the next level: 260 - 150 = 110 and 490 - 260 = 230. */
    assert_number(&w, "max(level L of http_time to 20 : kvm.http_time@next L - kvm.http_time@L)",
                  230);
    assert_truth(&w, "forall(level L of http_time to 20 : kvm.http_time@next L > kvm.http_time@L)",
                 true);
    /* The next level after 11 is 20: it need not be in the range of the variable. */
    assert_number(&w, "sum(level L of 11 : kvm.http_time@next L)", 260);
    assert_missing(&w.known, "sum(level L of http_time : kvm.http_time@next L)",
                   "http_time has no further level");
    assert_missing(&w.known, "sum(level L of 10 : kvm.boot_time@next L)",
                   "boot_time has no further level");
    assert_missing(&w.known, "sum(level L of boot_time : 1)", "nothing to go over for L");
    assert_missing(&w.known, "sum(level L of http_time from 41 : 1)", "nothing to go over for L");
    assert_missing(&w.known, "sum(level L of http_time from 40 to 20 : 1)",
                   "nothing to go over for L");
}
END_TEST

START_TEST(nested_quantifiers)
{
    WORLD(w);
    /* kvm 150 260 490, docker 110 220 630: the greatest minimum and its platform */
    assert_number(&w, "max(platform P of kvm docker : min(level L of http_time : P.http_time@L))",
                  150);
    assert_text(&w, "argmax(platform P of kvm docker : max(level L of http_time : P.http_time@L))",
                "docker");
    assert_number(&w,
                  "count(level L of http_time : argmin(platform P of kvm docker : P.http_time@L) "
                  "= 'docker')",
                  2);
    assert_truth(&w,
                 "exists(platform P of kvm docker : forall(level L of http_time : P.http_time@L < "
                 "500))",
                 true);
    assert_number(&w, "sum(feature F of low-level : sum(platform P of kvm docker : score(P.F)))",
                  7);
}
END_TEST

static void assert_counterexample(const struct world *w, const char *text, const char *expected,
                                  size_t count)
{
    struct error err = {0};
    struct value value = {0};
    struct counterexample counterexample = {"before", 7};
    int result = result_of(&w->known, text, &default_interpretation, &value, &counterexample, &err);
    ck_assert_msg(result == 0, "%s: %s", text, err.text);
    value_free(&value);
    ck_assert_str_eq(counterexample.text, expected);
    ck_assert_uint_eq(counterexample.count, count);
}

START_TEST(counterexamples)
{
    WORLD(w);
    assert_counterexample(&w, "forall(platform P : P.boot_time < 21)", "", 0);
    assert_counterexample(&w, "forall(platform P : P.boot_time > 5)", "for gvisor", 2);
    assert_counterexample(&w, "forall(platform P of docker gvisor kvm : P.boot_time > 5)",
                          "for docker", 2);
    assert_counterexample(&w, "forall(level L of http_time : kvm.http_time@L > metal.http_time@L)",
                          "at level 40", 1);
    assert_counterexample(&w, "forall(feature F of low-level : score(kvm.F) > 1)", "for boot_time",
                          2);
    /* The first failing item, then the first failure inside it; its other failures do not count. */
    assert_counterexample(&w,
                          "forall(platform P of metal kvm docker : forall(level L of http_time : "
                          "P.http_time@L < 490))",
                          "for metal, at level 40", 3);
    assert_counterexample(&w,
                          "forall(platform P : forall(feature F of http_time boot_time file_read : "
                          "n(P.F) > 0))",
                          "for gvisor, for http_time", 1);
    assert_counterexample(
        &w, "forall(platform P : P.boot_time < 20) and forall(level L of 10 20 : 2 < 1)", "for kvm",
        3);
    /* Exists and count have no counterexample. */
    assert_counterexample(&w, "exists(platform P : P.boot_time > 20)", "", 0);
    assert_counterexample(&w, "count(platform P : forall(level L of 10 : 2 < 1)) > 0", "", 0);
}
END_TEST

/* Names in a claim may be long and not ASCII: cutting them must leave valid UTF-8. */
START_TEST(long_counterexamples_are_cut_between_characters)
{
    WORLD(w);
    char name[300] = "", text[400];
    for (size_t i = 0; i < 70; i++)
        strcat(name, "\xc3\xa4");
    for (size_t shift = 0; shift < 2; shift++) {
        struct error err = {0};
        struct value value = {0};
        struct counterexample counterexample;
        snprintf(text, sizeof text, "forall(platform P of '%s%s' : n(P.boot_time) > 0)",
                 shift ? "x" : "", name);
        ck_assert_int_eq(
            result_of(&w.known, text, &default_interpretation, &value, &counterexample, &err), 0);
        ck_assert_msg(span_is_name(span_of(counterexample.text)), "%s", counterexample.text);
        value_free(&value);
    }
}
END_TEST

START_TEST(facts)
{
    WORLD(w);
    assert_number(&w, "kvm.cpu.total_time", 11);
    assert_number(&w, "mean(metal.cpu.total_time)", 11);
    assert_number(&w, "min(metal.cpu.total_time)", 10);
    assert_number(&w, "max(metal.cpu.total_time)", 12);
    assert_number(&w, "n(metal.cpu.total_time)", 2);
    /* all platforms: 10 12 11 11 23, sum 67 */
    assert_number(&w, "mean(*.cpu.total_time)", 67. / 5);
    assert_number(&w, "n(*.cpu.total_time)", 5);
    assert_number(&w, "kvm.http.time_taken@20", 9);
    assert_number(&w, "mean(kvm.http.time_taken@10)", 6);
    assert_number(&w, "mean(kvm.http.time_taken@*)", 7);
    assert_number(&w, "min(*.http.time_taken@10)", 4);
    assert_number(&w, "max(*.http.time_taken@*)", 9);
    assert_number(&w, "sum(level L of 10 20 : mean(kvm.http.time_taken@L))", 15);
    assert_text(&w, "argmin(platform P of kvm docker : mean(P.http.time_taken@10))", "docker");
    assert_text(&w, "values(*.cpu.version)", "1.0.18 | 1.0.20");
    assert_text(&w, "values(kvm.cpu.version)", "1.0.20");
    assert_text(&w, "values(kvm.cpu.total_time)", "11");
    assert_truth(&w, "values(*.cpu.version) ~ '.18'", true);
    assert_missing(&w.known, "metal.cpu.total_time",
                   "total_time of cpu is not always the same: from 10 to 12");
    assert_missing(&w.known, "*.cpu.total_time",
                   "total_time of cpu is not always the same: from 10 to 23");
    assert_missing(&w.known, "kvm.cpu.version", "version of cpu is '1.0.20', which is no number");
    assert_missing(&w.known, "kvm.cpu.speed", "the raw logs do not tell speed of cpu on kvm");
    assert_missing(&w.known, "values(gvisor.cpu.version)",
                   "the raw logs do not tell version of cpu on gvisor");
    assert_missing(&w.known, "max(*.gpu.version)",
                   "the raw logs do not tell version of gpu on any platform");
    assert_missing(&w.known, "kvm.http.time_taken",
                   "the raw logs do not tell time_taken of http on kvm without a level; @* selects "
                   "every level");
    assert_missing(&w.known, "docker.http.time_taken@20",
                   "the raw logs do not tell time_taken of http on docker at level 20");
}
END_TEST

START_TEST(facts_of_the_review)
{
    WORLD(w);
    assert_number(&w, "review.selection.title", 67);
    assert_number(&w, "100 - review.selection.title", 33);
    assert_truth(&w, "min(review.studies.year) = 2015 and max(review.studies.year) <= 2020", true);
    /* `*` selects facts of the logs only. */
    assert_missing(&w.known, "max(*.selection.title)",
                   "the raw logs do not tell title of selection on any platform");
    assert_missing(&w.known, "review.selection.abstract",
                   "the review does not tell abstract of selection");
    struct knowledge known = w.known;
    known.review = NULL;
    assert_missing(&known, "review.selection.title", "needs the review of literature");
}
END_TEST

START_TEST(without_the_raw_logs)
{
    WORLD(w);
    struct knowledge known = w.known;
    known.facts = NULL;
    assert_missing(&known, "kvm.cpu.total_time", "needs the raw logs");
    assert_missing(&known, "n(kvm.cpu.total_time)", "needs the raw logs");
    assert_missing(&known, "values(*.cpu.version)", "needs the raw logs");
    assert_missing(&known, "kvm.boot_time > 1 and max(*.http.time_taken@*) > 1",
                   "needs the raw logs");
}
END_TEST

static void assert_reading(const struct world *w, const char *text, struct interpretation reading,
                           double expected)
{
    assert_value(w, text, &reading, &(struct value){VALUE_NUMBER, .number = expected});
}

START_TEST(variant_readings)
{
    WORLD(w);
    struct interpretation level = {.level_from = 10, .level_to = 20}, median = {.median = true},
                          rate = {.rate = true}, swapped = {.swapped = true};
    assert_reading(&w, "kvm.http_time@10", level, 260);
    assert_reading(&w, "kvm.http_time@40", level, 490);
    assert_reading(&w, "kvm.http_time", level, 300);
    assert_reading(&w, "ratio(kvm.http_time@10)", level, 130);
    assert_reading(&w, "sum(level L of 10 : kvm.http_time@L)", level, 150);
    /* Medians: 18 of 49; over levels (150 + 240 + 510) / 3 = 300 */
    assert_reading(&w, "ratio(kvm.boot_time)", median, 1800. / 49);
    assert_reading(&w, "kvm.http_time", median, 300);
    assert_reading(&w, "rank(gvisor.boot_time)", median, 2);
    assert_reading(&w, "sd(kvm.boot_time)", median, 4);
    assert_reading(&w, "metal.db_read_total@20", rate, 150);
    assert_reading(&w, "metal.db_read@20", rate, 3000);
    assert_reading(&w, "sum(level L of db_read : metal.db_read_total@L)", rate, 250);
    assert_reading(&w, "kvm.boot_time", rate, 20);
    /* 50 in percent of 20. kvm takes 60 % less than metal; swapped, metal takes 150 % more than
     * kvm. */
    assert_reading(&w, "ratio(kvm.boot_time)", swapped, 250);
    assert_reading(&w, "lower(kvm.boot_time)", swapped, 150);
    assert_reading(&w, "higher(kvm.boot_time)", swapped, -150);
}
END_TEST

Suite *evaluate_suite(void)
{
    const TTest *const tests[] = {statistics,
                                  quantiles_of_repetitions,
                                  unmeasured_cells,
                                  single_repetitions,
                                  percent_of_another_cell,
                                  ranks,
                                  scores,
                                  operators,
                                  numbers_equal_except_for_rounding,
                                  platform_quantifiers,
                                  feature_quantifiers,
                                  level_quantifiers,
                                  nested_quantifiers,
                                  counterexamples,
                                  long_counterexamples_are_cut_between_characters,
                                  facts,
                                  facts_of_the_review,
                                  without_the_raw_logs,
                                  variant_readings};
    return SUITE_OF("evaluate", tests);
}
