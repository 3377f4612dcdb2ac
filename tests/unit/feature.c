#include "model/feature.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "suites.h"

static int read_text(const char *text, struct features *ret_features, struct error *err)
{
    return features_read(scratch_file("features.csv", text, strlen(text)), ret_features, err);
}

START_TEST(reads_features_in_their_order)
{
    struct error err = {0};
    CLEANUP(features_free) struct features features = {0};
    ck_assert_int_eq(read_text("unit,feature,better,title,domain\n"
                               "s,start,lower,\"Start, cold\",positive\n"
                               "1/s,rate,higher,R\xc3\xa4te,count\n",
                               &features, &err),
                     0);
    ck_assert_uint_eq(features.count, 2);
    ck_assert_str_eq(features.items[0].name, "start");
    ck_assert_str_eq(features.items[0].title, "Start, cold");
    ck_assert_str_eq(features.items[0].unit, "s");
    ck_assert(features.items[0].lower_is_better);
    ck_assert_ptr_eq(features_find(&features, SPAN("rate")), &features.items[1]);
    ck_assert(!features.items[1].lower_is_better);
    ck_assert_int_eq(features.items[0].domain, DOMAIN_POSITIVE);
    ck_assert_int_eq(features.items[1].domain, DOMAIN_COUNT);
    ck_assert_ptr_null(features_find(&features, SPAN("rat")));
    ck_assert_str_eq(features.file, scratch_path("features.csv"));
}
END_TEST

/* The column is optional, and its fields may be empty. */
START_TEST(tells_what_features_measure)
{
    struct error err = {0};
    CLEANUP(features_free) struct features features = {0}, without = {0}, own = {0};
    ck_assert_int_eq(read_text("feature,title,unit,better,domain,measures\n"
                               "start,Start,s,lower,positive,boot\nodd,Odd,s,lower,any,\n",
                               &features, &err),
                     0);
    ck_assert_str_eq(features.items[0].measures, "boot");
    ck_assert_str_eq(features.items[1].measures, "");
    ck_assert_int_eq(
        read_text("feature,title,unit,better,domain\nstart,Start,s,lower,any\n", &without, &err),
        0);
    ck_assert_str_eq(without.items[0].measures, "");
    features_of_experiments(&own);
    ck_assert_str_eq(features_find(&own, SPAN("boot_time"))->measures, "boot");
    ck_assert_str_eq(features_find(&own, SPAN("db_read_total"))->measures, "");
}
END_TEST

/* The names of the table in feature.c are those of the catalogue: each word is in use. */
START_TEST(own_features_measure_what_others_do)
{
    CLEANUP(features_free) struct features own = {0};
    features_of_experiments(&own);
    for (size_t w = 0; measure_words[w]; w++) {
        size_t count = 0;
        for (size_t i = 0; i < own.count; i++)
            count += strcmp(own.items[i].measures, measure_words[w]) == 0;
        ck_assert_msg(count > 0 || strcmp(measure_words[w], "memory_use") == 0, "%s",
                      measure_words[w]);
    }
    ck_assert_str_eq(features_find(&own, SPAN("disk_sequential_write"))->measures, "file_io");
    ck_assert_str_eq(features_find(&own, SPAN("nginx"))->measures, "http");
}
END_TEST

START_TEST(a_file_without_rows_knows_no_feature)
{
    struct error err = {0};
    CLEANUP(features_free) struct features features = {0};
    ck_assert_int_eq(read_text("feature,title,unit,better,domain\n", &features, &err), 0);
    ck_assert_uint_eq(features.count, 0);
    ck_assert_ptr_nonnull(features.file);
}
END_TEST

START_TEST(an_added_feature_is_a_copy)
{
    CLEANUP(features_free) struct features features = {0};
    char name[] = "warmth", title[] = "Warmth", unit[] = "K";
    const struct feature warmth = {name, title, unit, "cpu", true, DOMAIN_NON_NEGATIVE};
    features_of_experiments(&features);
    size_t count = features.count;
    ck_assert_ptr_nonnull(features_find(&features, SPAN("boot_time")));
    ck_assert_ptr_null(features.file);
    features_add(&features, &warmth);
    name[0] = title[0] = unit[0] = '?';
    ck_assert_uint_eq(features.count, count + 1);
    ck_assert_ptr_eq(features_find(&features, SPAN("warmth")), &features.items[count]);
    ck_assert_str_eq(features.items[count].title, "Warmth");
    ck_assert_str_eq(features.items[count].measures, "cpu");
    ck_assert_str_eq(features.items[count].unit, "K");
    ck_assert_int_eq(features.items[count].domain, DOMAIN_NON_NEGATIVE);
}
END_TEST

START_TEST(reports_the_place_of_an_error)
{
    static const struct {
        const char *rows, *expected;
    } cases[] = {
        {",A,s,lower,positive\n",
         "2:1: '' is not a name, expected UTF-8 text without control or invisible characters"},
        {"a,,s,lower,positive\n",
         "2:2: '' is not a name, expected UTF-8 text without control or invisible characters"},
        {"a,A,,lower,positive\n",
         "2:3: '' is not a name, expected UTF-8 text without control or invisible characters"},
        {"a,\"A\nB\",s,lower,positive\n", "2:2: 'A\\x0aB' is not a name, expected UTF-8 text "
                                          "without control or invisible characters"},
        {"a,A,s,Lower,positive\n", "2:4: 'Lower' is not a direction, expected lower or higher"},
        {"a,A,s,,positive\n", "2:4: '' is not a direction, expected lower or higher"},
        {"a,A,s,lower,positive\nb,B,s,lower,positive\na,C,t,higher,positive\n",
         "4:1: 'a' is not new, expected each feature once"},
        {"a,A,s,lower,\n",
         "2:5: '' is not a domain, expected positive, non-negative, percent, count or any"},
        {"a,A,s,lower,warm\n",
         "2:5: 'warm' is not a domain, expected positive, non-negative, percent, count or any"},
        {"a,A,s\n", "2:3: fields of the row: 3, expected 5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        struct features untouched = {.count = 7}, features = untouched;
        CLEANUP_TEXT char *text =
            memory_print("feature,title,unit,better,domain\n%s", cases[i].rows);
        ck_assert_int_eq(read_text(text, &features, &err), ERROR_INPUT);
        CLEANUP_TEXT char *expected =
            memory_print("%s:%s", scratch_path("features.csv"), cases[i].expected);
        ck_assert_str_eq(err.text, expected);
        ck_assert_mem_eq(&features, &untouched, sizeof features);
    }
}
END_TEST

START_TEST(a_domain_says_which_values_can_be)
{
    static const struct {
        enum value_domain domain;
        double value;
        bool is_value, is_mean;
    } cases[] = {
        {DOMAIN_POSITIVE, 1e-100, true, true},
        {DOMAIN_POSITIVE, 1e100, true, true},
        {DOMAIN_POSITIVE, 0, false, false},
        {DOMAIN_POSITIVE, -1, false, false},
        {DOMAIN_POSITIVE, 9e-101, false, false},
        {DOMAIN_POSITIVE, 1.1e100, false, false},
        {DOMAIN_POSITIVE, INFINITY, false, false},
        {DOMAIN_POSITIVE, NAN, false, false},
        {DOMAIN_NON_NEGATIVE, 0, true, true},
        {DOMAIN_NON_NEGATIVE, -0.0, true, true},
        {DOMAIN_NON_NEGATIVE, -1, false, false},
        {DOMAIN_NON_NEGATIVE, NAN, false, false},
        {DOMAIN_PERCENT, 0, true, true},
        {DOMAIN_PERCENT, 100, true, true},
        {DOMAIN_PERCENT, 100.1, false, false},
        {DOMAIN_PERCENT, -0.1, false, false},
        {DOMAIN_COUNT, 0, true, true},
        {DOMAIN_COUNT, 3, true, true},
        {DOMAIN_COUNT, 3.5, false, true},
        {DOMAIN_COUNT, -3, false, false},
        {DOMAIN_COUNT, INFINITY, false, false},
        {DOMAIN_ANY, -3.5, true, true},
        {DOMAIN_ANY, 0, true, true},
        {DOMAIN_ANY, -1e101, false, false},
        {DOMAIN_ANY, NAN, false, false},
        {DOMAIN_ANY, -INFINITY, false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct feature feature = {.name = (char[]){"f"}, .domain = cases[i].domain};
        CLEANUP_TEXT char *value = feature_accepts(&feature, cases[i].value);
        CLEANUP_TEXT char *mean = feature_accepts_mean(&feature, cases[i].value);
        ck_assert_msg(!value == cases[i].is_value, "case %zu: %s", i, value);
        ck_assert_msg(!mean == cases[i].is_mean, "case %zu: %s", i, mean);
    }
    const struct feature jitter = {.name = (char[]){"jitter"}, .domain = DOMAIN_NON_NEGATIVE};
    CLEANUP_TEXT char *negative = feature_accepts(&jitter, -1);
    CLEANUP_TEXT char *huge = feature_accepts_mean(&jitter, 1e101);
    ck_assert_str_eq(negative, "a value of jitter, expected 0 or a number above it");
    ck_assert_str_eq(huge, "a mean of jitter, expected a magnitude from 1e-100 to 1e100");
}
END_TEST

START_TEST(a_remedy_names_the_file_and_the_line)
{
    struct error err = {0};
    CLEANUP(features_free) struct features own = {0}, ours = {0};
    ck_assert_int_eq(read_text("feature,title,unit,better,domain\n", &own, &err), 0);
    features_of_experiments(&ours);
    CLEANUP_TEXT char *of_file = features_remedy(&own, SPAN("warmth"));
    CLEANUP_TEXT char *of_none = features_remedy(&ours, SPAN("warmth"));
    ck_assert_ptr_nonnull(strstr(of_file, own.file));
    ck_assert_ptr_nonnull(strstr(of_file, "'warmth,TITLE,UNIT,lower or higher,DOMAIN'"));
    ck_assert_ptr_nonnull(strstr(of_none, "`virtgrade features`"));
}
END_TEST

Suite *feature_suite(void)
{
    const TTest *const tests[] = {
        reads_features_in_their_order,        tells_what_features_measure,
        own_features_measure_what_others_do,  a_file_without_rows_knows_no_feature,
        an_added_feature_is_a_copy,           reports_the_place_of_an_error,
        a_remedy_names_the_file_and_the_line, a_domain_says_which_values_can_be,
    };
    return SUITE_OF("feature", tests);
}
