#include "analysis/evaluate.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "suites.h"

/* A study of round numbers. gVisor has a row for file_read, but nothing was measured, and it has
 * none for http_time. In another study everything is different. The rows `all` hold what summarize
 * makes of the levels: for metal the mean (100 + 200 + 600) / 3 = 300, the median 200 of those
 * three, and their deviation sqrt((200^2 + 100^2 + 300^2) / 2) = sqrt(70000). */
static const char summary_csv[] =
    "study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high\n"
    "mine,metal,boot_time,,s,10,50,2,49,45,55,,\n"
    "mine,kvm,boot_time,,s,10,20,4,18,15,30,,\n"
    "mine,gvisor,boot_time,,s,10,5,1,5,4,7,,\n"
    "mine,docker,boot_time,,s,10,5,0.5,4,4,6,,\n"
    "mine,metal,file_read,,MiB/s,10,200,10,198,180,220,,\n"
    "mine,kvm,file_read,,MiB/s,10,100,10,104,80,120,,\n"
    "mine,docker,file_read,,MiB/s,1,150,,150,150,150,,\n"
    "mine,gvisor,file_read,,MiB/s,0,,,,,,,\n"
    "mine,metal,net_jitter,,ms,10,1,0.1,1,0.9,1.1,,\n"
    "mine,kvm,net_jitter,,ms,10,0,0,0,0,0,,\n"
    "mine,metal,http_time,10,ms,10,100,1,90,80,120,,\n"
    "mine,metal,http_time,20,ms,10,200,2,210,190,220,,\n"
    "mine,metal,http_time,40,ms,10,600,3,540,500,650,,\n"
    "mine,metal,http_time,all,ms,3,300,264.57513110645907,200,100,600,,\n"
    "mine,kvm,http_time,10,ms,10,150,1,150,140,160,,\n"
    "mine,kvm,http_time,20,ms,9,260,2,240,230,290,,\n"
    "mine,kvm,http_time,40,ms,10,490,3,510,480,520,,\n"
    "mine,kvm,http_time,all,ms,3,300,173.4935157289779,260,150,490,,\n"
    "mine,docker,http_time,10,ms,10,110,1,100,90,130,,\n"
    "mine,docker,http_time,20,ms,10,220,2,200,190,240,,\n"
    "mine,docker,http_time,40,ms,10,630,3,600,590,650,,\n"
    "mine,docker,http_time,all,ms,3,320,273.49588662354687,220,110,630,,\n"
    "mine,metal,db_read_total,10,1/run,10,2000,5,2100,1900,2200,,\n"
    "mine,metal,db_read_total,20,1/run,10,3000,5,3100,2900,3200,,\n"
    "mine,metal,db_read_total,all,1/run,2,2500,707,2500,2000,3000,,\n"
    "mine,kvm,db_read_total,10,1/run,10,1000,5,1100,900,1200,,\n"
    "mine,kvm,db_read_total,20,1/run,0,,,,,,,\n"
    "mine,kvm,db_read_total,all,1/run,1,1000,,1000,1000,1000,,\n"
    "mine,metal,db_read,10,1/s,10,100,5,101,90,110,,\n"
    "mine,metal,db_read,20,1/s,10,150,5,151,140,160,,\n"
    "mine,metal,db_read,all,1/s,2,125,35,125,100,150,,\n"
    "mine,metal,restart_time,,s,10,10,1,10,9,11,,\n"
    "mine,kvm,restart_time,,s,10,5,1,5,4,6,,\n"
    "mine,docker,restart_time,,s,10,4,1,4,3,5,,\n"
    "other,metal,boot_time,,s,10,1,1,1,1,1,,\n"
    "other,xen,boot_time,,s,10,0.5,1,1,1,1,,\n"
    "other,metal,http_time,30,ms,10,1,1,1,1,1,,\n";

/* restart_time is no feature of ours: the scheme alone knows it. */
static const char scheme_csv[] =
    "feature,title,group,importance,unit,better,score1,score2,score3,score4,required\n"
    "boot_time,Boot time,low-level,high,s,lower,40,30,20,10,\n"
    "file_read,File read,low-level,high,MiB/s,higher,60,70,80,90,\n"
    "http_time,HTTP,high-level,low,ms,lower,140,130,120,110,\n"
    "restart_time,Restart,own,low,s,lower,40,30,20,10,\n";

static const char printed_csv[] = "section,group,platform,feature,score\n"
                                  "Table 1,low-level,kvm,boot_time,2\n"
                                  "Table 1,low-level,kvm,file_read,\n"
                                  "Table 1,low-level,kvm,sum,3\n";

static const char facts_csv[] = "study,platform,mode,level,repetition,fact,value,source\n"
                                "mine,metal,cpu,,1,total_time,10,log:1\n"
                                "mine,metal,cpu,,2,total_time,12,log:2\n"
                                "mine,kvm,cpu,,1,total_time,11,log:3\n"
                                "mine,kvm,cpu,,2,total_time,11,log:4\n"
                                "mine,docker,cpu,,1,total_time,23,log:5\n"
                                "mine,metal,cpu,,1,version,1.0.20,log:1\n"
                                "mine,kvm,cpu,,1,version,1.0.20,log:3\n"
                                "mine,docker,cpu,,1,version,1.0.18,log:5\n"
                                "mine,kvm,http,10,1,time_taken,5,log:6\n"
                                "mine,kvm,http,10,2,time_taken,7,log:7\n"
                                "mine,kvm,http,20,1,time_taken,9,log:8\n"
                                "mine,docker,http,10,1,time_taken,4,log:9\n"
                                "other,metal,cpu,,1,version,9.9,log:1\n"
                                "other,metal,cpu,,1,total_time,99,log:1\n";

/* All that is known of the study. */
struct world {
    struct summaries summaries;
    struct scheme scheme;
    struct printed_scores printed;
    struct scores scores;
    struct facts facts;
    struct knowledge known;
};

#define SCRATCH(name, text) scratch_file(name, text, sizeof(text) - 1)

static void world_open(struct world *w)
{
    struct error err = {0};
    *w = (struct world){0};
    ck_assert_msg(summaries_read(SCRATCH("s.csv", summary_csv), &w->summaries, &err) == 0, "%s",
                  err.text);
    unlink(scratch_path("s.csv"));
    ck_assert_msg(scheme_read(SCRATCH("mine.csv", scheme_csv), &w->scheme, &err) == 0, "%s",
                  err.text);
    unlink(scratch_path("mine.csv"));
    ck_assert_msg(printed_read(SCRATCH("p.csv", printed_csv), &w->printed, &err) == 0, "%s",
                  err.text);
    unlink(scratch_path("p.csv"));
    ck_assert_msg(facts_read(SCRATCH("f.csv", facts_csv), &w->facts, &err) == 0, "%s", err.text);
    unlink(scratch_path("f.csv"));
    ck_assert_msg(score_summaries(&w->summaries, &w->scheme, "metal", &w->scores, &err) == 0, "%s",
                  err.text);
    w->known = (struct knowledge){"mine", &w->summaries, &w->scores, &w->printed, &w->facts};
}

static void world_free(struct world *w)
{
    facts_free(&w->facts);
    scores_free(&w->scores);
    printed_free(&w->printed);
    scheme_free(&w->scheme);
    summaries_free(&w->summaries);
}
#define WORLD(name)                                                                                \
    CLEANUP(world_free) struct world name;                                                         \
    world_open(&name)

static const struct interpretation as_it_stands = {0};

/* Reads an expression and evaluates it; returns what evaluate does. */
static int result_of(const struct knowledge *known, const char *text,
                     const struct interpretation *reading, struct value *ret_value,
                     struct witness *ret_witness, struct error *err)
{
    struct node *node = NULL;
    int result = expression_parse(span_of(text), (struct place){"f", 1, 1}, &node, err);
    ck_assert_msg(result == 0, "%s: %s", text, err->text);
    enum value_type type = node->type;
    result = evaluate(node, known, reading, ret_value, ret_witness, err);
    expression_free(node);
    ck_assert_msg(result != 0 || ret_value->type == type, "%s: a value of another type", text);
    return result;
}

static void assert_value(const struct world *w, const char *text,
                         const struct interpretation *reading, const struct value *expected)
{
    struct error err = {0};
    struct value value = {0};
    int result = result_of(&w->known, text, reading, &value, NULL, &err);
    ck_assert_msg(result == 0, "%s: %s", text, err.text);
    ck_assert_msg(value.type == expected->type, "%s: of type %d", text, (int)value.type);
    if (expected->type == VALUE_NUMBER)
        ck_assert_msg(fabs(value.number - expected->number) <= 1e-12 * fabs(expected->number),
                      "%s is %.17g, expected %.17g", text, value.number, expected->number);
    else if (expected->type == VALUE_TRUTH)
        ck_assert_msg(value.truth == expected->truth, "%s is %d", text, value.truth);
    else
        ck_assert_str_eq(value.text, expected->text);
    value_free(&value);
}

static void assert_number(const struct world *w, const char *text, double expected)
{
    assert_value(w, text, &as_it_stands, &(struct value){VALUE_NUMBER, .number = expected});
}

static void assert_truth(const struct world *w, const char *text, bool expected)
{
    assert_value(w, text, &as_it_stands, &(struct value){VALUE_TRUTH, .truth = expected});
}

static void assert_text(const struct world *w, const char *text, const char *expected)
{
    assert_value(w, text, &as_it_stands, &(struct value){VALUE_TEXT, .text = (char *)expected});
}

static void assert_missing(const struct knowledge *known, const char *text, const char *message)
{
    struct error err = {0};
    struct value untouched = {VALUE_TRUTH, .number = 7};
    int result = result_of(known, text, &as_it_stands, &untouched, NULL, &err);
    ck_assert_msg(result == ERROR_MISSING, "%s gives %d", text, result);
    ck_assert_int_eq(err.code, ERROR_MISSING);
    ck_assert_str_eq(err.text, message);
    ck_assert_msg(untouched.type == VALUE_TRUTH && untouched.number == 7 && !untouched.text,
                  "%s: a value is returned", text);
}

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
    /* Over levels the statistics are those of the level means, but for the median, which is the
     * mean of the levels' medians: (90 + 210 + 540) / 3 = 280. */
    assert_number(&w, "metal.http_time", 300);
    assert_number(&w, "median(metal.http_time)", 280);
    assert_number(&w, "sd(metal.http_time)", 264.57513110645907);
    assert_number(&w, "min(metal.http_time)", 100);
    assert_number(&w, "max(metal.http_time)", 600);
    assert_number(&w, "n(metal.http_time)", 3);
    /* A level that has no runs is none of those. */
    assert_number(&w, "median(kvm.db_read_total)", 1100);
}
END_TEST

START_TEST(what_was_not_measured)
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
    /* What is missing in a part is missing in all, also where the rest would decide. */
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

START_TEST(percent_of_another)
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
    /* Two features, two levels; and without a second cell the baseline at the same level. */
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
    assert_number(&w, "rank(docker.boot_time)",
                  1); /* the same time as gVisor's: nobody is better */
    assert_number(&w, "rank(kvm.boot_time)", 3);
    assert_number(&w, "rank(docker.file_read)", 1);
    assert_number(&w, "rank(kvm.file_read)", 2); /* gVisor was not measured */
    assert_number(&w, "rank(docker.http_time@10)", 1);
    assert_number(&w, "rank(kvm.http_time@10)", 2);
    assert_number(&w, "rank(kvm.http_time@40)", 1);
    assert_number(&w, "rank(kvm.http_time)", 1);
    assert_number(&w, "rank(metal.boot_time)", 4);
    /* Which way is better, the scheme says for a feature of its own. */
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
    assert_number(&w, "score(gvisor.low-level)", 4); /* of what was measured */
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

/* 0.1 + 0.2 is a little above 0.3 in binary: the numbers are equal, so neither is more. */
START_TEST(numbers_that_are_equal_but_for_rounding)
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
    assert_truth(&w, "0 = 0.0000000001", false); /* of nothing 1e-9 is nothing */
}
END_TEST

START_TEST(platforms_to_go_over)
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
    /* Who shares the place is named too, in the order of the publication. */
    assert_text(&w, "argmin(platform P : P.boot_time)", "gvisor = docker");
    assert_text(&w, "argmin(platform P of docker gvisor : P.boot_time)", "gvisor = docker");
    assert_text(&w, "argmax(platform P : -P.boot_time)", "gvisor = docker");
    assert_text(&w, "order(platform P of metal kvm docker gvisor : P.boot_time)",
                "gvisor docker kvm metal");
    assert_text(&w, "order(platform P of xen kvm : n(P.boot_time))", "xen kvm");
}
END_TEST

START_TEST(features_to_go_over)
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

START_TEST(levels_to_go_over)
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
    /* A number has no room for two levels: of those that share the place it is the highest. */
    assert_number(&w, "argmin(level L of http_time to 20 : 1)", 20);
    /* The one behind: 260 - 150 = 110 and 490 - 260 = 230. */
    assert_number(&w, "max(level L of http_time to 20 : kvm.http_time@next L - kvm.http_time@L)",
                  230);
    assert_truth(&w, "forall(level L of http_time to 20 : kvm.http_time@next L > kvm.http_time@L)",
                 true);
    /* Behind 11 comes 20, whatever the variable goes over. */
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

START_TEST(quantifiers_within_one_another)
{
    WORLD(w);
    /* kvm 150 260 490, docker 110 220 630: the greatest of the least, and who has it */
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

static void assert_witness(const struct world *w, const char *text, const char *expected,
                           size_t count)
{
    struct error err = {0};
    struct value value = {0};
    struct witness witness = {"before", 7};
    int result = result_of(&w->known, text, &as_it_stands, &value, &witness, &err);
    ck_assert_msg(result == 0, "%s: %s", text, err.text);
    value_free(&value);
    ck_assert_str_eq(witness.text, expected);
    ck_assert_uint_eq(witness.count, count);
}

START_TEST(witnesses)
{
    WORLD(w);
    assert_witness(&w, "forall(platform P : P.boot_time < 21)", "", 0);
    assert_witness(&w, "forall(platform P : P.boot_time > 5)", "for gvisor", 2);
    assert_witness(&w, "forall(platform P of docker gvisor kvm : P.boot_time > 5)", "for docker",
                   2);
    assert_witness(&w, "forall(level L of http_time : kvm.http_time@L > metal.http_time@L)",
                   "at level 40", 1);
    assert_witness(&w, "forall(feature F of low-level : score(kvm.F) > 1)", "for boot_time", 2);
    /* What fails within the first that fails; the others within it are not counted. */
    assert_witness(&w,
                   "forall(platform P of metal kvm docker : forall(level L of http_time : "
                   "P.http_time@L < 490))",
                   "for metal, at level 40", 3);
    assert_witness(&w,
                   "forall(platform P : forall(feature F of http_time boot_time file_read : "
                   "n(P.F) > 0))",
                   "for gvisor, for http_time", 1);
    assert_witness(&w, "forall(platform P : P.boot_time < 20) and forall(level L of 10 20 : 2 < 1)",
                   "for kvm", 3);
    /* Nobody is to blame where it takes only one, or where truths are counted. */
    assert_witness(&w, "exists(platform P : P.boot_time > 20)", "", 0);
    assert_witness(&w, "count(platform P : forall(level L of 10 : 2 < 1)) > 0", "", 0);
}
END_TEST

/* A name is a text of the claim's own: cut, it must still be a text. */
START_TEST(long_witnesses_are_cut_between_characters)
{
    WORLD(w);
    char name[300] = "", text[400];
    for (size_t i = 0; i < 70; i++)
        strcat(name, "\xc3\xa4");
    for (size_t shift = 0; shift < 2; shift++) {
        struct error err = {0};
        struct value value = {0};
        struct witness witness;
        snprintf(text, sizeof text, "forall(platform P of '%s%s' : n(P.boot_time) > 0)",
                 shift ? "x" : "", name);
        ck_assert_int_eq(result_of(&w.known, text, &as_it_stands, &value, &witness, &err), 0);
        ck_assert_msg(span_is_name(span_of(witness.text)), "%s", witness.text);
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
    /* of every platform: 10 12 11 11 23, whose sum is 67 */
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
                   "the raw logs do not tell time_taken of http on kvm");
    assert_missing(&w.known, "docker.http.time_taken@20",
                   "the raw logs do not tell time_taken of http on docker at level 20");
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

START_TEST(other_readings)
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
    /* 50 of 20; and of metal's 50 s, kvm takes 60 % less, but metal 150 % more of kvm's */
    assert_reading(&w, "ratio(kvm.boot_time)", swapped, 250);
    assert_reading(&w, "lower(kvm.boot_time)", swapped, 150);
    assert_reading(&w, "higher(kvm.boot_time)", swapped, -150);
}
END_TEST

Suite *evaluate_suite(void)
{
    const TTest *const tests[] = {statistics,
                                  what_was_not_measured,
                                  percent_of_another,
                                  ranks,
                                  scores,
                                  operators,
                                  numbers_that_are_equal_but_for_rounding,
                                  platforms_to_go_over,
                                  features_to_go_over,
                                  levels_to_go_over,
                                  quantifiers_within_one_another,
                                  witnesses,
                                  long_witnesses_are_cut_between_characters,
                                  facts,
                                  without_the_raw_logs,
                                  other_readings};
    return SUITE_OF("evaluate", tests);
}
