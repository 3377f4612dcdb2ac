/* What tests of a study's environment share: settings, and what was told by a path in JSON. */
#ifndef TESTS_UNIT_TOLD_H
#define TESTS_UNIT_TOLD_H

#include <jansson.h>

#include "lab/settings.h"

/* The settings of a file, NULL for those that hold where nothing is said. */
struct settings settings_of(const char *file);

/* Fails unless the value at a path is this JSON. */
void assert_told(const json_t *told, const char *path, const char *expected);

struct expected {
    const char *path, *text;
};
void assert_all_told(const json_t *told, const struct expected expected[], size_t count);
#define ASSERT_ALL_TOLD(told, expected)                                                            \
    assert_all_told(told, expected, sizeof(expected) / sizeof *(expected))

#endif
