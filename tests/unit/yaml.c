#include "base/yaml.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "suites.h"

static int read_text(const char *text, json_t **ret_value, struct error *err)
{
    char path[] = "/tmp/virtgrade-yaml-XXXXXX";
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_ge(dprintf(fd, "%s", text), 0);
    close(fd);
    int result = yaml_read(path, ret_value, err);
    unlink(path);
    return result;
}

START_TEST(a_document_is_json)
{
    CLEANUP_JSON json_t *value = NULL;
    struct error err;
    ck_assert_int_eq(read_text("a: 1\nb:\n  - x: \"y: z\"\n  - two words\nc: {}\n", &value, &err),
                     0);
    char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);
    ck_assert_str_eq(text, "{\"a\":\"1\",\"b\":[{\"x\":\"y: z\"},\"two words\"],\"c\":{}}");
    free(text);
}
END_TEST

START_TEST(faults_have_a_place)
{
    static const char *const cases[][2] = {{"a: 1\na: 2\n", ":2:1: "},
                                           {"a: [1\n", ":2:1: "},
                                           {"a: &x 1\nb: *x\n", ":2:4: "},
                                           {"", ":1:1: "}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP_JSON json_t *value = NULL;
        struct error err;
        ck_assert_int_eq(read_text(cases[i][0], &value, &err), ERROR_INPUT);
        ck_assert_msg(strstr(err.text, cases[i][1]) != NULL, "%s", err.text);
        ck_assert_ptr_null(value);
    }
}
END_TEST

Suite *yaml_suite(void)
{
    const TTest *const tests[] = {a_document_is_json, faults_have_a_place};
    return SUITE_OF("yaml", tests);
}
