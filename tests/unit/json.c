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

START_TEST(broken_texts_have_the_place_of_the_bad_token)
{
    static const struct {
        const char *text, *error;
    } cases[] = {
        {"", "1:1: broken JSON: unexpected token near end of file"},
        {"{", "1:2: broken JSON: string or '}' expected near end of file"},
        {"{\"a\"", "1:5: broken JSON: ':' expected near end of file"},
        {"{\"a\": }", "1:7: broken JSON: unexpected token near '}'"},
        {"{\"a\": 1,}", "1:9: broken JSON: string or '}' expected near '}'"},
        {"[1, 2", "1:6: broken JSON: ']' expected near end of file"},
        {"[1, truth]", "1:5: broken JSON: invalid token near 'truth'"},
        {"{\"a\":\n\t12 13}", "2:5: broken JSON: '}' expected near '13'"},
        {"[ 123456789012345678901234567890 ]", "1:3: broken JSON: too big integer"},
        {"[1e999]", "1:2: broken JSON: real number overflow near '1e999'"},
        {"{\"a\": \"b\n\"}", "1:7: broken JSON: unexpected newline near '\"b'"},
        {"{\"a\": \"\\q\"}", "1:7: broken JSON: invalid escape near '\"\\q'"},
        {"[\"a\", \"\x80\"]", "1:8: broken JSON: unable to decode byte 0x80"},
        {"{\"x\": 1, \"y\": {\"x\": 2}, \"x\": 3}",
         "1:25: broken JSON: duplicate object key near '\"x\"'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err;
        struct file file = {"f", span_of(cases[i].text)};
        json_t *value = NULL;
        size_t used = 0;
        ck_assert_int_eq(json_read(&file, file.text, &value, &used, &err), ERROR_INPUT);
        ck_assert_msg(strncmp(err.text + 2, cases[i].error, strlen(cases[i].error)) == 0,
                      "'%s': %s", cases[i].text, err.text);
    }
}
END_TEST

START_TEST(values_are_skipped)
{
    struct json_scanner scanner = {SPAN(" {\"a\": [1, \"}\\\"\"],\n \"b\": {}} -1.5e3,\"x\""),
                                   {"f", 4, 1}};
    json_skip_spaces(&scanner);
    ck_assert_uint_eq(scanner.place.column, 2);
    json_skip_value(&scanner);
    ck_assert_uint_eq(scanner.place.line, 5);
    ck_assert_uint_eq(scanner.place.column, 10);
    json_skip_spaces(&scanner);
    json_skip_value(&scanner);
    ck_assert_int_eq(scanner.rest.s[0], ',');
    json_skip_byte(&scanner);
    json_skip_value(&scanner);
    ck_assert_uint_eq(scanner.rest.n, 0);
    json_skip_value(&scanner);
    json_skip_byte(&scanner);
    ck_assert_uint_eq(scanner.rest.n, 0);
}
END_TEST

Suite *json_suite(void)
{
    const TTest *const tests[] = {values_are_found_in_the_text, items_of_arrays_have_numbers,
                                  broken_texts_have_the_place_of_the_bad_token, values_are_skipped};
    return SUITE_OF("json", tests);
}
