#include "base/nearest.h"

#include <stdlib.h>

#include "base/memory.h"
#include "suites.h"

static size_t distance(const char *a, const char *b)
{
    return edit_distance(span_of(a), span_of(b));
}

START_TEST(changes_are_counted)
{
    ck_assert_uint_eq(distance("", ""), 0);
    ck_assert_uint_eq(distance("", "abc"), 3);
    ck_assert_uint_eq(distance("abc", ""), 3);
    ck_assert_uint_eq(distance("kitten", "sitting"), 3);
    ck_assert_uint_eq(distance("score", "score"), 0);
    ck_assert_uint_eq(distance("socre", "score"), 1);
    ck_assert_uint_eq(distance("ca", "abc"), 3); /* no part is changed twice */
}
END_TEST

static char *hint_for(const char *typed)
{
    static const char *const known[] = {"score", "scheme", "summarize", "run"};
    struct nearest search = nearest_to(span_of(typed));
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        nearest_offer(&search, known[i]);
    return nearest_hint(&search);
}

START_TEST(a_near_word_is_offered)
{
    static const char *const cases[][2] = {
        {"scor", "did you mean score? "},
        {"shceme", "did you mean scheme? "},
        {"rnu", "did you mean run? "},
        {"summarise", "did you mean summarize? "},
        {"database", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP_TEXT char *found = hint_for(cases[i][0]);
        ck_assert_str_eq(found, cases[i][1]);
    }
}
END_TEST

Suite *nearest_suite(void)
{
    const TTest *const tests[] = {changes_are_counted, a_near_word_is_offered};
    return SUITE_OF("nearest", tests);
}
