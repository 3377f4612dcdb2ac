#include "base/ini.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "suites.h"

/* Writes `section.key=value line:column:column` and a space for each key. */
static int print_entry(void *context, const struct ini_entry *entry, struct error *err)
{
    char **found = context;
    if (strcmp(entry->key, "end") == 0)
        return error_at(err, entry->key_place, "the end");
    CLEANUP_TEXT char *text =
        memory_print("%s.%s=%s %zu:%zu:%zu", entry->section, entry->key, entry->value,
                     entry->key_place.line, entry->key_place.column, entry->value_place.column);
    memory_append(found, " ", text);
    return 0;
}

START_TEST(entries_have_their_places)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {"a = 1\n[s]\nb=2", ".a=1 1:1:5 s.b=2 3:1:3"},
        {"[s]\na = a\n", "s.a=a 2:1:5"}, /* the value, not the key that looks like it */
        {"a: x = y\r\nb =\n", ".a=x = y 1:1:4 .b= 2:1:1"},
        {"# a = 1\n; a = 2\n\na = 3 ; four\n", ".a=3 4:1:5"},
        {"\xef\xbb\xbf"
         "a = 1\n",
         ".a=1 1:4:8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        CLEANUP_TEXT char *found = memory_copy("", 0);
        ck_assert_int_eq(ini_read_text("x.ini", span_of(cases[i].text), print_entry, &found, &err),
                         0);
        ck_assert_str_eq(found, cases[i].expected);
    }
}
END_TEST

START_TEST(the_first_error_of_a_file_counts)
{
    const struct {
        struct span text;
        const char *expected;
    } cases[] = {
        {SPAN("[s]\nend = 1\nno sense\n"), "x.ini:2:1: the end"},
        {SPAN("[s]\nno sense\nend = 1\n"),
         "x.ini:2:1: expected [section], key = value, or a comment"},
        {SPAN("[s]\na = \0\n"), "x.ini:2:1: a NUL byte, expected text"},
        {SPAN("a = b\n\tc\n"), "x.ini:2:1: a space, expected [section] or a key"},
        {SPAN("a = b\n\f[c]\n"), "x.ini:2:1: a space, expected [section] or a key"},
        {SPAN("a = b\n\v\r\n\r\n\rc\n"), "x.ini:4:1: a space, expected [section] or a key"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        CLEANUP_TEXT char *found = memory_copy("", 0);
        ck_assert_int_eq(ini_read_text("x.ini", cases[i].text, print_entry, &found, &err),
                         ERROR_INPUT);
        ck_assert_str_eq(err.text, cases[i].expected);
    }
}
END_TEST

START_TEST(a_file_is_read_like_a_text)
{
    struct error err = {0};
    CLEANUP_TEXT char *found = memory_copy("", 0);
    ck_assert_int_eq(ini_read(scratch_file("x.ini", "[s]\na = 1", 9), print_entry, &found, &err),
                     0);
    ck_assert_str_eq(found, "s.a=1 2:1:5");
    ck_assert_int_eq(ini_read("/there/is/none", print_entry, &found, &err), ERROR_INPUT);
}
END_TEST

Suite *ini_suite(void)
{
    const TTest *const tests[] = {
        entries_have_their_places,
        the_first_error_of_a_file_counts,
        a_file_is_read_like_a_text,
    };
    return SUITE_OF("ini", tests);
}
