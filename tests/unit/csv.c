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
    const TTest *const tests[] = {rows_lines_and_changes, chunks_make_no_difference,
                                  a_callback_ends_the_reading, fields_are_quoted_only_if_necessary};
    return SUITE_OF("csv", tests);
}
