#include "tools/form.h"

#include <string.h>

#include "base/memory.h"
#include "suites.h"

/* A made-up tool with two tests, `north` and `south`. */
#define NORTH "north"
#define SOUTH "south"

static const struct form_line lines[] = {
    {.text = "trek {version:word} ({:text})"},
    {.text = "Threads: {threads:#}"},
    {.text = "Seed: {seed:text}", .times = FORM_OPTIONAL},
    {.text = "Peak: {peak:text}", .test = NORTH},
    {.text = "Lake: {lake:text}", .test = SOUTH, .mode = "swim"},
    {.text = "Lakes: {lakes:#}", .is_alternative = true, .test = SOUTH, .mode = "dive"},
    {.text = "Begun"},
    {.text = "[{:#}s] steps: {steps:.1}", .times = FORM_REPEATED, .test = NORTH},
    {.text = "North:", .test = NORTH, .mode = "climb"},
    {.text = "height: {height:.} m", .test = NORTH},
    {.text = "South:", .test = SOUTH},
    {.text = "time: {time:time}"},
    {.text = "share: {-share:.2} % of {total:#}"},
    {.text = "End {:word}"},
};

static const char *const allowed[] = {"WARNING: {:text}", "Step {:#}", NULL};
static const struct identity identities[] = {{"share <= 100", 0}, {NULL, 0}};

static void count_lines(struct run *run, const struct form_line *line, struct span text,
                        size_t number)
{
    (void)line;
    (void)text;
    run_add(run, &(struct reading){SPAN("lines"), 1, 0, number, 1, true});
}

static void check_total(struct run *run, const char *path)
{
    const struct reading *total = run_find(run, "total");
    if (total && total->value > 1000)
        run_fail(run, ((struct place){path, total->line, total->column}), "too many");
}

static const struct form form = {
    .lines = lines,
    .count = sizeof lines / sizeof *lines,
    .mode = "none",
    .concurrency = "threads",
    .allowed = allowed,
    .identities = identities,
    .line_read = count_lines,
    .run_read = check_total,
};

/* Runs that are whole. The first line of the second one is line 11. */
#define NORTH_RUN                                                                                  \
    "trek 1.2 (on foot)\nThreads: 4\nPeak: K2\nBegun\n[1s] steps: 2.5\n[2s] steps: 3.5\n"          \
    "North:\n  height: 8611.0 m\n  time: 1m2.500s\n  share: 12.50 % of 40\nEnd .\n"
#define SOUTH_RUN                                                                                  \
    "trek 1.2 (by boat)\nThreads: 2\nSeed: a b\nLake: Como\nBegun\nSouth:\n  time: 3.25\n"         \
    "  share: 7.00 % of 10\nEnd .\n"

enum { RUNS_MAX = 8 };
struct parsed {
    struct run runs[RUNS_MAX];
    size_t count;
    char text[4096]; /* that the runs point into */
};

static int keep(void *context, const struct run *run, struct error *err)
{
    (void)err;
    struct parsed *parsed = context;
    ck_assert_uint_lt(parsed->count, RUNS_MAX);
    parsed->runs[parsed->count++] = *run;
    return 0;
}

static int parse(const struct form *of, const char *text, struct parsed *ret_parsed,
                 struct error *err)
{
    ret_parsed->count = 0;
    ck_assert_uint_lt(strlen(text), sizeof ret_parsed->text);
    strcpy(ret_parsed->text, text);
    const struct log_part part = {"a.log", span_of(ret_parsed->text), 0, {NULL, 0}};
    return form_parse(of, &part, keep, ret_parsed, err);
}

/* Each run's mode, or its fault's text, between commas. */
static void assert_parsed(const char *text, const char *expected)
{
    struct parsed parsed;
    struct error err = {0};
    CLEANUP_TEXT char *found = memory_copy("", 0);
    int result = parse(&form, text, &parsed, &err);
    for (size_t i = 0; i < parsed.count; i++) {
        const struct run *run = &parsed.runs[i];
        memory_append(&found, ", ", run->fault.code == 0 ? run->mode : run->fault.text);
    }
    if (result != 0)
        memory_append(&found, ", ", err.text);
    ck_assert_msg(strcmp(found, expected) == 0, "%s\ngives %s\nnot   %s", text, found, expected);
}

/* A copy of `text` in which the first `from` is `to`; the caller frees it. */
static char *changed(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    ck_assert_ptr_nonnull(at);
    return memory_print("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

/* Changes of the run in the middle of three; its first line is line 12. */
static void assert_fault(const char *run, const char *from, const char *to, const char *fault)
{
    CLEANUP_TEXT char *altered = changed(run, from, to);
    CLEANUP_TEXT char *text = memory_print("%s%s%s", NORTH_RUN, altered, SOUTH_RUN);
    CLEANUP_TEXT char *expected = memory_print("climb, a.log:%s, swim", fault);
    assert_parsed(text, expected);
}

static double value(const struct run *run, const char *name)
{
    const struct reading *reading = run_find(run, name);
    ck_assert_msg(reading != NULL, "%s", name);
    return reading->value;
}

START_TEST(fields_are_readings_and_remarks)
{
    struct parsed parsed;
    struct error err = {0};
    ck_assert_int_eq(
        parse(&form, "before\n" NORTH_RUN "between\n\n" SOUTH_RUN "after\n", &parsed, &err), 0);
    ck_assert_uint_eq(parsed.count, 2);
    const struct run *north = &parsed.runs[0], *south = &parsed.runs[1];
    ck_assert_str_eq(north->mode, "climb");
    ck_assert_int_eq(north->concurrency, 4);
    ck_assert_uint_eq(north->line, 2);
    ck_assert_double_eq(value(north, "steps"), 6); /* of two lines */
    ck_assert_double_eq(run_find(north, "steps")->rounding, 0.1);
    ck_assert_double_eq(value(north, "height"), 8611);
    ck_assert_double_eq_tol(run_find(north, "height")->rounding, 0.05, 1e-12);
    ck_assert_uint_eq(run_find(north, "height")->line, 9);
    ck_assert_uint_eq(run_find(north, "height")->column, 11);
    ck_assert(run_find(north, "height")->is_fact && !run_find(north, "share")->is_fact);
    ck_assert_double_eq(value(north, "time"), 62.5);
    ck_assert_double_eq_tol(run_find(north, "time")->rounding, 0.0005, 1e-12);
    ck_assert_double_eq(value(north, "total"), 40);
    ck_assert_double_eq(run_find(north, "total")->rounding, 0);
    ck_assert_double_eq(value(north, "lines"), 11);
    ck_assert_uint_eq(north->remark_count, 2);
    ck_assert(span_is(north->remarks[0].name, "version") && span_is(north->remarks[0].text, "1.2"));
    ck_assert(span_is(north->remarks[1].name, "peak") && north->remarks[1].line == 4);
    ck_assert_uint_eq(north->check_count, 1);
    ck_assert_str_eq(south->mode, "swim");
    ck_assert_uint_eq(south->line, 15);
    ck_assert(span_is(south->remarks[1].name, "seed") && span_is(south->remarks[1].text, "a b"));
    ck_assert_double_eq(value(south, "time"), 3.25);
    ck_assert_ptr_null(run_find(south, "height"));
}
END_TEST

START_TEST(the_place_counts_the_lines_before_a_part)
{
    struct parsed parsed = {.text = "trek 1.2 (x)\nThreads: 4 h\n"};
    struct error err = {0};
    const struct log_part part = {"a.log", span_of(parsed.text), 100, {NULL, 0}};
    ck_assert_int_eq(form_parse(&form, &part, keep, &parsed, &err), 0);
    ck_assert_uint_eq(parsed.runs[0].line, 101);
    ck_assert_str_eq(parsed.runs[0].fault.text, "a.log:102:11: ' h', expected the line to end");
}
END_TEST

START_TEST(whole_runs)
{
    assert_parsed("", "");
    assert_parsed("nothing\nof it\n", "");
    assert_parsed(NORTH_RUN SOUTH_RUN NORTH_RUN, "climb, swim, climb");
    /* Blank lines, blanks around and in a line, and ends of other systems. */
    assert_parsed("  trek\t1.2   (on foot) \r\n\r\n\tThreads:\t 4\r\nLake: x\n\n\nBegun\nSouth:\n"
                  "time:  1.00\nshare: 1.00  %  of  2\nEnd .",
                  "swim");
    /* An alternative, without the optional line. */
    assert_parsed(
        "trek 1 (x)\nThreads: 1\nLakes: 3\nBegun\nSouth:\ntime: 1.00\nshare: 1.00 % of 2\n"
        "End .\n",
        "dive");
    /* Without a repeated line, and with lines that are allowed anywhere. */
    assert_parsed("trek 1 (x)\nStep 1\nThreads: 1\nPeak: x\nWARNING: of storm\nBegun\nNorth:\n"
                  "height: 7 m\ntime: 1.00\nshare: 1.00 % of 2\nStep 2\nEnd .\n",
                  "climb");
}
END_TEST

START_TEST(a_line_that_does_not_come_next_is_a_fault)
{
    assert_fault(NORTH_RUN, "Threads: 4\n", "",
                 "13:1: 'Peak: K2', expected 'Threads: WHOLE NUMBER'");
    assert_fault(NORTH_RUN, "Begun\n", "", "15:1: '[1s] steps: 2.5', expected 'Begun'");
    assert_fault(NORTH_RUN, "North:\n", "", "18:3: 'height: 8611.0 m', expected 'North:'");
    assert_fault(NORTH_RUN, "Begun\n", "Begun\nBegun\n", "16:1: 'Begun', expected 'North:'");
    assert_fault(NORTH_RUN, "Begun\n", "Begun\nThreads: 4\n",
                 "16:1: 'Threads: 4', expected 'North:'");
    assert_fault(NORTH_RUN, "Threads: 4\nPeak: K2\n", "Peak: K2\nThreads: 4\n",
                 "13:1: 'Peak: K2', expected 'Threads: WHOLE NUMBER'");
    assert_fault(NORTH_RUN, "North:\n", "North:\noops\n",
                 "19:1: 'oops', expected 'height: NUMBER m'");
    assert_fault(NORTH_RUN, "North:\n", "North:\n[3s] steps: 1.0\n",
                 "19:1: '[3s] steps: 1.0', expected 'height: NUMBER m'");
    assert_fault(NORTH_RUN, "Peak: K2\n", "Peak: K2\nSeed: 1\n",
                 "15:1: 'Seed: 1', expected 'Begun'");
}
END_TEST

START_TEST(a_run_has_the_lines_of_one_test)
{
    assert_fault(SOUTH_RUN, "South:\n", "North:\n", "17:1: 'North:', expected 'South:'");
    assert_fault(SOUTH_RUN, "Begun\n", "Begun\n[1s] steps: 1.0\n",
                 "17:1: '[1s] steps: 1.0', expected 'South:'");
    assert_fault(SOUTH_RUN, "Lake: Como\n", "Lake: Como\nLakes: 2\n",
                 "16:1: 'Lakes: 2', expected 'Begun'");
    /* The line that tells the test comes after some that only this test has. */
    assert_fault(SOUTH_RUN, "Lake: Como\n", "", "16:1: 'South:', expected 'Lake: TEXT'");
    assert_fault(NORTH_RUN, "Peak: K2\n", "", "15:1: '[1s] steps: 2.5', expected 'Peak: TEXT'");
    assert_parsed("trek 1 (x)\nThreads: 1\nBegun\ntime: 1.00\nshare: 1.00 % of 2\nEnd .\n",
                  "a.log:6:1: the run that begins in line 1 does not tell its test, expected its "
                  "results");
}
END_TEST

START_TEST(a_field_of_another_kind_is_a_fault)
{
    static const struct {
        const char *from, *to, *fault;
    } cases[] = {
        {"Threads: 4", "Threads: four", "13:10: 'four', expected 'WHOLE NUMBER'"},
        {"Threads: 4", "Threads: 4.0", "13:10: '4.0', expected 'WHOLE NUMBER'"},
        {"Threads: 4", "Threads: -4", "13:10: '-4', expected 'WHOLE NUMBER'"},
        {"Threads: 4", "Threads: +4", "13:10: '+4', expected 'WHOLE NUMBER'"},
        {"Threads: 4", "Threads: 0x4", "13:11: 'x4', expected the line to end"},
        {"Threads: 4", "Threads: 4e1", "13:11: 'e1', expected the line to end"},
        {"Threads: 4", "Threads:", "13:1: 'Threads:', expected 'Threads: WHOLE NUMBER'"},
        {"Threads: 4", "Threads: 4 5", "13:11: ' 5', expected the line to end"},
        {"Threads: 4", "Threads: 18446744073709551616000",
         "13:10: '18446744073709551616000', expected 'WHOLE NUMBER'"},
        {"Threads: 4", "Threads: 0",
         "13:10: 0 is not a concurrency, expected a whole number from 1 to 1000000"},
        {"8611.0 m", "8611. m", "19:11: '8611. m', expected 'NUMBER m'"},
        {"8611.0 m", ".5 m", "19:11: '.5 m', expected 'NUMBER m'"},
        {"8611.0 m", "nan m", "19:11: 'nan m', expected 'NUMBER m'"},
        {"8611.0 m", "inf m", "19:11: 'inf m', expected 'NUMBER m'"},
        {"8611.0 m", "8611.0 ft", "19:18: 'ft', expected 'm'"},
        {"8611.0 m", "8 611.0 m", "19:13: '611.0 m', expected 'm'"},
        {"12.50 %", "12.5 %", "21:10: '12.5 % of 40', expected 'NUMBER.DD % of WHOLE NUMBER'"},
        {"12.50 %", "12.500 %", "21:10: '12.500 % of 40', expected 'NUMBER.DD % of WHOLE NUMBER'"},
        {"12.50 %", "12 %", "21:10: '12 % of 40', expected 'NUMBER.DD % of WHOLE NUMBER'"},
        {"12.50 % of", "12.50 of", "21:16: 'of 40', expected '% of WHOLE NUMBER'"},
        {"1m2.500s", "soon", "20:9: 'soon', expected 'DURATION'"},
        {"1m2.500s", "1m2.5", "20:9: '1m2.5', expected 'DURATION'"},
        {"1m2.500s", "2.5s", "20:9: '2.5s', expected 'DURATION'"},
        {"1m2.500s", "1mxs", "20:9: '1mxs', expected 'DURATION'"},
        {"1m2.500s", "-1m2.500s", "20:9: '-1m2.500s', expected 'DURATION'"},
        {"1.2 (", "(", "12:10: 'foot)', expected '(TEXT)'"},
        {"(on foot)", "()", "12:11: ')', expected 'TEXT)'"},
        {"(on foot)", "(on foot", "12:11: 'on foot', expected 'TEXT)'"},
        {"End .", "End . .", "22:5: '. .', expected 'WORD'"},
        {"Peak: K2", "Peak:", "14:1: 'Peak:', expected 'Begun'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_fault(NORTH_RUN, cases[i].from, cases[i].to, cases[i].fault);
}
END_TEST

START_TEST(durations_have_two_forms)
{
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"0m0.000s", 0}, {"2m3.500s", 123.5}, {"62.34", 62.34}, {"1m0,500s", 60.5}, {"7.00", 7}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct parsed parsed;
        struct error err = {0};
        CLEANUP_TEXT char *text = changed(NORTH_RUN, "1m2.500s", cases[i].text);
        ck_assert_int_eq(parse(&form, text, &parsed, &err), 0);
        ck_assert_msg(parsed.runs[0].fault.code == 0, "%s", parsed.runs[0].fault.text);
        ck_assert_double_eq(value(&parsed.runs[0], "time"), cases[i].value);
    }
}
END_TEST

START_TEST(a_complete_run_must_agree_with_itself)
{
    assert_fault(NORTH_RUN, "12.50 %", "112.50 %",
                 "21:10: the run contradicts itself: 112.5 here, expected at most 100: "
                 "share <= 100");
    assert_fault(NORTH_RUN, "of 40", "of 4000", "21:21: too many");
    /* Not so one that is damaged: its first fault counts. */
    CLEANUP_TEXT char *lost = changed(NORTH_RUN, "Threads: 4\n", "");
    assert_fault(lost, "of 40", "of 4000", "13:1: 'Peak: K2', expected 'Threads: WHOLE NUMBER'");
}
END_TEST

START_TEST(a_damaged_run_stays_one_run)
{
    /* The first line is lost, damaged, doubled, or comes later. */
    assert_fault(NORTH_RUN, "trek 1.2 (on foot)\n", "",
                 "12:1: 'Threads: 4', expected 'trek WORD (TEXT)'");
    assert_fault(NORTH_RUN, "trek 1.2 (on foot)\n", "trek 1.2\n",
                 "12:6: '1.2', expected 'WORD (TEXT)'");
    assert_fault(NORTH_RUN, "trek 1.2 (on foot)\n", "trek 1.2 (on foot)\ntrek 1.2 (on foot)\n",
                 "13:1: the run that begins in line 12 is cut off, expected 'End WORD'");
    assert_fault(NORTH_RUN, "trek 1.2 (on foot)\nThreads: 4\n", "Threads: 4\ntrek 1.2 (on foot)\n",
                 "12:1: 'Threads: 4', expected 'trek WORD (TEXT)'");
    /* Of two first lines, either may be that of the run. */
    CLEANUP_TEXT char *two = memory_print("trek 1.2 (x)\n%s%s", NORTH_RUN, SOUTH_RUN);
    assert_parsed(two, "a.log:2:1: the run that begins in line 1 is cut off, expected 'End WORD', "
                       "a.log:2:1: the run that begins in line 1 is cut off, expected 'End WORD', "
                       "swim");
    /* The last line is lost, damaged, doubled, or comes earlier. */
    assert_fault(NORTH_RUN, "End .\n", "",
                 "22:1: the run that begins in line 12 is cut off, expected 'End WORD'");
    assert_fault(NORTH_RUN, "End .\n", "End\n", "22:1: 'End', expected 'End WORD'");
    assert_fault(NORTH_RUN, "End .\n", "End .\nEnd .\n",
                 "23:1: 'End .', expected 'trek WORD (TEXT)'");
    assert_fault(NORTH_RUN, "  share: 12.50 % of 40\nEnd .\n", "End .\n  share: 12.50 % of 40\n",
                 "21:1: 'End .', expected 'share: NUMBER.DD % of WHOLE NUMBER'");
    /* The rest of it is lost. */
    assert_fault(NORTH_RUN,
                 "Begun\n[1s] steps: 2.5\n[2s] steps: 3.5\nNorth:\n  height: 8611.0 m\n"
                 "  time: 1m2.500s\n  share: 12.50 % of 40\nEnd .\n",
                 "", "15:1: the run that begins in line 12 is cut off, expected 'End WORD'");
    assert_fault(NORTH_RUN, "trek 1.2 (on foot)\nThreads: 4\nPeak: K2\nBegun\n", "",
                 "12:1: '[1s] steps: 2.5', expected 'trek WORD (TEXT)'");
}
END_TEST

START_TEST(damage_at_the_ends_of_a_log)
{
    CLEANUP_TEXT char *headless = changed(NORTH_RUN SOUTH_RUN, "trek 1.2 (on foot)\n", "");
    assert_parsed(headless, "a.log:1:1: 'Threads: 4', expected 'trek WORD (TEXT)', swim");
    assert_parsed("End .\n" NORTH_RUN, "a.log:1:1: 'End .', expected 'trek WORD (TEXT)'");
    assert_parsed(NORTH_RUN "trek 1.2 (x)\n",
                  "climb, a.log:12:1: the run that begins in line 12 is cut off, expected "
                  "'End WORD'");
    assert_parsed(NORTH_RUN "End .\n", "a.log:12:1: 'End .', expected 'trek WORD (TEXT)'");
    /* No run is left. */
    assert_parsed("End .\n", "a.log:1:1: 'End .', expected 'trek WORD (TEXT)'");
}
END_TEST

START_TEST(two_runs_in_one_another)
{
    /* Alternating lines. */
    assert_parsed("trek 1 (x)\ntrek 1 (y)\nThreads: 1\nThreads: 1\nLake: a\nLake: b\nBegun\nBegun\n"
                  "South:\nSouth:\ntime: 1.00\ntime: 2.00\nshare: 1.00 % of 2\nshare: 1.00 % of 2\n"
                  "End .\nEnd .\n" NORTH_RUN,
                  "a.log:2:1: the run that begins in line 1 is cut off, expected 'End WORD', "
                  "a.log:4:1: 'Threads: 1', expected 'Begun', climb");
    /* One begins in the other. */
    assert_parsed("trek 1 (x)\nThreads: 1\nPeak: a\nBegun\n" SOUTH_RUN
                  "North:\nheight: 7 m\ntime: 1.00\nshare: 1.00 % of 2\nEnd .\n" NORTH_RUN,
                  "a.log:5:1: the run that begins in line 1 is cut off, expected 'End WORD', swim, "
                  "a.log:14:1: 'North:', expected 'trek WORD (TEXT)', climb");
}
END_TEST

static int stop(void *context, const struct run *run, struct error *err)
{
    (void)run;
    ++*(int *)context;
    return error_set(err, ERROR_CHECK, "enough");
}

START_TEST(a_function_may_end_the_parsing)
{
    int calls = 0;
    struct error err = {0};
    const struct log_part part = {"a.log", SPAN(NORTH_RUN SOUTH_RUN NORTH_RUN), 0, {NULL, 0}};
    ck_assert_int_eq(form_parse(&form, &part, stop, &calls, &err), ERROR_CHECK);
    ck_assert_int_eq(calls, 1);
    ck_assert_str_eq(err.text, "enough");
}
END_TEST

Suite *form_suite(void)
{
    const TTest *const tests[] = {
        fields_are_readings_and_remarks,
        the_place_counts_the_lines_before_a_part,
        whole_runs,
        a_line_that_does_not_come_next_is_a_fault,
        a_run_has_the_lines_of_one_test,
        a_field_of_another_kind_is_a_fault,
        durations_have_two_forms,
        a_complete_run_must_agree_with_itself,
        a_damaged_run_stays_one_run,
        damage_at_the_ends_of_a_log,
        two_runs_in_one_another,
        a_function_may_end_the_parsing,
    };
    return SUITE_OF("form", tests);
}
