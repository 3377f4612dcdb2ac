#include "fact_assert.h"

#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "suites.h"

struct settings settings_of(const char *file)
{
    struct error err;
    struct settings settings;
    ck_assert_msg(settings_read(file, &settings, &err) == 0, "%s", err.text);
    return settings;
}

void assert_fact(const json_t *facts, const char *path, const char *expected)
{
    const json_t *value = json_member(facts, path);
    ck_assert_msg(value != NULL, "nothing is facts of %s", path);
    CLEANUP_TEXT char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_SORT_KEYS);
    ck_assert_msg(strcmp(text, expected) == 0, "%s: %s, expected %s", path, text, expected);
}

void assert_facts(const json_t *facts, const struct expected_fact expected[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_fact(facts, expected[i].path, expected[i].text);
}
