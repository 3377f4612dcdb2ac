#include "model/feature.h"

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
    ck_assert_int_eq(read_text("unit,feature,better,title\n"
                               "s,start,lower,\"Start, cold\"\n"
                               "1/s,rate,higher,R\xc3\xa4te\n",
                               &features, &err),
                     0);
    ck_assert_uint_eq(features.count, 2);
    ck_assert_str_eq(features.items[0].name, "start");
    ck_assert_str_eq(features.items[0].title, "Start, cold");
    ck_assert_str_eq(features.items[0].unit, "s");
    ck_assert(features.items[0].lower_is_better);
    ck_assert_ptr_eq(features_find(&features, SPAN("rate")), &features.items[1]);
    ck_assert(!features.items[1].lower_is_better);
    ck_assert_ptr_null(features_find(&features, SPAN("rat")));
    ck_assert_str_eq(features.file, scratch_path("features.csv"));
}
END_TEST

START_TEST(a_file_without_rows_knows_no_feature)
{
    struct error err = {0};
    CLEANUP(features_free) struct features features = {0};
    ck_assert_int_eq(read_text("feature,title,unit,better\n", &features, &err), 0);
    ck_assert_uint_eq(features.count, 0);
    ck_assert_ptr_nonnull(features.file);
}
END_TEST

START_TEST(an_added_feature_is_a_copy)
{
    CLEANUP(features_free) struct features features = {0};
    char name[] = "warmth", title[] = "Warmth", unit[] = "K";
    const struct feature warmth = {name, title, unit, true};
    features_of_experiments(&features);
    size_t count = features.count;
    ck_assert_ptr_nonnull(features_find(&features, SPAN("boot_time")));
    ck_assert_ptr_null(features.file);
    features_add(&features, &warmth);
    name[0] = title[0] = unit[0] = '?';
    ck_assert_uint_eq(features.count, count + 1);
    ck_assert_ptr_eq(features_find(&features, SPAN("warmth")), &features.items[count]);
    ck_assert_str_eq(features.items[count].title, "Warmth");
    ck_assert_str_eq(features.items[count].unit, "K");
}
END_TEST

START_TEST(reports_the_place_of_an_error)
{
    static const struct {
        const char *rows, *expected;
    } cases[] = {
        {",A,s,lower\n", "2:1: '' is not a name, expected UTF-8 text without control characters"},
        {"a,,s,lower\n", "2:2: '' is not a name, expected UTF-8 text without control characters"},
        {"a,A,,lower\n", "2:3: '' is not a name, expected UTF-8 text without control characters"},
        {"a,\"A\nB\",s,lower\n",
         "2:2: 'A\\x0aB' is not a name, expected UTF-8 text without control characters"},
        {"a,A,s,Lower\n", "2:4: 'Lower' is not a direction, expected lower or higher"},
        {"a,A,s,\n", "2:4: '' is not a direction, expected lower or higher"},
        {"a,A,s,lower\nb,B,s,lower\na,C,t,higher\n",
         "4:1: 'a' is not new, expected each feature once"},
        {"a,A,s\n", "2:3: fields of the row: 3, expected 4"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        struct features untouched = {.count = 7}, features = untouched;
        CLEANUP_TEXT char *text = memory_print("feature,title,unit,better\n%s", cases[i].rows);
        ck_assert_int_eq(read_text(text, &features, &err), ERROR_INPUT);
        CLEANUP_TEXT char *expected =
            memory_print("%s:%s", scratch_path("features.csv"), cases[i].expected);
        ck_assert_str_eq(err.text, expected);
        ck_assert_mem_eq(&features, &untouched, sizeof features);
    }
}
END_TEST

START_TEST(a_remedy_names_the_file_and_the_line)
{
    struct error err = {0};
    CLEANUP(features_free) struct features own = {0}, ours = {0};
    ck_assert_int_eq(read_text("feature,title,unit,better\n", &own, &err), 0);
    features_of_experiments(&ours);
    CLEANUP_TEXT char *of_file = features_remedy(&own, SPAN("warmth"));
    CLEANUP_TEXT char *of_none = features_remedy(&ours, SPAN("warmth"));
    ck_assert_ptr_nonnull(strstr(of_file, own.file));
    ck_assert_ptr_nonnull(strstr(of_file, "'warmth,TITLE,UNIT,lower or higher'"));
    ck_assert_ptr_nonnull(strstr(of_none, "`virtgrade features`"));
}
END_TEST

Suite *feature_suite(void)
{
    const TTest *const tests[] = {
        reads_features_in_their_order,        a_file_without_rows_knows_no_feature,
        an_added_feature_is_a_copy,           reports_the_place_of_an_error,
        a_remedy_names_the_file_and_the_line,
    };
    return SUITE_OF("feature", tests);
}
