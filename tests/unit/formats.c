/* The readers of other tools' files. tests/fixtures/formats/NAME holds files of a format beside
 * what is read from them (FILE.txt), and faults.csv: a file, a text that is replaced in it, and
 * the error. UPDATE=1 rewrites what is expected. */
#include "import/formats/format.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "base/csv.h"
#include "base/memory.h"
#include "base/number.h"
#include "import/formats/agreement.h"
#include "suites.h"

#define FOLDER "tests/fixtures/formats"

/* --- results in words --- */

static void add_number(char **text, const char *name, double value)
{
    CLEANUP_TEXT char *more =
        memory_print("%s %s", name, isnan(value) ? "-" : number_text(value).text);
    memory_append(text, ", ", more);
}

static void add_result(char **text, const struct result *result)
{
    static const char *const directions[] = {"?", "lower", "higher"};
    CLEANUP_TEXT char *words = memory_copy("", 0);
    CLEANUP_TEXT char *values = memory_copy("", 0);
    for (size_t i = 0; i < result->word_count; i++) {
        CLEANUP_TEXT char *word =
            memory_print("%s=%s", result->words[i].field, result->words[i].text);
        memory_append(&words, ", ", word);
    }
    for (size_t i = 0; i < result->count; i++) {
        double value = result->values[i].value;
        CLEANUP_TEXT char *one = memory_print("%zu: %s", result->values[i].line,
                                              isnan(value) ? "failed" : number_text(value).text);
        memory_append(&values, ", ", one);
    }
    if (result_is_summary(result)) {
        const struct result_statistics *s = &result->statistics;
        const double numbers[] = {s->n, s->mean, s->sd, s->median, s->min, s->max};
        static const char *const names[] = {"n", "mean", "sd", "median", "min", "max"};
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
            add_number(&values, names[i], numbers[i]);
    }
    CLEANUP_TEXT char *line = memory_print("%zu: %s\n  '%s' %s\n  %s\n", result->line, words,
                                           result->unit, directions[result->better], values);
    memory_append(text, "", line);
}

/* All that is read from a file, or the error without the path. The caller frees it. */
static char *text_of(const struct format *format, const struct format_input *input)
{
    CLEANUP(results_free) struct results results = {0};
    struct error err = {0};
    if (format_read(format, input, &results, &err) != 0) {
        const char *path = input->file->path;
        ck_assert_uint_eq(results.count, 0);
        if (err.code == ERROR_USAGE)
            return memory_print("usage: %s\n", err.text);
        ck_assert_msg(strncmp(err.text, path, strlen(path)) == 0, "%s", err.text);
        return memory_print("%s\n", err.text + strlen(path) + 1);
    }
    ck_assert_str_eq(results.path, input->file->path);
    char *text = memory_copy("", 0);
    for (size_t i = 0; i < results.count; i++)
        add_result(&text, &results.items[i]);
    return text;
}

/* --- the fixtures --- */

static bool is_fixture(const char *name)
{
    return !span_ends(span_of(name), ".txt") && !span_ends(span_of(name), ".columns") &&
           strcmp(name, "faults.csv") != 0;
}

static void expect_text(const char *path, const char *text)
{
    struct file expected = {0};
    struct error err;
    if (getenv("UPDATE"))
        ck_assert_int_eq(file_write(path, text, &err), 0);
    ck_assert_msg(file_read(path, &expected, &err) == 0, "%s", err.text);
    ck_assert_msg(span_is(expected.text, text), "%s: expected\n%.*sread\n%s", path,
                  (int)expected.text.n, expected.text.s, text);
    file_free(&expected);
}

/* The format's `columns` for a file: the first line of FILE.columns. */
static char *columns_of(const char *path)
{
    struct file file = {0};
    struct error err;
    CLEANUP_TEXT char *beside = memory_print("%s.columns", path);
    if (file_read(beside, &file, &err) != 0)
        return NULL;
    struct span line = span_until(file.text, "\n");
    char *columns = memory_copy(line.s, line.n);
    file_free(&file);
    return columns;
}

/* Calls `function` for each file of each format's folder. */
static void for_each_fixture(void (*function)(const struct format *format,
                                              const struct format_input *input))
{
    struct error err;
    struct names formats = {0};
    ck_assert_int_eq(names_list(FOLDER, &formats, &err), 0);
    ck_assert_uint_gt(formats.count, 1);
    for (size_t i = 0; i < formats.count; i++) {
        struct names names = {0};
        CLEANUP_TEXT char *folder = memory_print("%s/%s", FOLDER, formats.items[i]);
        const struct format *format = format_find(formats.items[i]);
        ck_assert_msg(format != NULL, "%s is no format", formats.items[i]);
        ck_assert_int_eq(names_list(folder, &names, &err), 0);
        for (size_t k = 0; k < names.count; k++) {
            CLEANUP_TEXT char *path = memory_print("%s/%s", folder, names.items[k]);
            CLEANUP_TEXT char *columns = columns_of(path);
            struct file file = {0};
            if (!is_fixture(names.items[k]))
                continue;
            ck_assert_int_eq(file_read(path, &file, &err), 0);
            function(format, &(struct format_input){&file, columns});
            file_free(&file);
        }
        names_free(&names);
    }
    names_free(&formats);
}

static void check_reading(const struct format *format, const struct format_input *input)
{
    CLEANUP_TEXT char *text = text_of(format, input);
    CLEANUP_TEXT char *path = memory_print("%s.txt", input->file->path);
    expect_text(path, text);
}

START_TEST(files_are_read_as_expected)
{
    for_each_fixture(check_reading);
}
END_TEST

/* A file without a mapping of columns is recognised; and as no other format. */
static void check_recognition(const struct format *format, const struct format_input *input)
{
    const char *name = strrchr(input->file->path, '/') + 1;
    CLEANUP_TEXT char *names = format_names();
    struct span rest = span_of(names);
    while (rest.n > 0) {
        struct span word = span_until(rest, ",");
        CLEANUP_TEXT char *other_name = memory_copy(word.s, word.n);
        const struct format *other = format_find(other_name);
        bool expected = other == format && !input->columns && strncmp(name, "good-", 5) == 0;
        ck_assert_ptr_nonnull(other);
        if (other != format || expected)
            ck_assert_msg(other->fits(input->file) == expected, "%s: %s", input->file->path,
                          other_name);
        rest = span_skip(rest, word.n);
        rest = span_skip(rest, rest.n > 1 ? 2 : rest.n);
    }
}

START_TEST(a_file_is_of_one_format)
{
    for_each_fixture(check_recognition);
}
END_TEST

/* Samples of the tools that may lie beside the project; they are not part of it. */
static void check_sample(const char *path)
{
    struct error err;
    struct file file = {0};
    CLEANUP(results_free) struct results results = {0};
    ck_assert_msg(file_read(path, &file, &err) == 0, "%s", err.text);
    const struct format *format = format_of_file(&file);
    ck_assert_msg(format != NULL, "%s", path);
    struct format_input input = {.file = &file};
    ck_assert_msg(format_read(format, &input, &results, &err) == 0, "%s", err.text);
    file_free(&file);
}

START_TEST(samples_beside_are_read)
{
    static const char *const folders[] = {"../shared/formats", "../shared/formats/pts"};
    struct error err;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        CLEANUP(names_free) struct names names = {0};
        ck_assert_int_eq(names_list(folders[i], &names, &err), 0);
        for (size_t k = 0; k < names.count; k++) {
            CLEANUP_TEXT char *path = memory_print("%s/%s", folders[i], names.items[k]);
            if (strchr(names.items[k], '.'))
                check_sample(path);
        }
    }
}
END_TEST

/* --- faults --- */

/* A row of faults.csv. `from` is replaced where it stands first; with a number before it, as in
 * `2:from`, where it stands for the second time. */
struct faults {
    const struct format *format;
    const char *folder;
    char *updated;
};

static char *damaged(struct span text, struct span from, struct span to)
{
    size_t wanted = 1;
    const char *at = text.s;
    if (from.n > 2 && from.s[1] == ':' && from.s[0] >= '2' && from.s[0] <= '9') {
        wanted = (size_t)(from.s[0] - '0');
        from = span_skip(from, 2);
    }
    for (size_t i = 0; i < wanted; i++) {
        at = memmem(at + (i > 0), (size_t)(text.s + text.n - at) - (i > 0), from.s, from.n);
        ck_assert_msg(at != NULL, "'%.*s' does not come %zu times", (int)from.n, from.s, wanted);
    }
    const char *rest = at + from.n;
    return memory_print("%.*s%.*s%.*s", (int)(at - text.s), text.s, (int)to.n, to.s,
                        (int)(text.s + text.n - rest), rest);
}

static void add_field(char **text, struct span field, char end)
{
    char *copy = memory_copy(field.s, field.n), *more = NULL;
    size_t size;
    FILE *out = open_memstream(&more, &size);
    ck_assert_ptr_nonnull(out);
    csv_write_field(out, copy, end);
    fclose(out);
    memory_append(text, "", more);
    free(more);
    free(copy);
}

/* The first line that differs. */
static struct span first_difference(const char *found, const char *undamaged)
{
    struct lines is = lines_of(span_of(found)), was = lines_of(span_of(undamaged));
    while (lines_next(&is))
        if (!lines_next(&was) || !span_equal(is.line, was.line))
            return is.line;
    return lines_next(&was) ? SPAN("less") : SPAN("the same");
}

static int check_fault(void *context, const struct csv_row *row, struct error *err)
{
    struct faults *faults = context;
    for (size_t i = 0; i < 3; i++)
        add_field(&faults->updated, row->fields[i], ',');
    if (row->line == 1) {
        add_field(&faults->updated, row->fields[3], '\n');
        return 0;
    }
    struct file file = {0};
    CLEANUP_TEXT char *path =
        memory_print("%s/%.*s", faults->folder, (int)row->fields[0].n, row->fields[0].s);
    CLEANUP_TEXT char *columns = columns_of(path);
    ck_assert_int_eq(file_read(path, &file, err), 0);
    CLEANUP_TEXT char *text = damaged(file.text, row->fields[1], row->fields[2]);
    struct file bad = {path, span_of(text)};
    CLEANUP_TEXT char *undamaged = text_of(faults->format, &(struct format_input){&file, columns});
    CLEANUP_TEXT char *found = text_of(faults->format, &(struct format_input){&bad, columns});
    struct span result = first_difference(found, undamaged);
    add_field(&faults->updated, result, '\n');
    ck_assert_msg(getenv("UPDATE") || span_equal(result, row->fields[3]), "%s:%zu: %.*s, not %s",
                  row->file, row->line, (int)row->fields[3].n, row->fields[3].s, found);
    file_free(&file);
    return 0;
}

START_TEST(faults_are_refused)
{
    struct error err;
    struct names formats = {0};
    ck_assert_int_eq(names_list(FOLDER, &formats, &err), 0);
    for (size_t i = 0; i < formats.count; i++) {
        CLEANUP_TEXT char *folder = memory_print("%s/%s", FOLDER, formats.items[i]);
        CLEANUP_TEXT char *path = memory_print("%s/faults.csv", folder);
        CLEANUP_TEXT char *updated = memory_copy("", 0);
        struct faults faults = {format_find(formats.items[i]), folder, updated};
        ck_assert_msg(csv_read_any(path, check_fault, &faults, &err) == 0, "%s", err.text);
        updated = faults.updated;
        if (getenv("UPDATE"))
            ck_assert_int_eq(file_write(path, updated, &err), 0);
    }
    names_free(&formats);
}
END_TEST

/* --- statistics --- */

START_TEST(statistics_are_those_of_the_values)
{
    static const double values[] = {2, 4, NAN, 4, 4, 5, 5, 7, 9};
    CLEANUP(results_free) struct results results = {0};
    struct result *result = results_add(&results, "s", BETTER_LOWER, 1);
    ck_assert_double_eq(result_statistics_of(result).n, 0);
    ck_assert(isnan(result_statistics_of(result).mean));
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        result_add_value(result, values[i], i + 1);
    struct result_statistics s = result_statistics_of(result);
    ck_assert_double_eq(s.n, 8);
    ck_assert_double_eq(s.mean, 5);
    ck_assert_double_eq_tol(s.sd * s.sd, 32.0 / 7, 1e-12);
    ck_assert_double_eq(s.median, 4.5);
    ck_assert_double_eq(s.min, 2);
    ck_assert_double_eq(s.max, 9);
}
END_TEST

START_TEST(statistics_that_cannot_be_are_refused)
{
    static const struct {
        struct result_statistics s;
        const char *error;
    } cases[] = {
        {{3, 2, 1, 2, 1, 3}, ""},
        {{3, 2, NAN, NAN, NAN, NAN}, ""},
        {{3, NAN, 1, 2, 1, 3}, "f:1:1: no mean, expected it or the values"},
        {{NAN, 2, 1, 2, 1, 3}, "f:1:1: no number of values, expected it or the values"},
        {{0, 2, 1, 2, 1, 3}, "f:1:1: 0 values, expected a whole number above 0"},
        {{2.5, 2, 1, 2, 1, 3}, "f:1:1: 2.5 values, expected a whole number above 0"},
        {{3, 2, -1, 2, 1, 3}, "f:1:1: standard deviation -1, expected 0 or more"},
        {{3, 2, 1, 2, 2.5, 3}, "f:1:1: min 2.5 is above median 2, expected it below"},
        {{3, 4, 1, 2, 1, 3}, "f:1:1: mean 4 is above max 3, expected it below"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {0};
        agreement_check_summary(&cases[i].s, (struct place){"f", 1, 1}, &err);
        ck_assert_str_eq(err.text, cases[i].error);
    }
}
END_TEST

/* --- size --- */

/* The reading of a value does not depend on how many there are: 2 MB take milliseconds. A reading
 * that looks for each value from the start of the text takes a minute. */
START_TEST(long_files_are_read_in_linear_time)
{
    enum { COMMANDS = 20, TIMES = 5000 };
    char *text = NULL;
    size_t size;
    struct error err;
    FILE *out = open_memstream(&text, &size);
    fputs("{\"results\": [", out);
    for (int i = 0; i < COMMANDS; i++) {
        fprintf(out, "%s\n{\"command\": \"%d\", \"mean\": 0.25, \"times\": [", i > 0 ? "," : "", i);
        for (int k = 0; k < TIMES; k++)
            fprintf(out, "%s\n    0.2500000000000000", k > 0 ? "," : "");
        fputs("]}", out);
    }
    fputs("]}\n", out);
    fclose(out);
    CLEANUP(results_free) struct results results = {0};
    struct file file = {"f", {text, size}};
    clock_t start = clock();
    ck_assert_int_eq(
        format_read(&format_hyperfine, &(struct format_input){&file, NULL}, &results, &err), 0);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    ck_assert_uint_eq(results.count, COMMANDS);
    ck_assert_uint_eq(results.items[COMMANDS - 1].values[TIMES - 1].line,
                      1 + COMMANDS * (TIMES + 1));
    ck_assert_msg(seconds < 20, "%.1f s", seconds);
    free(text);
}
END_TEST

Suite *formats_suite(void)
{
    const TTest *const tests[] = {files_are_read_as_expected,
                                  a_file_is_of_one_format,
                                  samples_beside_are_read,
                                  faults_are_refused,
                                  statistics_are_those_of_the_values,
                                  statistics_that_cannot_be_are_refused,
                                  long_files_are_read_in_linear_time};
    return SUITE_OF("formats", tests);
}
