#include "experiments/jobs.h"

#include "base/memory.h"
#include "suites.h"

static int read_jobs(const char *text, struct jobs *ret_jobs, struct error *err)
{
    return jobs_read("jobs.yml", span_of(text), ret_jobs, err);
}

START_TEST(jobs_come_in_the_order_of_their_stages)
{
    struct error err;
    CLEANUP(jobs_free) struct jobs jobs = {0};
    ck_assert_msg(read_jobs("stages: [one, two]\n"
                            "late:\n  stage: two\n  script:\n    - echo 'a:b'\n    - exit\n"
                            "first:\n  script: [x]\n  stage: one\n"
                            "later: {stage: two, script: [y]}\n",
                            &jobs, &err) == 0,
                  "%s", err.text);
    ck_assert_uint_eq(jobs.count, 3);
    ck_assert_str_eq(jobs.items[0].name, "first");
    ck_assert_str_eq(jobs.items[0].script, "x");
    ck_assert_str_eq(jobs.items[1].name, "late");
    ck_assert_str_eq(jobs.items[1].script, "echo 'a:b'\nexit");
    ck_assert_str_eq(jobs.items[2].name, "later");
}
END_TEST

START_TEST(what_is_no_description_is_told_with_its_place)
{
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"", "jobs.yml:1:1: "},
        {"[1]", "jobs.yml:1:1: "},
        {"a: [", "jobs.yml:"},
        {"stages: one", "jobs.yml:1:1: "},
        {"stages: [one]", "expected a job"},
        {"stages: [[]]\na: {stage: one, script: [x]}", "the name of a stage"},
        {"stages: [one]\na: 1", "jobs.yml:2:4: "},
        {"stages: [one]\na: {stage: one}", "jobs.yml:2:4: "},
        {"stages: [one]\na: {stage: two, script: [x]}", "one of the stages"},
        {"stages: [one]\na: {stage: one, script: []}", "a list of commands"},
        {"stages: [one]\na: {stage: one, script: [[]]}", "a command"},
        {"stages: [one]\na: {stage: one, script: [x], when: never}", "stage or script"},
        {"stages: [one]\na b: {stage: one, script: [x]}", "without spaces"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err;
        struct jobs jobs = {0};
        ck_assert_int_eq(read_jobs(cases[i].text, &jobs, &err), ERROR_INPUT);
        ck_assert_msg(strstr(err.text, cases[i].told) != NULL, "%zu: %s", i, err.text);
    }
}
END_TEST

Suite *jobs_suite(void)
{
    const TTest *const tests[] = {jobs_come_in_the_order_of_their_stages,
                                  what_is_no_description_is_told_with_its_place};
    return SUITE_OF("jobs", tests);
}
