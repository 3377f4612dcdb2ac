#include "doctor/finding_write.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "suites.h"

static const struct finding_group groups[] = {
    {"platform", "Platforms"}, {"tool", "Tools"}, {"host", "Host"}, {NULL, NULL}};

static char *written(const struct findings *findings)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    ck_assert_ptr_nonnull(out);
    findings_write(out, findings, groups);
    fclose(out);
    return text;
}

START_TEST(findings_are_grouped_in_the_order_of_the_groups)
{
    CLEANUP(findings_free) struct findings findings = {0};
    finding_add(&findings, "tool", "ab", FINDING_MISSING, "apt-get install apache2-utils",
                "not there");
    finding_add(&findings, "platform", "docker", FINDING_GOOD, NULL, "version %d", 20);
    finding_add(&findings, "tool", "iperf3", FINDING_WARNING, NULL, "old");
    CLEANUP_TEXT char *text = written(&findings);
    ck_assert_str_eq(text, "Platforms\n"
                           "docker  good     version 20\n"
                           "\n"
                           "Tools\n"
                           "ab      missing  not there\n"
                           "                 -> apt-get install apache2-utils\n"
                           "iperf3  warning  old\n");
}
END_TEST

START_TEST(long_texts_are_wrapped)
{
    CLEANUP(findings_free) struct findings findings = {0};
    CLEANUP_TEXT char *many = memory_copy("", 0);
    for (int i = 0; i < 60; i++)
        memory_append(&many, " ", i % 7 == 0 ? "längere" : "word");
    char block[301];
    memset(block, 'x', 300);
    block[300] = '\0';
    finding_add(&findings, "host", "many", FINDING_GOOD, many, "%s", many);
    finding_add(&findings, "host", "block", FINDING_WARNING, NULL, "%s", block);
    CLEANUP_TEXT char *text = written(&findings);
    size_t column = 0, most = 0, blocks = 0;
    for (const char *at = text; *at; at++) {
        column = *at == '\n' ? 0 : column + (((unsigned char)*at & 0xc0) != 0x80);
        most = column > most ? column : most;
        blocks += *at == 'x';
    }
    ck_assert_uint_eq(most, 100);
    ck_assert_uint_eq(blocks, 300);
}
END_TEST

START_TEST(quoted_output_cannot_break_the_table)
{
    CLEANUP(findings_free) struct findings findings = {0};
    finding_add(&findings, "tool", "x", FINDING_GOOD, "\x1b[2J", "one\ntwo\xff\"\\");
    ck_assert_str_eq(findings.items[0].text, "one two\\xff\"\\");
    ck_assert_str_eq(findings.items[0].remedy, "\\x1b[2J");
    json_t *array = findings_to_json(&findings);
    ck_assert_uint_eq(json_array_size(array), 1);
    const char *text = json_string_value(json_object_get(json_array_get(array, 0), "text"));
    ck_assert_str_eq(text, "one two\\xff\"\\");
    const char *level = json_string_value(json_object_get(json_array_get(array, 0), "level"));
    ck_assert_str_eq(level, "good");
    json_decref(array);
}
END_TEST

START_TEST(no_findings_print_no_table)
{
    CLEANUP(findings_free) struct findings findings = {0};
    finding_add(&findings, "of no group", "x", FINDING_GOOD, NULL, "not shown");
    CLEANUP_TEXT char *text = written(&findings);
    ck_assert_str_eq(text, "");
    ck_assert_ptr_null(findings_find(&findings, "tool", "x"));
    ck_assert_ptr_nonnull(findings_find(&findings, "of no group", "x"));
}
END_TEST

Suite *finding_suite(void)
{
    const TTest *const tests[] = {
        findings_are_grouped_in_the_order_of_the_groups,
        long_texts_are_wrapped,
        quoted_output_cannot_break_the_table,
        no_findings_print_no_table,
    };
    return SUITE_OF("finding", tests);
}
