/* Helpers for tests of a study's environment: settings, and assertions about facts by path in its
 * JSON. */
#ifndef TESTS_UNIT_FACT_ASSERT_H
#define TESTS_UNIT_FACT_ASSERT_H

#include <jansson.h>

#include "model/settings.h"

/* The settings of a file; the defaults for NULL. */
struct settings settings_of(const char *file);

/* Fails unless the value at a path is this JSON. */
void assert_fact(const json_t *facts, const char *path, const char *expected);

struct expected_fact {
    const char *path, *text;
};
void assert_facts(const json_t *facts, const struct expected_fact expected[], size_t count);
#define ASSERT_FACTS(facts, expected)                                                              \
    assert_facts(facts, expected, sizeof(expected) / sizeof *(expected))

#endif
