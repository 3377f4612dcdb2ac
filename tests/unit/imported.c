/* The results of an import. */
#include "import/imported.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "suites.h"

START_TEST(faults_beyond_a_thousand_are_counted)
{
    CLEANUP(imported_free) struct imported imported = {.options = IMPORT_KEEP_GOING};
    struct error err, fault;
    for (int i = 1; i <= 123456; i++) {
        error_set(&fault, ERROR_INPUT, "x:%d: bad", i);
        ck_assert_int_eq(imported_fault(&imported, &fault, &err), 0);
    }
    ck_assert_uint_eq(imported.fault_count, 123456);
    ck_assert_uint_lt(imported.fault_capacity, 2 * FAULTS_KEPT);
    char *text = NULL;
    size_t length = 0, lines = 0;
    FILE *out = open_memstream(&text, &length);
    imported_write_faults(out, &imported);
    fclose(out);
    for (const char *at = text; (at = strchr(at, '\n')); at++)
        lines++;
    ck_assert_uint_eq(lines, FAULTS_KEPT + 1);
    ck_assert_int_eq(strncmp(text, "x:1: bad\nx:2: bad\n", 18), 0);
    const char *end = "x:1000: bad\n... and 122456 more\n";
    ck_assert_uint_gt(length, strlen(end));
    ck_assert_str_eq(text + length - strlen(end), end);
    free(text);
}
END_TEST

START_TEST(a_fault_ends_an_import_that_does_not_keep_going)
{
    CLEANUP(imported_free) struct imported imported = {0};
    struct error err, fault;
    error_set(&fault, ERROR_INPUT, "x:1: bad");
    ck_assert_int_eq(imported_fault(&imported, &fault, &err), ERROR_INPUT);
    ck_assert_str_eq(err.text, "x:1: bad");
    ck_assert_uint_eq(imported.fault_count, 0);
}
END_TEST

Suite *imported_suite(void)
{
    const TTest *const tests[] = {faults_beyond_a_thousand_are_counted,
                                  a_fault_ends_an_import_that_does_not_keep_going};
    return SUITE_OF("imported", tests);
}
