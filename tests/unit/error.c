#include "base/error.h"

#include <string.h>

#include "suites.h"

START_TEST(places)
{
    struct error err;
    ck_assert_int_eq(error_at(&err, (struct place){"f.csv", 17, 7}, "%s is not a number", "'abc'"),
                     ERROR_INPUT);
    ck_assert_str_eq(err.text, "f.csv:17:7: 'abc' is not a number");
    error_at(&err, (struct place){"f.csv", 17, 0}, "x");
    ck_assert_str_eq(err.text, "f.csv:17: x");
    error_at(&err, (struct place){"f.csv", 0, 0}, "x");
    ck_assert_str_eq(err.text, "f.csv: x");
}
END_TEST

START_TEST(foreign_text_is_safe_for_a_terminal)
{
    ck_assert_str_eq(quoted("a\x1b[31m\n", 7).text, "'a\\x1b[31m\\x0a'");
    ck_assert_str_eq(quoted("caf\xc3\xa9\xff", 6).text, "'caf\xc3\xa9\\xff'");
    ck_assert_str_eq(quoted("", 0).text, "''");
    ck_assert_str_eq(quoted("\0", 1).text, "'\\x00'");
    char longest[500];
    memset(longest, '\x01', sizeof longest);
    struct shown shown_longest = quoted(longest, sizeof longest);
    ck_assert_uint_eq(strlen(shown_longest.text), 80 * 4 + 5);
    ck_assert_str_eq(shown_longest.text + 80 * 4 + 1, "...'");
}
END_TEST

START_TEST(a_message_is_safe_for_a_terminal)
{
    struct error err;
    error_set(&err, ERROR_FAILED, "%s", "a\n\tb \x1b]0;x\x07 \x9b \xc2\x9b caf\xc3\xa9");
    ck_assert_str_eq(err.text, "a  b \\x1b]0;x\\x07 \\x9b \\u{9b} caf\xc3\xa9");
    error_at(&err, (struct place){"a\x1b[1m", 1, 2}, "\x7f");
    ck_assert_str_eq(err.text, "a\\x1b[1m:1:2: \\x7f");
}
END_TEST

START_TEST(long_places_and_texts_are_cut)
{
    struct error err;
    char name[3000];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    error_at(&err, (struct place){name, 1, 1}, "lost");
    ck_assert_uint_eq(strlen(err.text), sizeof err.text - 1);
    error_at(&err, (struct place){"f", 1, 1}, "%s", name);
    ck_assert_uint_eq(strlen(err.text), sizeof err.text - 1);
}
END_TEST

Suite *error_suite(void)
{
    const TTest *const tests[] = {places, foreign_text_is_safe_for_a_terminal,
                                  a_message_is_safe_for_a_terminal, long_places_and_texts_are_cut};
    return SUITE_OF("error", tests);
}
