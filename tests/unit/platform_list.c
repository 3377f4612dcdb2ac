#include "model/platform_list.h"

#include <string.h>

#include "base/memory.h"
#include "suites.h"

#define HEADER "platform,title,kind,in_logs,colour\n"

static int read_text(const char *text, struct platform_list *ret_list, struct error *err)
{
    return platform_list_read(scratch_file("platforms.csv", text, strlen(text)), ret_list, err);
}

static void read_good(const char *text, struct platform_list *ret_list)
{
    struct error err = {0};
    ck_assert_msg(read_text(text, ret_list, &err) == 0, "%s", err.text);
}

START_TEST(reads_platforms_in_their_order)
{
    CLEANUP(platform_list_free) struct platform_list list = {0};
    read_good(HEADER "pod,Pod,container,p1  pod ,#0072b2\nhost,The host,,host,#FFfe0A\n", &list);
    ck_assert_uint_eq(list.count, 2);
    ck_assert_str_eq(list.items[0].name, "pod");
    ck_assert_str_eq(list.items[0].title, "Pod");
    ck_assert_str_eq(list.items[0].kind, "container");
    ck_assert_uint_eq(list.items[0].colour, 0x0072b2);
    ck_assert_str_eq(list.items[1].kind, "");
    ck_assert_uint_eq(list.items[1].colour, 0xfffe0a);
    ck_assert_ptr_eq(platform_list_find(&list, "host"), &list.items[1]);
    ck_assert_ptr_null(platform_list_find(&list, "hos"));
    ck_assert_str_eq(list.file, scratch_path("platforms.csv"));
}
END_TEST

START_TEST(has_names_over_studies)
{
    CLEANUP(platform_list_free) struct platform_list list = {0}, without = {0};
    read_good("platform,title,kind,in_logs,colour,same_as\nrunsc,gVisor,,,,gvisor\nkvm,KVM,,,,\n",
              &list);
    ck_assert_str_eq(platform_common_name(&list, "runsc"), "gvisor");
    ck_assert_str_eq(platform_common_name(&list, "kvm"), "kvm");
    ck_assert_str_eq(platform_common_name(&list, "xen"), "xen");
    read_good(HEADER "pod,Pod,,,\n", &without);
    ck_assert_str_eq(platform_common_name(&without, "pod"), "pod");
}
END_TEST

START_TEST(finds_names_in_the_logs)
{
    CLEANUP(platform_list_free) struct platform_list list = {0};
    read_good(HEADER "pod,Pod,,p1  pod ,\nhost,Host,,,\n", &list);
    ck_assert_ptr_eq(platform_list_in_logs(&list, SPAN("p1")), &list.items[0]);
    ck_assert_ptr_eq(platform_list_in_logs(&list, SPAN("pod")), &list.items[0]);
    ck_assert_ptr_null(platform_list_in_logs(&list, SPAN("p1  pod")));
    ck_assert_ptr_null(platform_list_in_logs(&list, SPAN("p")));
    ck_assert_ptr_null(platform_list_in_logs(&list, SPAN("host")));
    ck_assert_ptr_null(platform_list_in_logs(&list, SPAN("")));
}
END_TEST

START_TEST(platforms_without_a_colour_get_different_ones)
{
    CLEANUP(platform_list_free) struct platform_list list = {0};
    read_good(HEADER "a,A,,,\nb,B,,,\nc,C,,,\nd,D,,,\n", &list);
    for (size_t i = 0; i < list.count; i++)
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(list.items[i].colour, list.items[k].colour);
}
END_TEST

START_TEST(unknown_platforms_come_last_by_name)
{
    CLEANUP(platform_list_free) struct platform_list list = {0};
    read_good(HEADER "z,Z,,,\na,A,,,\n", &list);
    ck_assert_int_lt(platform_compare(&list, "z", "a"), 0);
    ck_assert_int_gt(platform_compare(&list, "a", "z"), 0);
    ck_assert_int_eq(platform_compare(&list, "a", "a"), 0);
    ck_assert_int_lt(platform_compare(&list, "a", "0"), 0);
    ck_assert_int_lt(platform_compare(&list, "0", "b"), 0);
    ck_assert_str_eq(platform_title(&list, "z"), "Z");
    ck_assert_str_eq(platform_title(&list, "b"), "b");
}
END_TEST

START_TEST(our_own_platforms_have_titles_and_names_in_logs)
{
    CLEANUP(platform_list_free) struct platform_list list = {0};
    platform_list_of_drivers(&list);
    ck_assert_ptr_null(list.file);
    ck_assert_ptr_nonnull(platform_list_find(&list, "metal"));
    ck_assert_ptr_null(platform_list_find(&list, "replay"));
    for (size_t i = 0; i < list.count; i++) {
        struct span name = span_of(list.items[i].name);
        ck_assert_uint_gt(strlen(list.items[i].title), 0);
        ck_assert_ptr_eq(platform_list_in_logs(&list, name), &list.items[i]);
    }
}
END_TEST

START_TEST(reports_the_place_of_an_error)
{
    static const struct {
        const char *rows, *expected;
    } cases[] = {
        {",A,,,\n",
         "2:1: '' is not a name, expected UTF-8 text without control or invisible characters"},
        {"a,,,,\n",
         "2:2: '' is not a name, expected UTF-8 text without control or invisible characters"},
        {"a,A,\x1b,,\n", "2:3: '\\x1b' is not a name, expected UTF-8 text without control or "
                         "invisible characters or nothing"},
        {"a,A,,,\na,B,,,\n", "3:1: 'a' is not new, expected each platform once"},
        {"a,A,,x,\nb,B,,y x,\n",
         "3:4: 'y x' is not new, expected each name in the logs once, for one platform"},
        {"a,A,,x y x,\n",
         "2:4: 'x y x' is not new, expected each name in the logs once, for one platform"},
        {"a,A,,,blue\n", "2:5: 'blue' is not a colour, expected one like #0072b2 or nothing"},
        {"a,A,,,#0072b\n", "2:5: '#0072b' is not a colour, expected one like #0072b2 or nothing"},
        {"a,A,,,#0072b20\n",
         "2:5: '#0072b20' is not a colour, expected one like #0072b2 or nothing"},
        {"a,A,,,#0x72b2\n", "2:5: '#0x72b2' is not a colour, expected one like #0072b2 or nothing"},
        {"a,A,,,#-072b2\n", "2:5: '#-072b2' is not a colour, expected one like #0072b2 or nothing"},
        {"a,A,,,00072b2\n", "2:5: '00072b2' is not a colour, expected one like #0072b2 or nothing"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        struct platform_list untouched = {.count = 7}, list = untouched;
        CLEANUP_TEXT char *text = memory_print(HEADER "%s", cases[i].rows);
        ck_assert_int_eq(read_text(text, &list, &err), ERROR_INPUT);
        CLEANUP_TEXT char *expected =
            memory_print("%s:%s", scratch_path("platforms.csv"), cases[i].expected);
        ck_assert_str_eq(err.text, expected);
        ck_assert_mem_eq(&list, &untouched, sizeof list);
    }
}
END_TEST

START_TEST(a_remedy_names_the_file_and_the_line)
{
    CLEANUP(platform_list_free) struct platform_list list = {0};
    read_good(HEADER, &list);
    CLEANUP_TEXT char *remedy = platform_list_remedy(&list, SPAN("xen"));
    ck_assert_ptr_nonnull(strstr(remedy, list.file));
    ck_assert_ptr_nonnull(strstr(remedy, "'xen,TITLE,KIND,NAMES IN LOGS,'"));
}
END_TEST

Suite *platform_list_suite(void)
{
    const TTest *const tests[] = {
        reads_platforms_in_their_order,
        has_names_over_studies,
        finds_names_in_the_logs,
        platforms_without_a_colour_get_different_ones,
        unknown_platforms_come_last_by_name,
        our_own_platforms_have_titles_and_names_in_logs,
        reports_the_place_of_an_error,
        a_remedy_names_the_file_and_the_line,
    };
    return SUITE_OF("platform_list", tests);
}
