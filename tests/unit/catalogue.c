/* The catalogue of experiments agrees with itself and with the tree. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "experiments/experiment.h"
#include "model/feature.h"
#include "model/level.h"
#include "model/platform_list.h"
#include "model/trial_plan.h"
#include "tools/tool.h"
#include "suites.h"

static const struct {
    const char *experiment, *label, *tool, *unit_of_number, *feature, *unit;
    double factor;
} rows[] = {
#define MEASURE(experiment, label, tool, number, number_unit, factor, feature, title, unit,        \
                better, domain)                                                                    \
    {#experiment, label, #tool, number_unit, feature, unit, factor},
#define DURATION(experiment, label, feature, title, domain, parts)                                 \
    {#experiment, label, "", "s", feature, "s", 1},
#include "experiments/catalogue.def"
};
enum { ROWS = sizeof rows / sizeof *rows };

/* Rows about the numbers of a test that its tool prints. */
static const struct {
    const char *experiment, *label, *number;
} checks[] = {
#define AS_SET(experiment, label, number, setting) {#experiment, label, number},
#define AT_LEAST(experiment, label, number, setting, limit) {#experiment, label, number},
#define ALWAYS(experiment, label, number, value) {#experiment, label, number},
#include "experiments/catalogue.def"
};
enum { CHECKS = sizeof checks / sizeof *checks };

static const struct experiment *find_experiment(const char *name)
{
    for (const struct experiment *e = experiments; e->name; e++)
        if (strcmp(e->name, name) == 0)
            return e;
    return NULL;
}

static struct trial_plan default_plan(const struct experiment *experiment)
{
    struct error err;
    CLEANUP(settings_free) struct settings settings = {0};
    ck_assert_int_eq(settings_read(NULL, &settings, &err), 0);
    struct trial_plan plan = {0};
    trial_plan_make(span_of(experiment->name), &settings, &plan);
    return plan;
}

START_TEST(numbers_rise)
{
    for (const struct experiment *e = experiments + 1; e->name; e++)
        ck_assert_msg(strcmp(e[-1].number, e->number) < 0, "%s", e->name);
}
END_TEST

START_TEST(a_factor_changes_the_unit)
{
    for (size_t i = 0; i < ROWS; i++)
        ck_assert_msg((rows[i].factor == 1) == (strcmp(rows[i].unit_of_number, rows[i].unit) == 0),
                      "%s", rows[i].feature);
}
END_TEST

START_TEST(an_experiment_has_one_tool)
{
    for (size_t i = 0; i < ROWS; i++) {
        ck_assert_msg(!*rows[i].tool || tool_find(span_of(rows[i].tool)), "%s", rows[i].tool);
        for (size_t k = 0; k < i && *rows[i].tool; k++)
            ck_assert_msg(strcmp(rows[k].experiment, rows[i].experiment) != 0 || !*rows[k].tool ||
                              strcmp(rows[k].tool, rows[i].tool) == 0,
                          "%s has two tools", rows[i].experiment);
    }
}
END_TEST

static bool has_feature(const char *experiment, const char *label)
{
    for (size_t i = 0; i < ROWS; i++)
        if (strcmp(rows[i].experiment, experiment) == 0 && strcmp(rows[i].label, label) == 0)
            return true;
    return false;
}

START_TEST(every_result_yields_a_feature)
{
    for (const struct experiment *e = experiments; e->name; e++) {
        CLEANUP(trial_plan_free) struct trial_plan plan = default_plan(e);
        ck_assert_msg(plan.count > 0, "%s has no result", e->name);
        for (size_t r = 0; r < plan.count; r++)
            ck_assert_msg(has_feature(e->name, plan.results[r].label.label), "%s of %s",
                          plan.results[r].label.label, e->name);
    }
}
END_TEST

START_TEST(every_feature_has_a_result)
{
    for (size_t i = 0; i < ROWS; i++) {
        CLEANUP(trial_plan_free)
        struct trial_plan plan = default_plan(find_experiment(rows[i].experiment));
        size_t r = 0;
        while (r < plan.count && strcmp(rows[i].label, plan.results[r].label.label) != 0)
            r++;
        ck_assert_msg(r < plan.count, "%s has no result %s", rows[i].experiment, rows[i].label);
    }
}
END_TEST

static bool has_tool(const char *experiment, const char *label)
{
    for (size_t i = 0; i < ROWS; i++)
        if (strcmp(rows[i].experiment, experiment) == 0 && strcmp(rows[i].label, label) == 0)
            return *rows[i].tool;
    return false;
}

START_TEST(what_a_tool_must_print_is_of_a_result)
{
    for (size_t i = 0; i < CHECKS; i++) {
        ck_assert_msg(has_tool(checks[i].experiment, checks[i].label), "%s of %s", checks[i].label,
                      checks[i].experiment);
        for (size_t k = 0; k < i; k++)
            ck_assert_msg(strcmp(checks[k].experiment, checks[i].experiment) != 0 ||
                              strcmp(checks[k].label, checks[i].label) != 0 ||
                              strcmp(checks[k].number, checks[i].number) != 0,
                          "%s of %s twice", checks[i].number, checks[i].label);
    }
}
END_TEST

/* A result that a tool prints has the tool's word for its test, by which its label is checked. */
START_TEST(a_result_of_a_tool_has_a_mode)
{
    for (const struct experiment *e = experiments; e->name; e++) {
        CLEANUP(trial_plan_free) struct trial_plan plan = default_plan(e);
        for (size_t r = 0; r < plan.count; r++)
            ck_assert_msg((*plan.results[r].mode != '\0') ==
                              has_tool(e->name, plan.results[r].label.label),
                          "%s of %s", plan.results[r].label.label, e->name);
    }
}
END_TEST

START_TEST(each_feature_comes_once)
{
    CLEANUP(features_free) struct features features = {0};
    features_of_experiments(&features);
    ck_assert_uint_eq(features.count, ROWS);
    for (size_t i = 0; i < features.count; i++)
        ck_assert_ptr_eq(features_find(&features, span_of(features.items[i].name)),
                         &features.items[i]);
}
END_TEST

START_TEST(the_plan_has_a_run_at_each_level)
{
    CLEANUP(trial_plan_free)
    struct trial_plan plan = default_plan(find_experiment("database"));
    ck_assert_uint_eq(plan.count, 3 * 7);
    ck_assert_str_eq(plan.results[8].label.label, "oltp_write_only");
    ck_assert_int_eq(plan.results[8].label.level, 20);
    ck_assert(plan.results[8].seconds == 20);
    CLEANUP(trial_plan_free) struct trial_plan boot = default_plan(find_experiment("boot_time"));
    ck_assert_uint_eq(boot.count, 1);
    ck_assert_int_eq(boot.results[0].label.level, LEVEL_NONE);
    ck_assert(boot.results[0].seconds == 0);
}
END_TEST

START_TEST(platforms_are_listed_unless_they_are_recorded)
{
    CLEANUP(platform_list_free) struct platform_list list = {0};
    platform_list_of_drivers(&list);
    for (const struct platform *p = platforms; p->name; p++)
        ck_assert_msg((platform_list_find(&list, p->name) != NULL) == !platform_is_recorded(p),
                      "%s", p->name);
}
END_TEST

Suite *catalogue_suite(void)
{
    const TTest *const tests[] = {
        numbers_rise,
        a_factor_changes_the_unit,
        an_experiment_has_one_tool,
        every_result_yields_a_feature,
        every_feature_has_a_result,
        what_a_tool_must_print_is_of_a_result,
        a_result_of_a_tool_has_a_mode,
        each_feature_comes_once,
        the_plan_has_a_run_at_each_level,
        platforms_are_listed_unless_they_are_recorded,
    };
    return SUITE_OF("catalogue", tests);
}
