/* Declarations shared by the unit tests. A suite registers itself: any `Suite *NAME_suite(void)` at
 * the start of a line in tests/unit/ is run; tests.mk collects the names into build/unit_suites.h.
 */
#ifndef TESTS_UNIT_SUITES_H
#define TESTS_UNIT_SUITES_H

#include <check.h>

/* A suite of one case with these tests, less those that the pattern of the run excludes. */
Suite *suite_of(const char *name, const TTest *const tests[], size_t count);
#define SUITE_OF(name, tests) suite_of(name, tests, sizeof(tests) / sizeof *(tests))

/* As suite_of, for tests that use system calls unknown to valgrind: pidfd, openat2. */
Suite *suite_beyond_valgrind(const char *name, const TTest *const tests[], size_t count);
#define SUITE_BEYOND_VALGRIND(name, tests)                                                         \
    suite_beyond_valgrind(name, tests, sizeof(tests) / sizeof *(tests))

/* Path of a file in the scratch folder of the run. Valid until the next call of either. */
const char *scratch_path(const char *name);

/* Writes a file into the scratch folder, and returns its path. */
const char *scratch_file(const char *name, const void *data, size_t n);

#endif
