#include <string.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "suites.h"
#include "tools/tool.h"

static int add_run_text(void *context, const struct run *run, struct error *err)
{
    (void)err;
    char **text = context;
    if (run->fault.code != 0) {
        memory_append(text, "; ", run->fault.text);
        return 0;
    }
    CLEANUP_TEXT char *head = memory_print("%s %.*s %d:", run->mode, (int)run->subject.n,
                                           run->subject.s, run->concurrency);
    memory_append(text, "; ", head);
    for (size_t i = 0; i < run->count; i++) {
        const struct reading *r = &run->readings[i];
        CLEANUP_TEXT char *reading =
            memory_print("%.*s=%s", (int)r->name.n, r->name.s, number_text(r->value).text);
        memory_append(text, " ", reading);
    }
    return 0;
}

/* The runs of a log, each as `mode subject level: name=value`, or its fault. */
static void assert_runs(const char *arguments, const char *log, const char *expected)
{
    const struct log_part part = {"log", span_of(log), 0, span_of(arguments)};
    CLEANUP_TEXT char *found = memory_copy("", 0);
    struct error err = {0};
    if (tool_columns.parse(&part, add_run_text, &found, &err) != 0)
        memory_append(&found, "; ", err.text);
    ck_assert_msg(strcmp(found, expected) == 0, "%s\nof %s gives\n%s\nnot\n%s", arguments, log,
                  found, expected);
}

START_TEST(each_row_is_a_run)
{
    assert_runs("platform=1 level=2 value=3",
                "\xef\xbb\xbf"
                "bare,4096,9.5e-08\r\nrunc,1000000000,1E2",
                "columns bare 4096: value=9.5e-08; columns runc 1000000000: value=100");
    assert_runs("value=1", "\n1\n\n \n-2.5\n", "columns  0: value=1; columns  0: value=-2.5");
    assert_runs("platform=3 mode=2 wall=4 guest=1 fields=5",
                "118,boot,\"runc, \"\"new\"\"\", 125 ,x\n",
                "boot runc, \"new\" 0: wall=125 guest=118");
    assert_runs("value=2 mode=copy comment=// skip=1", "a,b,c\n// 1,2\nx,3\n  //\n",
                "copy  0: value=3");
    assert_runs("separator=blank value=2 platform=1 fields=2", " a\t 1 \n\"b 2\n",
                "columns a 0: value=1; columns \"b 0: value=2");
}
END_TEST

START_TEST(a_fault_is_that_of_its_row)
{
    static const char arguments[] = "platform=1 level=2 value=3";
    assert_runs(arguments, "a,1\na,2,3\na\n",
                "log:1:2: fields of the row: 2, expected 3; columns a 2: value=3; "
                "log:3:1: fields of the row: 1, expected 3");
    assert_runs(arguments, "a,1,x\na,1,\na,1,nan\na,1,1e300\na,1,0x1\na,1,1.2.3\n",
                "log:1:3: 'x' is not a number for value, expected a decimal number; "
                "log:2:3: '' is not a number for value, expected a decimal number; "
                "log:3:3: 'nan' is not a number for value, expected a decimal number; "
                "log:4:3: '1e300' is not a number for value, expected a decimal number; "
                "log:5:3: '0x1' is not a number for value, expected a decimal number; "
                "log:6:3: '1.2.3' is not a number for value, expected a decimal number");
    assert_runs(arguments, "a,0,1\na,1.5,1\na,1000000001,1\na,x,1\n",
                "log:1:2: '0' is not a level, expected a whole number from 1 to 1000000000; "
                "log:2:2: '1.5' is not a level, expected a whole number from 1 to 1000000000; "
                "log:3:2: '1000000001' is not a level, expected a whole number from 1 to "
                "1000000000; "
                "log:4:2: 'x' is not a level, expected a whole number from 1 to 1000000000");
    assert_runs(arguments, "\"a,1,2\na,1,2\na\"b,1,2\n",
                "log:1:1: quotes that do not match, expected a whole row in a line; columns a 1: "
                "value=2; log:3:1: quotes that do not match, expected a whole row in a line");
    assert_runs("value=1", "1,5\n", "log:1:2: fields of the row: 2, expected 1");
    assert_runs("value=1 fields=2", "1,2,3\n1\n1,2\n",
                "log:1:3: fields of the row: 3, expected 2; log:2:1: fields of the row: 1, "
                "expected 2; columns  0: value=1");
    assert_runs("separator=blank value=2 fields=2+", "a 5\na 6 /bin/a -x  -y\na\n",
                "columns  0: value=5; columns  0: value=6; "
                "log:3:1: fields of the row: 1, expected 2 or more");
    assert_runs("separator=blank value=2", "  a  b\n a\n",
                "log:1:6: 'b' is not a number for value, expected a decimal number; "
                "log:2:1: fields of the row: 1, expected 2");
}
END_TEST

/* A number is meant up to half a unit of its last digit. */
static int take_rounding(void *context, const struct run *run, struct error *err)
{
    (void)err;
    *(double *)context = run->readings[0].rounding;
    return 0;
}

START_TEST(numbers_know_their_rounding)
{
    static const struct {
        const char *text;
        double rounding;
    } cases[] = {{"12", 0}, {"1.50", 0.005}, {"1.5e-2", 0.0005}, {"15E-3", 0.0005}, {"1.5e3", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct log_part part = {"log", span_of(cases[i].text), 0, SPAN("value=1")};
        struct error err = {0};
        double rounding = -1;
        ck_assert_int_eq(tool_columns.parse(&part, take_rounding, &rounding, &err), 0);
        ck_assert_double_eq_tol(rounding, cases[i].rounding, 1e-12);
    }
}
END_TEST

START_TEST(arguments_have_rules)
{
    static const struct {
        const char *arguments, *expected;
    } cases[] = {
        {"", "a list of arguments, expected a reading such as value=3"},
        {"platform=1", "a list of arguments, expected a reading such as value=3"},
        {"value", "a list of arguments, expected NAME=VALUE in place of 'value'"},
        {"value=", "a list of arguments, expected NAME=VALUE in place of 'value='"},
        {"=3", "a list of arguments, expected NAME=VALUE in place of '=3'"},
        {"value=0", "a column for 'value', expected a number from 1 to 32"},
        {"value=33", "a column for 'value', expected a number from 1 to 32"},
        {"value=x", "a column for 'value', expected a number from 1 to 32"},
        {"value=1 platform=-1", "a column for 'platform', expected a number from 1 to 32"},
        {"value=1 mode=40", "a column for 'mode', expected a number from 1 to 32"},
        {"value=1 value=2", "a list of arguments, expected 'value' once"},
        {"value=1 level=2 level=2", "a list of arguments, expected 'level' once"},
        {"value=3 fields=2", "a list of arguments, expected at least fields=3"},
        {"value=1 fields=+", "a column for 'fields', expected a number from 1 to 32"},
        {"value=1 facts=yes", "a choice of facts, expected facts=no"},
        {"value=1 skip=some", "a number of lines to skip, expected one from 0 to 1000000"},
        {"value=1 separator=;", "a separator, expected blank or comma"},
        {"a=1 b=1 c=1 d=1 e=1 f=1 g=1 h=1 i=1 j=1 k=1 l=1 m=1 n=1 o=1 p=1 q=1",
         "a list of at most 16 readings"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP_TEXT char *fault = tool_columns.arguments_fault(span_of(cases[i].arguments));
        ck_assert_msg(fault && strcmp(fault, cases[i].expected) == 0, "%s: %s", cases[i].arguments,
                      fault ? fault : "accepted");
        CLEANUP_TEXT char *expected =
            memory_print("log:1:1: '%s' is not %s", cases[i].arguments, cases[i].expected);
        assert_runs(cases[i].arguments, "1\n", expected);
    }
    ck_assert_ptr_null(tool_columns.arguments_fault(
        SPAN("platform=1 mode=write level=2 wall=3 guest=4 fields=9 skip=0 comment=# "
             "separator=comma")));
}
END_TEST

static int take_is_fact(void *context, const struct run *run, struct error *err)
{
    (void)err;
    *(bool *)context = run->readings[0].is_fact;
    return 0;
}

START_TEST(readings_may_be_no_facts)
{
    struct error err;
    bool is_fact = false;
    struct log_part part = {"log", SPAN("1\n"), 0, SPAN("value=1")};
    ck_assert_int_eq(tool_columns.parse(&part, take_is_fact, &is_fact, &err), 0);
    ck_assert(is_fact);
    part.arguments = SPAN("value=1 facts=no");
    ck_assert_int_eq(tool_columns.parse(&part, take_is_fact, &is_fact, &err), 0);
    ck_assert(!is_fact);
}
END_TEST

START_TEST(a_line_may_have_any_count_of_fields)
{
    CLEANUP(csv_line_free) struct csv_line line = {0};
    char many[2 * CSV_COLUMNS_MAX + 2];
    ck_assert(csv_line_split(&line, SPAN("a,\"b,\"\"c\",, d ")));
    ck_assert_uint_eq(line.count, 4);
    ck_assert(span_is(line.fields[0], "a") && span_is(line.fields[1], "b,\"c") &&
              span_is(line.fields[2], "") && span_is(line.fields[3], "d"));
    ck_assert(csv_line_split(&line, SPAN("")));
    ck_assert(!csv_line_split(&line, SPAN("a,\"b")));
    ck_assert(!csv_line_split(&line, SPAN("a,b\"c\"")));
    memset(many, ',', sizeof many);
    ck_assert(csv_line_split(&line, (struct span){many, sizeof many}));
    ck_assert_uint_eq(line.count, sizeof many + 1);
    ck_assert_uint_eq(line.fields[CSV_COLUMNS_MAX - 1].n, 0);
}
END_TEST

Suite *columns_suite(void)
{
    const TTest *const tests[] = {each_row_is_a_run,           a_fault_is_that_of_its_row,
                                  numbers_know_their_rounding, arguments_have_rules,
                                  readings_may_be_no_facts,    a_line_may_have_any_count_of_fields};
    return SUITE_OF("columns", tests);
}
