#include "base/csv.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "suites.h"

static const struct csv_column columns[] = {
    [0] = {.name = "a", .domain = CSV_ANY}, [1] = {.name = "b", .domain = CSV_ANY}};

/* The rows that were read, as "line:changed:a|b;" each. */
struct seen {
    char *text;
};

static int note(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct seen *seen = context;
    char *longer = memory_print("%s%zu:%u:%.*s|%.*s;", seen->text, row->line, row->changed,
                                (int)row->fields[0].n, row->fields[0].s, (int)row->fields[1].n,
                                row->fields[1].s);
    free(seen->text);
    seen->text = longer;
    return 0;
}

static void assert_rows(const char *text, const char *expected)
{
    struct error err = {0};
    struct seen seen = {memory_copy("", 0)};
    const char *path = scratch_file("rows.csv", text, strlen(text));
    ck_assert_msg(csv_read(path, columns, 2, note, &seen, &err) == 0, "%s", err.text);
    ck_assert_str_eq(seen.text, expected);
    free(seen.text);
    unlink(path);
}

START_TEST(rows_lines_and_changes)
{
    assert_rows("a,b\n1,2\n1,3\n1,3\n", "2:3:1|2;3:2:1|3;4:0:1|3;");
    assert_rows("b,a\n1,2\n3,2\n", "2:3:2|1;3:2:2|3;");
    assert_rows("a,b\r\n1,2\r\n\r\n3,4", "2:3:1|2;4:3:3|4;");
    assert_rows("\n\na,b\n\n\n,\n", "6:0:|;");
    assert_rows("a,b\n\"x\ny\",\"q\"\"q\"\n1,2\n", "2:3:x\ny|q\"q;4:3:1|2;");
    assert_rows("a,b\r1,2\r3,4\r", "2:3:1|2;3:3:3|4;");
    assert_rows("a,b\n\"x\r\ny\",1\n\"x\r\ny\",2\n3,3\n", "2:3:x\r\ny|1;4:2:x\r\ny|2;6:3:3|3;");
    assert_rows("a,b\n", "");
}
END_TEST

/* A file may lack an optional column, wherever it is in the description; no other one. */
START_TEST(an_optional_column_may_be_missing)
{
    static const struct csv_column optional[] = {
        {.name = "host", .may_be_empty = true, .is_optional = true}, {.name = "b"}};
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"b\n1\n1\n2\n", "2:2:|1;3:0:|1;4:2:|2;"},
        {"b,host\n1,x\n1,\n", "2:3:x|1;3:1:|1;"},
        {"host,b\n,1\n", "2:2:|1;"},
        {"b\n1,2\n", ":2:2: fields of the row: 2, expected 1"},
        {"host\n1\n", ":1:2: column 'b' is missing, expected the columns [host],b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        struct seen seen = {memory_copy("", 0)};
        const char *path = scratch_file("rows.csv", cases[i].text, strlen(cases[i].text));
        int result = csv_read(path, optional, 2, note, &seen, &err);
        bool refused = *cases[i].expected == ':';
        ck_assert_int_eq(result != 0, refused);
        if (refused)
            ck_assert_ptr_nonnull(strstr(err.text, cases[i].expected));
        else
            ck_assert_str_eq(seen.text, cases[i].expected);
        free(seen.text);
        unlink(path);
    }
}
END_TEST

static int last(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct seen *seen = context;
    free(seen->text);
    seen->text = memory_print("%.*s|%.*s in line %zu", (int)row->fields[0].n, row->fields[0].s,
                              (int)row->fields[1].n, row->fields[1].s, row->line);
    return 0;
}

/* Fields and quotes that cross the border between two chunks. */
START_TEST(chunks_make_no_difference)
{
    enum { ROWS = 60000 };
    char *text = memory_alloc(ROWS + 1, 32), *end = text + sprintf(text, "a,b\n");
    for (int i = 0; i < ROWS; i++)
        end += sprintf(end, "\"%d\n\",\"x\"\"%d\"\n", i, i);
    struct error err;
    struct seen seen = {memory_copy("", 0)};
    const char *path = scratch_file("long.csv", text, (size_t)(end - text));
    ck_assert_int_eq(csv_read(path, columns, 2, last, &seen, &err), 0);
    ck_assert_str_eq(seen.text, "59999\n|x\"59999 in line 120000");
    unlink(path);
    free(text);
    free(seen.text);
}
END_TEST

static int refuse(void *context, const struct csv_row *row, struct error *err)
{
    ++*(int *)context;
    return csv_row_error(row, 1, err, "welcome");
}

START_TEST(a_callback_ends_the_reading)
{
    struct error err;
    int calls = 0;
    const char *path = scratch_file("rows.csv", "b,a\n1,2\n3,4\n", 12);
    ck_assert_int_eq(csv_read(path, columns, 2, refuse, &calls, &err), ERROR_INPUT);
    ck_assert_int_eq(calls, 1);
    ck_assert_ptr_nonnull(strstr(err.text, "rows.csv:2:1: '1' is not welcome"));
    unlink(path);
}
END_TEST

static bool starts_low(struct span text)
{
    return text.s[0] >= 'a' && text.s[0] <= 'z';
}

static const char *const colours[] = {"red", "dark blue", NULL}, *const yes[] = {"yes", NULL};

static const struct csv_column name = {.name = "n"},
                               prose = {.name = "t", .domain = CSV_TEXT, .may_be_empty = true},
                               colour = {.name = "c", .domain = CSV_WORD, .words = colours},
                               level = {.name = "l",
                                        .domain = CSV_COUNT,
                                        .may_be_empty = true,
                                        .least = 1,
                                        .most = 1e9,
                                        .words = yes,
                                        .what = "a level"},
                               count = {.name = "n", .domain = CSV_COUNT},
                               number = {.name = "v", .domain = CSV_NUMBER},
                               share = {.name = "p", .domain = CSV_NUMBER, .most = 1},
                               size = {.name = "s",
                                       .domain = CSV_NUMBER,
                                       .above_least = true,
                                       .most = 1e100},
                               source = {.name = "s", .domain = CSV_SOURCE},
                               low = {.name = "f",
                                      .domain = CSV_FORM,
                                      .fits = starts_low,
                                      .what = "a word, expected a small letter first"},
                               any = {.name = "a", .domain = CSV_ANY};

START_TEST(a_column_accepts_its_domain)
{
    static const struct {
        const struct csv_column *column;
        const char *accepted, *refused; /* between bars */
    } cases[] = {
        {&name, "a|\xc3\xa4 b, c and more|nan", "|a\tb|\xff|a long name of many b\x7ftes"},
        {&prose, "|a", "a\nb"},
        {&colour, "red|dark blue", "|Red|red |blue"},
        {&level, "|1|1000000000|yes", "0|-1|1.0|1000000001|no|99999999999999999999| 1"},
        {&count, "0|9007199254740992", "|9007199254740993|-0|1e3|+1"},
        {&number, "0|-1e300|5.|.5", "|nan|inf|1e400|0x10|1,5|1 "},
        {&share, "0|1|0.5|1e-300", "-0.1|1.0000001|nan"},
        {&size, "1e-300|1e100", "0|-1|1.1e100|inf|-0"},
        {&source, "a:1|a b:c:20", "|a|:1|a:|a:0|a:01|a:1 |a:-1|\x01:1"},
        {&low, "a|zX", "|A|a\x01"},
        {&any, "|\x01\xff", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int side = 0; side < 2; side++) {
            const char *list = side == 0 ? cases[i].accepted : cases[i].refused;
            for (bool more = list != NULL; more;) {
                struct span field = span_until(span_of(list), "|");
                more = list[field.n] == '|';
                list += field.n + more;
                ck_assert_msg(csv_column_accepts(cases[i].column, field) == (side == 0),
                              "case %zu: '%.*s'", i, (int)field.n, field.s);
            }
        }
}
END_TEST

START_TEST(a_column_says_what_it_expects)
{
    static const struct {
        const struct csv_column *column;
        const char *expected;
    } cases[] = {
        {&name, "a name, expected UTF-8 text without control or invisible characters"},
        {&prose, "a text, expected UTF-8 without control or invisible characters or nothing"},
        {&colour, "a word, expected red or dark blue"},
        {&level, "a level, expected a whole number from 1 to 1000000000, yes or nothing"},
        {&count, "a count, expected a whole number from 0"},
        {&number, "a number, expected a decimal number"},
        {&share, "a number, expected a number from 0 to 1"},
        {&size, "a number, expected a number above 0, at most 1e100"},
        {&source, "a source, expected FILE:LINE"},
        {&low, "a word, expected a small letter first"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CLEANUP_TEXT char *expected = csv_column_expected(cases[i].column);
        ck_assert_str_eq(expected, cases[i].expected);
    }
}
END_TEST

/* The rows, as "number word;" each. */
static int note_meaning(void *context, const struct csv_row *row, struct error *err)
{
    (void)err;
    struct seen *seen = context;
    CLEANUP_TEXT char *before = seen->text;
    seen->text = memory_print("%s%g %d;", before, row->numbers[0], (int)row->words[1]);
    return 0;
}

/* Also a field that is as in the row before it has its number, and the first row is checked even if
 * it is empty. */
START_TEST(numbers_and_words_are_read_once)
{
    static const struct csv_column both[] = {
        {.name = "n", .domain = CSV_NUMBER, .may_be_empty = true},
        {.name = "c", .domain = CSV_WORD, .words = colours},
    };
    static const char rows[] = "c,n\nred,1.5\nred,1.5\ndark blue,1.5\ndark blue,\n";
    struct error err = {0};
    struct seen seen = {memory_copy("", 0)};
    const char *path = scratch_file("rows.csv", rows, strlen(rows));
    ck_assert_int_eq(csv_read(path, both, 2, note_meaning, &seen, &err), 0);
    ck_assert_str_eq(seen.text, "1.5 0;1.5 0;1.5 1;nan 1;");
    path = scratch_file("rows.csv", "c,n\n,\n", 6);
    ck_assert_int_eq(csv_read(path, both, 2, note_meaning, &seen, &err), ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "rows.csv:2:1: '' is not a word, expected red or"));
    free(seen.text);
    unlink(path);
}
END_TEST

START_TEST(fields_are_quoted_only_if_necessary)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    static const char *const fields[] = {"plain", "a,b", "q\"q", "l\nl", " s", "s ", "", "\ttab"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        csv_write_field(out, fields[i], i + 1 < sizeof fields / sizeof *fields ? ',' : '\n');
    fclose(out);
    ck_assert_str_eq(text, "plain,\"a,b\",\"q\"\"q\",\"l\nl\",\" s\",\"s \",,\"\ttab\"\n");
    free(text);
}
END_TEST

Suite *csv_suite(void)
{
    const TTest *const tests[] = {rows_lines_and_changes,
                                  an_optional_column_may_be_missing,
                                  chunks_make_no_difference,
                                  a_callback_ends_the_reading,
                                  fields_are_quoted_only_if_necessary,
                                  a_column_accepts_its_domain,
                                  a_column_says_what_it_expects,
                                  numbers_and_words_are_read_once};
    return SUITE_OF("csv", tests);
}
