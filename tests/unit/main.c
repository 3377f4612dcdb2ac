/* Runs the unit tests: unit-tests REPORT.tap [PATTERN]. With PATTERN, an extended regular
 * expression, runs the suites and tests whose names match. */
#include <regex.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/tree.h"
#include "suites.h"

#define SUITE(name) Suite *name(void);
#include "unit_suites.h"
#undef SUITE

static char scratch[64];
static char path[128];
static regex_t pattern;
static bool has_pattern;

const char *scratch_path(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", scratch, name);
    return path;
}

const char *scratch_file(const char *name, const void *data, size_t n)
{
    FILE *out = fopen(scratch_path(name), "wb");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(data, 1, n, out), n);
    ck_assert_int_eq(fclose(out), 0);
    return path;
}

static bool is_wanted(const char *name)
{
    return !has_pattern || regexec(&pattern, name, 0, NULL, 0) == 0;
}

static Suite *tagged_suite(const char *name, const char *tags, const TTest *const tests[],
                           size_t count)
{
    Suite *suite = suite_create(name);
    TCase *cases = tcase_create(name);
    tcase_set_timeout(cases, 60);
    tcase_set_tags(cases, tags);
    for (size_t i = 0; i < count; i++)
        if (is_wanted(name) || is_wanted(tests[i]->name))
            tcase_add_test(cases, tests[i]);
    suite_add_tcase(suite, cases);
    return suite;
}

Suite *suite_of(const char *name, const TTest *const tests[], size_t count)
{
    return tagged_suite(name, "", tests, count);
}

Suite *suite_beyond_valgrind(const char *name, const TTest *const tests[], size_t count)
{
    return tagged_suite(name, "beyond-valgrind", tests, count);
}

static SRunner *all_suites(void)
{
#define SUITE(name) name,
    static Suite *(*const suites[])(void) = {
#include "unit_suites.h"
    };
#undef SUITE
    SRunner *runner = srunner_create(NULL);
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
        srunner_add_suite(runner, suites[i]());
    return runner;
}

int main(int argc, char *argv[])
{
    has_pattern = argc == 3;
    strcpy(scratch, "/tmp/virtgrade-unit.XXXXXX");
    if (argc < 2 || argc > 3 ||
        (has_pattern && regcomp(&pattern, argv[2], REG_EXTENDED | REG_NOSUB) != 0) ||
        !mkdtemp(scratch)) {
        fputs("usage: unit-tests REPORT.tap [PATTERN]\n", stderr);
        return 2;
    }
    SRunner *runner = all_suites();
    srunner_set_tap(runner, argv[1]);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    if (has_pattern)
        regfree(&pattern);
    struct error err;
    if (tree_remove(scratch, &err) != 0)
        fprintf(stderr, "%s\n", err.text);
    return failed == 0 ? 0 : 1;
}
