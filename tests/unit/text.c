#include "base/shown_text.h"

#include <stdlib.h>

#include "suites.h"

START_TEST(lines_lose_ends_and_colours)
{
    static const char text[] =
        "plain\r\n\x1b[32mgreen\x1b[0m\n\n[INFO] x\n\x1b[1;31mnext\x1b[0m\x1b[K\nlast";
    static const char *const expected[] = {"plain", "green", "", "[INFO] x", "next", "last"};
    struct lines lines = lines_of(SPAN(text));
    for (size_t i = 0; i < 6; i++) {
        ck_assert(lines_next(&lines));
        ck_assert_uint_eq(lines.number, i + 1);
        ck_assert_msg(span_is(lines.line, expected[i]), "line %zu", i + 1);
    }
    ck_assert(!lines_next(&lines));
}
END_TEST

START_TEST(lines_keep_columns)
{
    struct lines lines = lines_of(SPAN("\x1b[32mvalue: 5\x1b[0m\n"));
    ck_assert(lines_next(&lines));
    ck_assert_uint_eq(lines_column(&lines, lines.line.s), 6);
}
END_TEST

START_TEST(lines_leave_broken_escapes_alone)
{
    static const char *const texts[] = {"\x1b",   "\x1b[",   "\x1b[3",
                                        "a\x1b[", "a\x1b[3", "\x1b]0;t\x07"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct lines lines = lines_of(span_of(texts[i]));
        ck_assert(lines_next(&lines));
        ck_assert_msg(span_is(lines.line, texts[i]), "text %zu", i);
    }
}
END_TEST

START_TEST(names_are_printable_utf8)
{
    static const char *const good[] = {
        "a", "caf\xc3\xa9", "a b", "\xe2\x82\xac", "\xf0\x9f\x90\xa7", "\xef\xbf\xbd"};
    static const char *const bad[] = {"",
                                      "\n",
                                      "a\tb",
                                      "\x7f",
                                      "\xc2\x85",
                                      "\xff",
                                      "\xc3",
                                      "\xc0\xaf",
                                      "\xe0\x80\x80",
                                      "\xed\xa0\x80",
                                      "\xf4\x90\x80\x80",
                                      "\xf8\x88\x80\x80",
                                      "a\xe2\x82",
                                      "\x80",
                                      "\u00ad",
                                      "\u061c",
                                      "a\u200b",
                                      "\u200f",
                                      "\u2028",
                                      "a\u202eb",
                                      "\u2060",
                                      "\u2069",
                                      "\ue000",
                                      "\ufdd0",
                                      "\ufeff",
                                      "\uffff",
                                      "\U000e0041",
                                      "\U0001fffe",
                                      "\xf4\x8f\xbf\xbf"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(span_is_name(span_of(good[i])), "good %zu", i);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!span_is_name(span_of(bad[i])), "bad %zu", i);
}
END_TEST

START_TEST(what_may_not_be_shown_is_escaped)
{
    static const char *const texts[][2] = {
        {"", ""},
        {"caf\u00e9 \\x", "caf\u00e9 \\x"},
        {"a\x1b[31mb", "a\\x1b[31mb"},
        {"\n\x7f", "\\x0a\\x7f"},
        {"\xc2\x9b", "\\u{9b}"},
        {"\xff\xe2\x82", "\\xff\\xe2\\x82"},
        {"a\u202eb\u200b", "a\\u{202e}b\\u{200b}"},
        {"\xf4\x8f\xbf\xbf", "\\u{10ffff}"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *visible = shown_text(texts[i][0]);
        ck_assert_str_eq(visible, texts[i][1]);
        free(visible);
    }
}
END_TEST

START_TEST(counts_are_whole_and_bounded)
{
    long value = -1;
    ck_assert(span_to_count(SPAN("0"), 10, &value) && value == 0);
    ck_assert(span_to_count(SPAN("010"), 10, &value) && value == 10);
    ck_assert(!span_to_count(SPAN("11"), 10, &value));
    ck_assert(!span_to_count(SPAN(""), 10, &value));
    ck_assert(!span_to_count(SPAN("+1"), 10, &value));
    ck_assert(!span_to_count(SPAN("1.0"), 10, &value));
    ck_assert(!span_to_count(SPAN("99999999999999999999999"), 10, &value));
    ck_assert_int_eq(value, 10);
}
END_TEST

START_TEST(pieces)
{
    ck_assert(span_is(span_trim(SPAN(" \t a b \t")), "a b"));
    ck_assert(span_is(span_trim(SPAN(" \t ")), ""));
    ck_assert(span_is(span_until(SPAN("12 (3)"), " ("), "12"));
    ck_assert(span_is(span_until(SPAN("12"), " ("), "12"));
    ck_assert(span_is_among(SPAN("b"), "a b") && span_is_among(SPAN("a"), " a  b"));
    ck_assert(!span_is_among(SPAN("a b"), "a b") && !span_is_among(SPAN(""), "a  b"));
    ck_assert(span_starts(SPAN("abc"), "ab") && !span_starts(SPAN("a"), "ab"));
    ck_assert(span_ends(SPAN("abc"), "bc") && !span_ends(SPAN("c"), "bc"));
    ck_assert_uint_eq(text_count_lines(SPAN("a\n\nb")), 2);
}
END_TEST

Suite *text_suite(void)
{
    const TTest *const tests[] = {lines_lose_ends_and_colours,
                                  lines_keep_columns,
                                  lines_leave_broken_escapes_alone,
                                  names_are_printable_utf8,
                                  what_may_not_be_shown_is_escaped,
                                  counts_are_whole_and_bounded,
                                  pieces};
    return SUITE_OF("text", tests);
}
