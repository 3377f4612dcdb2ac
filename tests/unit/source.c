#include "import/source.h"

#include <string.h>

#include "base/memory.h"
#include "model/level.h"
#include "suites.h"

#define HEADER                                                                                     \
    "path,parser,role,platform,experiment,mode,number,unit,feature,factor,expected,levels\n"

/* A study that knows `rate` (1/s) and `start` (min) of `host` and `pod`. */
static void read_study(struct study *ret_study)
{
    static const char features[] = "feature,title,unit,better,domain\n"
                                   "rate,Rate,1/s,higher,positive\n"
                                   "start,Start,min,lower,positive\n";
    static const char platforms[] = "platform,title,kind,in_logs,colour\nhost,Host,,h,\n"
                                    "pod,Pod,,p,\n";
    struct error err = {0};
    *ret_study = (struct study){0};
    ck_assert_int_eq(features_read(scratch_file("features.csv", features, strlen(features)),
                                   &ret_study->features, &err),
                     0);
    ck_assert_int_eq(platform_list_read(scratch_file("platforms.csv", platforms, strlen(platforms)),
                                        &ret_study->platforms, &err),
                     0);
}

static int read_rows(const char *rows, struct log_sources *ret_sources, struct error *err)
{
    CLEANUP(study_free) struct study study;
    CLEANUP_TEXT char *text = memory_print(HEADER "%s", rows);
    read_study(&study);
    return sources_read(scratch_file("sources.csv", text, strlen(text)), &study, ret_sources, err);
}

START_TEST(rows_of_a_path_are_one_source)
{
    struct error err = {0};
    CLEANUP(sources_free) struct log_sources sources = {0};
    ck_assert_msg(read_rows("{platform}.log,sysbench,,host pod,cpu,cpu,events per second,1/s,rate,,"
                            ",\n"
                            "{platform}.log,sysbench,,host pod,cpu,cpu,total time,s,start,"
                            "0.016666666666666666,10,\n"
                            "h/*.log,ab,server,host,web,http,requests per second,1/s,,,,10 200\n"
                            "lshw,lshw,,host,host,,,,,,,\n",
                            &sources, &err) == 0,
                  "%s", err.text);
    ck_assert_uint_eq(sources.count, 3);
    const struct source *cpu = &sources.items[0], *web = &sources.items[1],
                        *host = &sources.items[2];
    ck_assert_str_eq(cpu->path, "{platform}.log");
    ck_assert_str_eq(cpu->platforms, "host pod");
    ck_assert_str_eq(cpu->experiment, "cpu");
    ck_assert_ptr_eq(cpu->tool, &tool_sysbench);
    ck_assert(!cpu->is_server && source_has_platforms(cpu));
    ck_assert_uint_eq(cpu->level_count, 1);
    ck_assert_int_eq(cpu->levels[0], LEVEL_NONE);
    ck_assert_uint_eq(cpu->line, 2);
    ck_assert_uint_eq(cpu->count, 2);
    ck_assert_str_eq(cpu->numbers[0].reading, "events per second");
    ck_assert_str_eq(cpu->numbers[0].feature, "rate");
    ck_assert_double_eq(cpu->numbers[0].factor, 1);
    ck_assert_double_nan(cpu->numbers[0].expected);
    ck_assert_str_eq(cpu->numbers[1].unit, "s");
    ck_assert_double_eq(cpu->numbers[1].factor, 1.0 / 60);
    ck_assert_double_eq(cpu->numbers[1].expected, 10);
    ck_assert(web->is_server && !source_has_platforms(web));
    ck_assert_uint_eq(web->level_count, 2);
    ck_assert_int_eq(web->levels[0], 10);
    ck_assert_int_eq(web->levels[1], 200);
    ck_assert_uint_eq(web->line, 4);
    ck_assert_str_eq(web->platforms, "host");
    ck_assert_str_eq(web->numbers[0].feature, "");
    ck_assert_uint_eq(host->count, 0);
}
END_TEST

#define TWICE "a.log,sysbench,,host,cpu,cpu,events per second,1/s,rate,,,10 20\n"
#define OTHER                                                                                      \
    "3:1: the path of the row above with another parser, role, platform, "                         \
    "experiment, levels, repetitions or hosts, expected the same"

START_TEST(reports_the_place_of_an_error)
{
    static const struct {
        const char *rows, *expected;
    } cases[] = {
        {"", "2:1: no source, expected at least one row"},
        {",ab,,host,e,m,n,1/s,rate,,,\n",
         "2:1: '' is not a text, expected UTF-8 without control or invisible characters"},
        {"a,,,host,e,m,n,1/s,rate,,,\n",
         "2:2: '' is not a text, expected UTF-8 without control or invisible characters"},
        {"a,ab,,,e,m,n,1/s,rate,,,\n",
         "2:4: '' is not a text, expected UTF-8 without control or invisible characters"},
        {"a,ab,,host,,m,n,1/s,rate,,,\n",
         "2:5: '' is not a text, expected UTF-8 without control or invisible characters"},
        {"a,ab,,host,e,m\x07,n,1/s,rate,,,\n",
         "2:6: 'm\\x07' is not a text, expected UTF-8 without control or invisible characters or "
         "nothing"},
        {"../a,ab,,host,e,m,n,1/s,rate,,,\n",
         "2:1: '../a' is not a path below the logs, expected one like logs/{platform}.log"},
        {"{day},ab,,host,e,m,n,1/s,rate,,,\n", "2:1: '{day}' is not a path pattern, expected no "
                                               "braces but {date}, {platform}, {host} and "
                                               "{level}"},
        {"{level},ab,,host,e,m,n,1/s,rate,,,\n",
         "2:12: '' is not a list of levels, expected those of {level}"},
        {"{host},ab,,host,e,m,n,1/s,rate,,,\n",
         "2:1: '{host}' is not a path on one host, expected its {host} in the column hosts"},
        {"a,awk,,host,e,m,n,1/s,rate,,,\n",
         "2:2: 'awk' is not a parser, expected one of: ab, columns, fio, iperf3, lshw, stopwatch, "
         "sysbench, time, workload"},
        {"a,ab:value=1,,host,e,m,n,1/s,rate,,,\n",
         "2:2: 'ab:value=1' is not a parser, expected ab alone"},
        {"a,columns,,host,e,m,n,1/s,rate,,,\n",
         "2:2: 'columns' is not a list of arguments, expected a reading such as value=3"},
        {"a,columns:n=0,,host,e,m,n,1/s,rate,,,\n",
         "2:2: 'columns:n=0' is not a column for 'n', expected a number from 1 to 32"},
        {"a,ab,client,host,e,m,n,1/s,rate,,,\n",
         "2:3: 'client' is not a role, expected server or nothing"},
        {"a,ab,,xen,e,m,n,1/s,rate,,,\n", "2:4: 'xen' is not a known platform, expected one of "},
        {"a,ab,,host xen,e,m,n,1/s,rate,,,\n",
         "2:4: 'xen' is not a known platform, expected one of "},
        {"a,ab,,host pod host,e,m,n,1/s,rate,,,\n",
         "2:4: 'host pod host' is not a list of platforms, expected each once"},
        {"a,ab,,host,e,m,,1/s,rate,,,\n",
         "2:7: '' is not a text, expected a mode and a number, or neither"},
        {"a,ab,,host,e,,n,1/s,rate,,,\n",
         "2:6: '' is not a text, expected a mode and a number, or neither"},
        {"a,ab,,host,e,m,n,s,rate,,,\n",
         "2:8: 's' is not the unit of rate, expected '1/s' or a factor"},
        {"a,ab,,host,e,m,n,K,warmth,,,\n",
         "2:9: 'warmth' is not a known feature, expected one of "},
        {"a,ab,,host,e,m,n,s,start,0,,\n",
         "2:10: '0' is not a factor, expected a number above 0, at most 1e100 or nothing"},
        {"a,ab,,host,e,m,n,s,start,1/60,,\n",
         "2:10: '1/60' is not a factor, expected a number above 0, at most 1e100 or nothing"},
        {"a,ab,,host,e,m,n,s,start,nan,,\n",
         "2:10: 'nan' is not a factor, expected a number above 0, at most 1e100 or nothing"},
        {"a,ab,,host,e,m,n,s,,2,,\n", "2:10: '2' is not nothing, expected it without a feature"},
        {"a,ab,,host,e,m,n,s,,,often,\n",
         "2:11: 'often' is not a number, expected a decimal number or nothing"},
        {"a,ab,,host,e,m,n,s,,,nan,\n",
         "2:11: 'nan' is not a number, expected a decimal number or nothing"},
        {"a,ab,,host,e,,,,,,4,\n", "2:11: '4' is not nothing, expected it without a number"},
        {"a,ab,,host,e,m,n,1/s,rate,,,threads\n",
         "2:12: 'threads' is not a list of levels, expected rising numbers"},
        {"a,ab,,host,e,m,n,1/s,rate,,,0\n", "2:12: '0' is not a list of levels"},
        {"a,ab,,host,e,m,n,1/s,rate,,,10 10\n", "2:12: '10 10' is not a list of levels"},
        {"a,ab,,host,e,m,n,1/s,rate,,,20 10\n", "2:12: '20 10' is not a list of levels"},
        {"a,ab,,host,e,m,n,1/s,rate,,,all\n", "2:12: 'all' is not a list of levels"},
        {TWICE TWICE, "3:7: 'events per second' is not new, expected each number of a mode once"},
        {TWICE "b.log,lshw,,host,host,,,,,,,\n" TWICE,
         "4:1: 'a.log' is not new, expected the rows of a path together"},
        {TWICE "a.log,ab,,host,cpu,cpu,time,s,,,,10 20\n", OTHER},
        {TWICE "a.log,sysbench,,pod,cpu,cpu,time,s,,,,10 20\n", OTHER},
        {TWICE "a.log,sysbench,,host pod,cpu,cpu,time,s,,,,10 20\n", OTHER},
        {TWICE "a.log,sysbench,server,host,cpu,cpu,time,s,,,,10 20\n", OTHER},
        {TWICE "a.log,sysbench,,host,gpu,cpu,time,s,,,,10 20\n", OTHER},
        {TWICE "a.log,sysbench,,host,cpu,cpu,time,s,,,,\n", OTHER},
        {TWICE "a.log,sysbench,,host,cpu,cpu,time,s,,,,10\n", OTHER},
        {TWICE "a.log,sysbench,,host,cpu,cpu,time,s,,,,10 30\n", OTHER},
        {TWICE "a.log,sysbench,,host,cpu,cpu,time,s,,,,10 20 30\n", OTHER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        struct log_sources untouched = {.count = 7}, sources = untouched;
        ck_assert_int_eq(read_rows(cases[i].rows, &sources, &err), ERROR_INPUT);
        CLEANUP_TEXT char *expected =
            memory_print("%s:%s", scratch_path("sources.csv"), cases[i].expected);
        ck_assert_msg(strncmp(err.text, expected, strlen(expected)) == 0, "%s\nis not\n%s",
                      err.text, expected);
        ck_assert_mem_eq(&sources, &untouched, sizeof sources);
    }
}
END_TEST

/* The column `hosts` is optional. */
START_TEST(hosts_belong_to_a_path_that_names_them)
{
    static const struct {
        const char *rows, *expected; /* the fault; NULL for none */
    } cases[] = {
        {"a,ab,,host,e,m,n,1/s,rate,,,,\n", NULL},
        {"{host}/a,ab,,host,e,m,n,1/s,rate,,,,here  there\n", NULL},
        {"a,ab,,host,e,m,n,1/s,rate,,,,here\n",
         "2:13: 'here' is not nothing, expected it without {host} in the path"},
        {"{host}/a,ab,,host,e,m,n,1/s,rate,,,,\n",
         "2:1: '{host}/a' is not a path on one host, expected its {host} in the column hosts"},
        {"{host}/a,ab,,host,e,m,n,1/s,rate,,,,here there here\n",
         "2:13: 'here there here' is not a list of hosts, expected each once"},
        {"{host}/a,ab,,host,e,m,n,1/s,rate,,,,here\n"
         "{host}/a,ab,,host,e,m,o,1/s,rate,,,,there\n",
         OTHER},
    };
    CLEANUP(study_free) struct study study;
    read_study(&study);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        CLEANUP(sources_free) struct log_sources sources = {0};
        CLEANUP_TEXT char *text =
            memory_print("path,parser,role,platform,experiment,mode,number,unit,feature,factor,"
                         "expected,levels,hosts\n%s",
                         cases[i].rows);
        int result =
            sources_read(scratch_file("sources.csv", text, strlen(text)), &study, &sources, &err);
        const char *expected = cases[i].expected;
        ck_assert_msg((result != 0) == (expected != NULL), "%s", err.text);
        ck_assert_msg(!expected || strstr(err.text, expected), "%s\nis not\n%s", err.text,
                      expected);
    }
}
END_TEST

static int read_repeated(const char *rows, struct log_sources *ret_sources, struct error *err)
{
    CLEANUP(study_free) struct study study;
    CLEANUP_TEXT char *text =
        memory_print("path,parser,role,platform,experiment,mode,number,unit,feature,factor,"
                     "expected,levels,repetitions\n%s",
                     rows);
    read_study(&study);
    study.repetitions = 7;
    return sources_read(scratch_file("sources.csv", text, strlen(text)), &study, ret_sources, err);
}

START_TEST(each_level_has_its_repetitions)
{
    static const struct {
        const char *field;
        long count[2];
        bool is_most[2];
    } cases[] = {
        {"", {7, 7}, {false, false}},
        {"30", {30, 30}, {false, false}},
        {"<=130", {130, 130}, {true, true}},
        {"30 <=5", {30, 5}, {false, true}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        CLEANUP(sources_free) struct log_sources sources = {0};
        CLEANUP_TEXT char *rows =
            memory_print("a,columns:n=1 level=2,,host,e,columns,n,1/s,rate,,,10 20,%s\n"
                         "a,columns:n=1 level=2,,host,e,columns,m,1/s,,,,10 20,%s\n",
                         cases[i].field, cases[i].field);
        ck_assert_msg(read_repeated(rows, &sources, &err) == 0, "%s", err.text);
        ck_assert_uint_eq(sources.count, 1);
        ck_assert_str_eq(sources.items[0].arguments, "n=1 level=2");
        for (int level = 0; level < 2; level++) {
            const struct source_repetitions *found = &sources.items[0].repetitions[level];
            ck_assert_int_eq(found->count, cases[i].count[level]);
            ck_assert_int_eq(found->is_most, cases[i].is_most[level]);
        }
    }
}
END_TEST

START_TEST(repetitions_and_arguments_have_rules)
{
#define LIST                                                                                       \
    " is not a list of repetitions, expected 10 or <=10, one for all levels or one for each"
#define FIRST "a,columns:n=1,,host,e,columns,n,1/s,rate,,,10 20,5\n"
    static const struct {
        const char *rows, *expected;
    } cases[] = {
        {"a,ab,,host,e,m,n,1/s,rate,,,10 20,0\n", "2:13: '0'" LIST},
        {"a,ab,,host,e,m,n,1/s,rate,,,10 20,<=0\n", "2:13: '<=0'" LIST},
        {"a,ab,,host,e,m,n,1/s,rate,,,10 20,<5\n", "2:13: '<5'" LIST},
        {"a,ab,,host,e,m,n,1/s,rate,,,10 20,some\n", "2:13: 'some'" LIST},
        {"a,ab,,host,e,m,n,1/s,rate,,,10 20,1 2 3\n", "2:13: '1 2 3'" LIST},
        {"a,ab,,host,e,m,n,1/s,rate,,,10 20 30,1 2\n", "2:13: '1 2'" LIST},
        {"a,ab,,host,e,m,n,1/s,rate,,,,1 2\n", "2:13: '1 2'" LIST},
        {FIRST "a,columns:n=1,,host,e,columns,m,1/s,,,,10 20,<=5\n", OTHER},
        {FIRST "a,columns:n=1,,host,e,columns,m,1/s,,,,10 20,5 6\n", OTHER},
        {FIRST "a,columns:n=1,,host,e,columns,m,1/s,,,,10 20,\n", OTHER},
        {FIRST "a,columns:n=2,,host,e,columns,m,1/s,,,,10 20,5\n", OTHER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        struct log_sources sources = {0};
        ck_assert_int_eq(read_repeated(cases[i].rows, &sources, &err), ERROR_INPUT);
        CLEANUP_TEXT char *expected =
            memory_print("%s:%s", scratch_path("sources.csv"), cases[i].expected);
        ck_assert_str_eq(err.text, expected);
    }
}
END_TEST

Suite *source_suite(void)
{
    const TTest *const tests[] = {rows_of_a_path_are_one_source, reports_the_place_of_an_error,
                                  each_level_has_its_repetitions,
                                  repetitions_and_arguments_have_rules,
                                  hosts_belong_to_a_path_that_names_them};
    return SUITE_OF("source", tests);
}
