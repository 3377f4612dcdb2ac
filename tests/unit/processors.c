#include "lab/processors.h"

#include <stdlib.h>

#include "base/memory.h"
#include "suites.h"

static void choose(const char *text, struct processors *ret_processors)
{
    struct error err;
    CLEANUP(settings_free) struct settings settings = {0};
    ck_assert_msg(settings_parse("study.ini", span_of(text), &settings, &err) == 0, "%s", err.text);
    processors_choose(&settings, ret_processors);
}

START_TEST(instances_have_the_first_ones_and_the_client_all)
{
    struct processors processors;
    choose("[instance]\nvcpus = 1\n", &processors);
    ck_assert_int_eq(CPU_COUNT(&processors.instances), 1);
    ck_assert_int_eq(CPU_COUNT(&processors.client), processors.found);
    ck_assert(!processors.separate);
}
END_TEST

START_TEST(a_separate_client_has_the_rest)
{
    struct processors processors;
    cpu_set_t both;
    choose("[instance]\nvcpus = 1\n[lab]\nseparate_client = yes\n", &processors);
    CPU_AND(&both, &processors.instances, &processors.client);
    if (processors.found == 1) {
        ck_assert(!processors.separate);
        return;
    }
    ck_assert(processors.separate);
    ck_assert_int_eq(CPU_COUNT(&both), 0);
    ck_assert_int_eq(CPU_COUNT(&processors.client), processors.found - 1);
}
END_TEST

START_TEST(a_host_with_too_few_is_shared)
{
    struct processors processors;
    choose("[instance]\nvcpus = 32\n[lab]\nseparate_client = yes\n", &processors);
    if (processors.found > 32)
        return;
    ck_assert(!processors.separate);
    ck_assert_int_eq(CPU_COUNT(&processors.instances), processors.found);
    ck_assert_int_eq(CPU_COUNT(&processors.client), processors.found);
}
END_TEST

START_TEST(lists_are_those_of_cgroups)
{
    cpu_set_t some;
    CPU_ZERO(&some);
    CPU_SET(0, &some);
    CPU_SET(3, &some);
    CPU_SET(11, &some);
    CLEANUP_TEXT char *list = processors_list(&some);
    ck_assert_str_eq(list, "0,3,11");
}
END_TEST

Suite *processors_suite(void)
{
    const TTest *const tests[] = {instances_have_the_first_ones_and_the_client_all,
                                  a_separate_client_has_the_rest, a_host_with_too_few_is_shared,
                                  lists_are_those_of_cgroups};
    return SUITE_OF("processors", tests);
}
