#include "base/json.h"

#include "base/memory.h"
#include "suites.h"

#define TEXT                                                                                       \
    "{\"a}\\\"\": \"]\", \"end\": {\"list\": [{\"sum\": 1}, \"{\"],\n \"sum\" : "                  \
    "{\"x\":\n\t2.5e0}, \"n\": null}} rest"

START_TEST(values_are_found_in_the_text)
{
    struct error err;
    struct file file = {"f", SPAN(TEXT)};
    CLEANUP_JSON json_t *value = NULL;
    size_t used = 0;
    ck_assert_int_eq(json_read(&file, file.text, &value, &used, &err), 0);
    ck_assert_uint_eq(used, strlen(TEXT) - strlen(" rest"));
    ck_assert_double_eq(json_number_value(json_member(value, "end.sum.x")), 2.5);
    const char *at = json_locate(file.text, "end.sum.x");
    ck_assert_ptr_nonnull(at);
    ck_assert(strncmp(at, "2.5e0", 5) == 0);
    struct place place = file_place(&file, at);
    ck_assert_uint_eq(place.line, 3);
    ck_assert_uint_eq(place.column, 2);
    ck_assert(strncmp(json_locate(file.text, "end.n"), "null", 4) == 0);
    ck_assert_ptr_null(json_locate(file.text, "end.sum.y"));
    ck_assert_ptr_null(json_locate(file.text, "end.list.sum"));
    ck_assert_ptr_null(json_locate(file.text, "sum"));
    ck_assert_ptr_null(json_member(value, "end.n.x"));
}
END_TEST

START_TEST(items_of_arrays_have_numbers)
{
    static const char text[] = "{\"jobs\": [ [], {\"a\": [1, \"]\"]} , {\"b c\":\n 7}], \"0\": 1}";
    struct error err;
    struct file file = {"f", span_of(text)};
    CLEANUP_JSON json_t *value = NULL;
    size_t used = 0;
    ck_assert_int_eq(json_read(&file, file.text, &value, &used, &err), 0);
    ck_assert_double_eq(json_number_value(json_member(value, "jobs.2.b c")), 7);
    ck_assert_uint_eq(file_place(&file, json_locate(file.text, "jobs.2.b c")).line, 2);
    ck_assert_double_eq(json_number_value(json_member(value, "jobs.1.a.0")), 1);
    ck_assert_int_eq(*json_locate(file.text, "jobs.1.a.0"), '1');
    ck_assert_double_eq(json_number_value(json_member(value, "0")), 1);
    static const char *const nowhere[] = {"jobs.3", "jobs.0.0", "jobs.-1", "jobs.a", "jobs.1.a.2"};
    for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++) {
        ck_assert_ptr_null(json_member(value, nowhere[i]));
        ck_assert_ptr_null(json_locate(file.text, nowhere[i]));
    }
}
END_TEST

START_TEST(the_last_of_repeated_names_stands)
{
    struct error err;
    struct file file = {"f", SPAN("{\"x\": 1, \"x\": 2}")};
    CLEANUP_JSON json_t *value = NULL;
    size_t used = 0;
    ck_assert_int_eq(json_read(&file, file.text, &value, &used, &err), 0);
    ck_assert_double_eq(json_number_value(json_member(value, "x")), 2);
    ck_assert_int_eq(*json_locate(file.text, "x"), '2');
}
END_TEST

START_TEST(broken_texts_have_a_place)
{
    static const char *const texts[] = {"",      "{",   "{\"a\"", "{\"a\": }", "{\"a\": 1,}",
                                        "[1, 2", "\x80"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct error err;
        struct file file = {"f", span_of(texts[i])};
        json_t *value = NULL;
        size_t used = 0;
        ck_assert_int_eq(json_read(&file, file.text, &value, &used, &err), ERROR_INPUT);
        ck_assert(strncmp(err.text, "f:1:", 4) == 0);
    }
}
END_TEST

Suite *json_suite(void)
{
    const TTest *const tests[] = {values_are_found_in_the_text, items_of_arrays_have_numbers,
                                  the_last_of_repeated_names_stands, broken_texts_have_a_place};
    return SUITE_OF("json", tests);
}
