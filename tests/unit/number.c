#include "base/number.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "suites.h"

/* Compares with strtod: glibc rounds correctly. */
static void assert_like_strtod(const char *text)
{
    double value = 0, expected = strtod(text, NULL);
    ck_assert_msg(number_parse(span_of(text), &value), "%s", text);
    ck_assert_msg(memcmp(&value, &expected, sizeof value) == 0, "%s: %a, expected %a", text, value,
                  expected);
}

START_TEST(numbers_are_read)
{
    static const char *const texts[] = {
        "0",
        "-0",
        "+1",
        "1.",
        ".5",
        "-.5e1",
        "1e22",
        "1e23",
        "1e-22",
        "1e+5",
        "00012.50",
        "123456789012345678901234567890",
        "0.1",
        "5e-324",
        "2e-324",
        "1e-400",
        "1.7976931348623157e308",
        "9007199254740993",
        "9007199254740992.5",
        "9007199254740993.00000000001",
        "0.500000000000000166533453693773481063544750213623046875",
        "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124",
        "1.00000000000000011102230246251565404236316680908203126",
        "18446744073709551615",
        "18446744073709551616",
        "9999999999999999999",
        "99999999999999999999",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_like_strtod(texts[i]);
}
END_TEST

START_TEST(other_texts_are_refused)
{
    static const char *const texts[] = {
        "",  " ", "1 ",  " 1",  "abc", "1a",   "--1", "+-1",  "1e",   "1e+",   "e5",    ".",
        "-", "+", "0x1", "inf", "nan", "-inf", "1,5", "1..2", "1e5.", "1_000", "1e999", "-1e309"};
    double value = 7;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_msg(!number_parse(span_of(texts[i]), &value), "%s", texts[i]);
    ck_assert(!number_parse((struct span){"1\0", 2}, &value));
    char digits[2000];
    memset(digits, '1', sizeof digits);
    ck_assert(!number_parse((struct span){digits, sizeof digits}, &value));
}
END_TEST

/* Compares the fast path with strtod on doubles of every size, on decimal texts of every length,
 * and on texts at and next to the midpoint of two doubles. */
START_TEST(agrees_with_strtod_on_random_texts)
{
    char text[64];
    srand48(20210303);
    for (int i = 0; i < 50000; i++) {
        double exponent = drand48() * 60 - 30;
        snprintf(text, sizeof text, "%.*g", 1 + i % 19, (drand48() - 0.5) * pow(10, exponent));
        assert_like_strtod(text);
        snprintf(text, sizeof text, "%ld.%0*ld", lrand48(), 1 + i % 9, lrand48() % 10);
        assert_like_strtod(text);
        uint64_t middle = (1ull << 53) + 2 * ((uint64_t)lrand48() << 20) + 1;
        snprintf(text, sizeof text, "%" PRIu64 "%s", middle,
                 i % 3 == 0   ? ""
                 : i % 3 == 1 ? ".0"
                              : "e0");
        assert_like_strtod(text);
    }
}
END_TEST

START_TEST(written_numbers_read_back)
{
    srand48(1);
    for (int i = 0; i < 30000; i++) {
        union {
            uint64_t bits;
            double value;
        } x = {(uint64_t)mrand48() << 32 ^ (uint64_t)lrand48()};
        double back;
        if (!isfinite(x.value))
            continue;
        ck_assert(number_parse(span_of(number_text(x.value).text), &back));
        ck_assert(back == x.value);
    }
    ck_assert_str_eq(number_text(0.1).text, "0.1");
    ck_assert_str_eq(number_text(0.668).text, "0.668");
    ck_assert_str_eq(number_text(0.1 + 0.2).text, "0.30000000000000004");
    ck_assert_str_eq(number_text(1.0 / 3).text, "0.3333333333333333");
    ck_assert_str_eq(number_text(1e15).text, "1e+15");
    ck_assert_str_eq(number_text(5e-324).text, "5e-324");
    ck_assert_str_eq(number_text(-0.0).text, "-0");
}
END_TEST

Suite *number_suite(void)
{
    const TTest *const tests[] = {numbers_are_read, other_texts_are_refused,
                                  agrees_with_strtod_on_random_texts, written_numbers_read_back};
    return SUITE_OF("number", tests);
}
