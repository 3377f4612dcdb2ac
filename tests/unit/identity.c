#include "tools/identity.h"

#include <math.h>
#include <string.h>

#include "suites.h"

enum { CASE_READINGS = 6 };

/* A run with these readings; the first without a name ends them. Reading i stands in line 10 + i,
 * column 5. */
struct made_reading {
    const char *name;
    double value, rounding;
};

static void make_run(const struct made_reading readings[CASE_READINGS], struct run *ret_run)
{
    *ret_run = (struct run){.mode = "m", .line = 9};
    for (size_t i = 0; i < CASE_READINGS && readings[i].name; i++)
        run_add(ret_run, &(struct reading){span_of(readings[i].name), readings[i].value,
                                           readings[i].rounding, 10 + i, 5, true});
}

/* An identity in a run with these readings; `fault` is the fault that it causes, "" for none. */
struct identity_case {
    const char *text;
    double slack;
    struct made_reading readings[CASE_READINGS];
    const char *fault;
};

static void check_cases(const struct identity_case cases[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct identity_case *c = &cases[i];
        const struct identity identities[] = {{c->text, c->slack}, {NULL, 0}};
        struct run run;
        make_run(c->readings, &run);
        identities_check(identities, "a.log", &run);
        ck_assert_msg((run.fault.code != 0) == (*c->fault != '\0'), "%zu, %s: %s", i, c->text,
                      run.fault.text);
        if (run.fault.code != 0)
            ck_assert_str_eq(run.fault.text, c->fault);
        ck_assert_uint_eq(run.check_count, 1);
        ck_assert_ptr_eq(run.checks[0].identity, &identities[0]);
        ck_assert_int_eq(run.checks[0].holds, run.fault.code == 0);
    }
}
#define CHECK(cases) check_cases(cases, sizeof cases / sizeof *cases)

START_TEST(both_sides_are_equal)
{
    static const struct identity_case cases[] = {
        {"a = b", 0, {{"a", 2, 0}, {"b", 2, 0}}, ""},
        {"a = b",
         0,
         {{"a", 2, 0}, {"b", 3, 0}},
         "a.log:10:5: the run contradicts itself: 2 here, expected 3 by line 11: a = b"},
        {"a = b",
         0,
         {{"a", 3, 0}, {"b", 2, 0}},
         "a.log:10:5: the run contradicts itself: 3 here, expected 2 by line 11: a = b"},
        {"long name / s, 5 % = b", 0, {{"long name", 6, 0}, {"s, 5 %", 3, 0}, {"b", 2, 0}}, ""},
        {"a = 2", 0, {{"a", 2, 0}}, ""},
        {"0.1 + 0.2 = a", 0, {{"a", 0.3, 0}}, ""}, /* that no double is equal to */
    };
    CHECK(cases);
}
END_TEST

START_TEST(a_bound_only_holds_from_one_side)
{
    static const struct identity_case cases[] = {
        {"a <= b", 0, {{"a", 2, 0}, {"b", 3, 0}}, ""},
        {"a <= b", 0, {{"a", 3, 0}, {"b", 3, 0}}, ""},
        {"a <= b",
         0,
         {{"a", 4, 0}, {"b", 3, 0}},
         "a.log:10:5: the run contradicts itself: 4 here, expected at most 3 by line 11: a <= b"},
        {"a <= b", 0, {{"a", 3.4, 0.25}, {"b", 3, 0.25}}, ""},
    };
    CHECK(cases);
}
END_TEST

START_TEST(products_bind_first)
{
    static const struct identity_case cases[] = {
        {"a + 2 * b = 8", 0, {{"a", 2, 0}, {"b", 3, 0}}, ""},
        {"2 * b + a = 8", 0, {{"a", 2, 0}, {"b", 3, 0}}, ""},
        {"a - b - 1 = 2", 0, {{"a", 6, 0}, {"b", 3, 0}}, ""},
        {"a / b / 2 * 3 = 3", 0, {{"a", 6, 0}, {"b", 3, 0}}, ""},
        {"a - b / 3 = 5", 0, {{"a", 6, 0}, {"b", 3, 0}}, ""},
        {"0 - a * b = 0 - 18", 0, {{"a", 6, 0}, {"b", 3, 0}}, ""},
    };
    CHECK(cases);
}
END_TEST

/* 0.5 and 0.25 are doubles, so the bounds are exact but for the slack of computing. */
START_TEST(a_reading_is_what_its_rounding_leaves)
{
    static const struct identity_case cases[] = {
        {"a = b", 0, {{"a", 2, 0.5}, {"b", 3, 0.5}}, ""},
        {"a = b",
         0,
         {{"a", 2, 0.5}, {"b", 3, 0.25}},
         "a.log:10:5: the run contradicts itself: 2 here, expected 3 by line 11: a = b"},
        {"a * b = 12", 0, {{"a", 3, 0.5}, {"b", 3.25, 0.25}}, ""},
    };
    struct run run;
    static const struct identity identities[] = {{"a * b = c", 0}, {NULL, 0}};
    CHECK(cases);
    /* The corners of a product: 2.5 * 3 and 3.5 * 3.5; also of negative numbers. */
    static const struct {
        double a, b, c;
        bool holds;
    } corners[] = {{3, 3.25, 7.5, true},   {3, 3.25, 7.25, false},   {3, 3.25, 12.25, true},
                   {3, 3.25, 12.5, false}, {-3, 3.25, -12.25, true}, {-3, 3.25, -12.5, false},
                   {-3, 3.25, -7.5, true}, {-3, 3.25, -7.25, false}, {-3, -3.25, 12.25, true}};
    for (size_t i = 0; i < sizeof corners / sizeof *corners; i++) {
        make_run((const struct made_reading[CASE_READINGS]){{"a", corners[i].a, 0.5},
                                                            {"b", corners[i].b, 0.25},
                                                            {"c", corners[i].c, 0}},
                 &run);
        identities_check(identities, "a.log", &run);
        ck_assert_msg((run.fault.code == 0) == corners[i].holds, "%zu", i);
    }
}
END_TEST

START_TEST(a_quotient_and_a_difference_have_their_own_bounds)
{
    static const struct identity_case cases[] = {
        {"a / b = 4", 0, {{"a", 6, 0}, {"b", 2, 0.5}}, ""},
        {"a / b = 2.4", 0, {{"a", 6, 0}, {"b", 2, 0.5}}, ""},
        {"a / b = 4.25",
         0,
         {{"a", 6, 0}, {"b", 2, 0.5}},
         "a.log:10:5: the run contradicts itself: 3.2 here, expected 4.25: a / b = 4.25"},
        {"a - b = 5", 0, {{"a", 6, 0.5}, {"b", 2, 0.5}}, ""},
        {"a - b = 3", 0, {{"a", 6, 0.5}, {"b", 2, 0.5}}, ""},
    };
    CHECK(cases);
}
END_TEST

START_TEST(a_width_belongs_to_the_name_before_it)
{
    static const struct identity_case cases[] = {
        {"a = 2 * b +- 0.5", 0, {{"a", 7, 0}, {"b", 3, 0}}, ""},
        {"a = 2 * b +- 0.5",
         0,
         {{"a", 7.5, 0}, {"b", 3, 0}},
         "a.log:10:5: the run contradicts itself: 7.5 here, expected 6 by line 11: "
         "a = 2 * b +- 0.5"},
        {"a = b +- 0.5 + b", 0, {{"a", 6.5, 0}, {"b", 3, 0}}, ""},
        {"a = 3 +- 1", 0, {{"a", 2, 0}}, ""},
        {"a +- 1 <= 1", 0, {{"a", 2, 0}}, ""},
    };
    CHECK(cases);
}
END_TEST

START_TEST(slack_is_relative_to_the_larger_side)
{
    static const struct identity_case cases[] = {
        {"a = b", 0.01, {{"a", 99, 0}, {"b", 100, 0}}, ""},
        {"a = b", 0.01, {{"a", -99, 0}, {"b", -100, 0}}, ""},
        {"a = b",
         0.01,
         {{"a", 98.5, 0}, {"b", 100, 0}},
         "a.log:10:5: the run contradicts itself: 98.5 here, expected 100 by line 11: a = b"},
        {"a <= b", 0.01, {{"a", 101, 0}, {"b", 100, 0}}, ""},
    };
    CHECK(cases);
}
END_TEST

START_TEST(it_applies_to_runs_with_all_its_readings)
{
    static const struct identity identities[] = {
        {"a = b", 0}, {"b / a = 1", 0}, {"a = 7", 0}, {NULL, 0}};
    struct run run;
    make_run((const struct made_reading[CASE_READINGS]){{"a", 7, 0}}, &run);
    identities_check(identities, "a.log", &run);
    ck_assert_uint_eq(run.check_count, 1);
    ck_assert_ptr_eq(run.checks[0].identity, &identities[2]);
    /* A divisor that may be zero. */
    make_run((const struct made_reading[CASE_READINGS]){{"a", 0.25, 0.5}, {"b", 3, 0}}, &run);
    identities_check(identities + 1, "a.log", &run);
    ck_assert_uint_eq(run.check_count, 1);
    ck_assert_ptr_eq(run.checks[0].identity, &identities[2]);
}
END_TEST

START_TEST(the_first_contradiction_is_the_fault)
{
    static const struct identity identities[] = {
        {"c = 4", 0}, {"b = 2 * a", 0}, {"a = b", 0}, {"b = c", 0}, {NULL, 0}};
    struct run run;
    make_run((const struct made_reading[CASE_READINGS]){{"a", 2, 0}, {"b", 5, 0}, {"c", 4, 0}},
             &run);
    identities_check(identities, "a.log", &run);
    ck_assert_str_eq(run.fault.text, "a.log:11:5: the run contradicts itself: 5 here, expected 4 "
                                     "by line 10: b = 2 * a");
    ck_assert_int_eq(run.fault.code, ERROR_INPUT);
    ck_assert_uint_eq(run.check_count, 4);
    ck_assert(run.checks[0].holds && !run.checks[1].holds && !run.checks[3].holds);
    ck_assert_double_eq(run.checks[1].left, 5);
    ck_assert_double_eq(run.checks[1].right, 4);
    /* An earlier fault of the run stays. */
    make_run((const struct made_reading[CASE_READINGS]){{"a", 2, 0}, {"b", 5, 0}, {"c", 4, 0}},
             &run);
    run_fail(&run, ((struct place){"a.log", 9, 1}), "no end");
    identities_check(identities, "a.log", &run);
    ck_assert_str_eq(run.fault.text, "a.log:9:1: no end");
}
END_TEST

START_TEST(an_identity_names_its_readings)
{
    static const char *const names[] = {"98 %", "time per request", "c", "d", "e", "f"};
    struct span rest = SPAN("98 % <= 3 * time per request +- 2 / c - d + e * f"), name;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_msg(identity_next_name(&rest, &name) && span_is(name, names[i]), "%s", names[i]);
    ck_assert(!identity_next_name(&rest, &name));
}
END_TEST

/* The two sides of each identity. */
START_TEST(the_tools_identities_have_two_sides)
{
    static const struct tool *const tools[] = {&tool_ab,  &tool_sysbench, &tool_time, &tool_iperf3,
                                               &tool_fio, &tool_workload, &tool_wrk};
    for (size_t t = 0; t < sizeof tools / sizeof *tools; t++)
        for (const struct identity *i = tools[t]->identities; i && i->text; i++) {
            const char *equal = strstr(i->text, " = "), *bound = strstr(i->text, " <= ");
            ck_assert_msg((equal != NULL) != (bound != NULL), "%s", i->text);
            ck_assert_msg(!strstr(i->text, "  "), "%s", i->text);
            ck_assert_msg(i->slack >= 0 && i->slack < 0.1, "%s", i->text);
        }
}
END_TEST

Suite *identity_suite(void)
{
    const TTest *const tests[] = {
        both_sides_are_equal,
        a_bound_only_holds_from_one_side,
        products_bind_first,
        a_reading_is_what_its_rounding_leaves,
        a_quotient_and_a_difference_have_their_own_bounds,
        a_width_belongs_to_the_name_before_it,
        slack_is_relative_to_the_larger_side,
        it_applies_to_runs_with_all_its_readings,
        the_first_contradiction_is_the_fault,
        an_identity_names_its_readings,
        the_tools_identities_have_two_sides,
    };
    return SUITE_OF("identity", tests);
}
