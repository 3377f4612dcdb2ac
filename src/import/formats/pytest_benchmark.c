/* pytest-benchmark, --benchmark-json or --benchmark-autosave: for each test the statistics of its
 * rounds, and with --benchmark-save-data the time of each round. */
#include <math.h>

#include "agreement.h"
#include "base/number.h"
#include "format.h"
#include "json_fields.h"

static bool pytest_benchmark_fits(const struct file *file)
{
    return json_file_has(file, "machine_info") && json_file_has(file, "benchmarks.0.stats");
}

/* --- words --- */

/* A word from any value: a text as it is, nothing from null. */
static void add_value_word(struct result *result, const char *field, const json_t *value)
{
    if (!value || json_is_null(value))
        return;
    if (json_is_string(value)) {
        result_add_word(result, field, span_of(json_string_value(value)));
        return;
    }
    if (json_is_real(value)) {
        result_add_word(result, field, span_of(number_text(json_real_value(value)).text));
        return;
    }
    CLEANUP_TEXT char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    result_add_word(result, field, span_of(text));
}

/* A word `params.n` for each member of `params`. */
static void add_member_words(struct result *result, const json_t *entry, const char *object)
{
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(entry, object), name, value) {
        CLEANUP_TEXT char *field = memory_print("%s.%s", object, name);
        add_value_word(result, field, value);
    }
}

/* `name` is test_sum[10], `benchmark` test_sum, and `param` 10. */
static int add_test_words(const struct json_document *document, const char *path,
                          struct result *result, struct error *err)
{
    static const char *const of_machine[] = {"node", "python_implementation", "python_version"};
    CLEANUP_TEXT char *name_at = memory_print("%s.name", path);
    CLEANUP_TEXT char *fullname_at = memory_print("%s.fullname", path);
    const json_t *entry = json_member(document->root, path);
    const char *name, *fullname;
    int failed = json_field_text(document, name_at, &name, err);
    if (failed == 0)
        failed = json_field_text(document, fullname_at, &fullname, err);
    if (failed != 0)
        return failed;
    if (!span_ends(span_of(fullname), name))
        return error_at(err, json_field_place(document, fullname_at),
                        "fullname is %s, expected the name %s at its end",
                        quoted(fullname, strlen(fullname)).text, quoted(name, strlen(name)).text);
    result_add_word(result, "name", span_of(name));
    result_add_word(result, "fullname", span_of(fullname));
    result_add_word(result, "benchmark", span_until(span_of(name), "["));
    add_value_word(result, "group", json_object_get(entry, "group"));
    add_value_word(result, "param", json_object_get(entry, "param"));
    add_member_words(result, entry, "params");
    add_member_words(result, entry, "extra_info");
    const json_t *machine = json_object_get(document->root, "machine_info");
    for (size_t i = 0; i < sizeof of_machine / sizeof *of_machine; i++)
        add_value_word(result, of_machine[i], json_object_get(machine, of_machine[i]));
    return 0;
}

/* --- statistics --- */

enum statistic {
    ROUNDS,
    MIN,
    Q1,
    MEDIAN,
    Q3,
    MAX,
    LOW,  /* the least that is no outlier */
    HIGH, /* the greatest that is no outlier */
    MEAN,
    STDDEV,
    IQR,
    TOTAL,
    OPS,
    STATISTICS
};

static const char *const names[STATISTICS] = {
    [ROUNDS] = "rounds", [MIN] = "min",       [LOW] = "ld15iqr",  [Q1] = "q1",
    [MEDIAN] = "median", [Q3] = "q3",         [HIGH] = "hd15iqr", [MAX] = "max",
    [MEAN] = "mean",     [STDDEV] = "stddev", [IQR] = "iqr",      [TOTAL] = "total",
    [OPS] = "ops",
};

/* Those that every version writes. */
static bool is_required(size_t i)
{
    return i == ROUNDS || i == MIN || i == MAX || i == MEAN || i == STDDEV || i == MEDIAN;
}

static struct place statistic_place(const struct json_document *document, const char *path,
                                    size_t i)
{
    CLEANUP_TEXT char *at = memory_print("%s.stats.%s", path, names[i]);
    return json_field_place(document, at);
}

static int read_test_statistics(const struct json_document *document, const char *path,
                                double values[STATISTICS], struct error *err)
{
    for (size_t i = 0; i < STATISTICS; i++) {
        CLEANUP_TEXT char *at = memory_print("%s.stats.%s", path, names[i]);
        int failed = is_required(i) ? json_field_number(document, at, &values[i], err)
                                    : json_field_optional_number(document, at, &values[i], err);
        if (failed == 0 && values[i] < 0)
            failed = error_at(err, json_field_place(document, at), "%s is %s, expected 0 or more",
                              names[i], number_text(values[i]).text);
        if (failed != 0)
            return failed;
    }
    return 0;
}

/* Statistics that follow from others. */
static int check_statistics(const struct json_document *document, const char *path,
                            const double s[STATISTICS], struct error *err)
{
    const struct {
        enum statistic name;
        double expected, rounding;
    } equal[] = {{TOTAL, s[MEAN] * s[ROUNDS], 0},
                 {OPS, s[MEAN] > 0 ? 1 / s[MEAN] : 0, 0},
                 {IQR, s[Q3] - s[Q1], 1e-12 * s[Q3]}};
    for (size_t i = 0; i < sizeof equal / sizeof *equal; i++) {
        int failed =
            agreement_check(names[equal[i].name], s[equal[i].name], equal[i].expected, 1e-9,
                            equal[i].rounding, statistic_place(document, path, equal[i].name), err);
        if (failed != 0)
            return failed;
    }
    return 0;
}

/* The order of the statistics. Quartiles are between two values, so they may lie beyond the values
 * that are no outliers; and their last digit is rounded. */
static int check_order(const struct json_document *document, const char *path,
                       const double s[STATISTICS], struct error *err)
{
    static const enum statistic pairs[][2] = {
        {MIN, Q1},  {Q1, MEDIAN}, {MEDIAN, Q3}, {Q3, MAX},     {MIN, LOW},
        {LOW, MAX}, {MIN, HIGH},  {HIGH, MAX},  {MIN, MEDIAN}, {MEDIAN, MAX}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        double low = s[pairs[i][0]], high = s[pairs[i][1]];
        if (!isnan(low) && !isnan(high) && low > high * (1 + 1e-9))
            return error_at(err, statistic_place(document, path, pairs[i][0]),
                            "%s %s is above %s %s, expected it below", names[pairs[i][0]],
                            number_text(low).text, names[pairs[i][1]], number_text(high).text);
    }
    return 0;
}

/* The largest standard deviation has half of the values at either end. */
static int check_spread(const struct json_document *document, const char *path,
                        const double s[STATISTICS], struct error *err)
{
    double most =
        s[ROUNDS] > 1 ? (s[MAX] - s[MIN]) / 2 * sqrt(s[ROUNDS] / (s[ROUNDS] - 1)) * (1 + 1e-9) : 0;
    if (s[STDDEV] <= most)
        return 0;
    return error_at(err, statistic_place(document, path, STDDEV),
                    "stddev is %s, expected at most %s", number_text(s[STDDEV]).text,
                    number_text(most).text);
}

static int read_data(const struct json_document *document, const char *path, size_t count,
                     struct result *result, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        CLEANUP_TEXT char *at = memory_print("%s.%zu", path, i);
        double seconds;
        int failed = json_field_number(document, at, &seconds, err);
        if (failed != 0)
            return failed;
        struct place place = json_field_place(document, at);
        if (seconds < 0)
            return error_at(err, place, "a time of %s s, expected 0 or more",
                            number_text(seconds).text);
        result_add_value(result, seconds, place.line);
    }
    return 0;
}

/* The statistics that follow from the values: a single one has the standard deviation 0. */
static int check_data(const struct json_document *document, const char *path,
                      const double s[STATISTICS], const struct result *result, struct error *err)
{
    struct result_statistics of = result_statistics_of(result);
    const struct {
        enum statistic name;
        double computed, rounding;
    } pairs[] = {{ROUNDS, of.n, 0},         {MIN, of.min, 0},
                 {MAX, of.max, 0},          {MEAN, of.mean, 0},
                 {MEDIAN, of.median, 0},    {STDDEV, of.n > 1 ? of.sd : 0, 1e-12 * of.mean},
                 {TOTAL, of.mean * of.n, 0}};
    int failed = 0;
    for (size_t i = 0; failed == 0 && i < sizeof pairs / sizeof *pairs; i++)
        failed =
            agreement_check(names[pairs[i].name], s[pairs[i].name], pairs[i].computed, 1e-9,
                            pairs[i].rounding, statistic_place(document, path, pairs[i].name), err);
    return failed;
}

/* --- results --- */

static int read_test(const struct json_document *document, size_t index, struct results *results,
                     struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("benchmarks.%zu", index);
    CLEANUP_TEXT char *data_at = memory_print("%s.stats.data", path);
    double s[STATISTICS];
    const json_t *data = NULL;
    struct result *result =
        results_add(results, "s", BETTER_LOWER, json_field_place(document, path).line);
    int failed = add_test_words(document, path, result, err);
    if (failed == 0)
        failed = read_test_statistics(document, path, s, err);
    if (failed == 0 && json_member(document->root, data_at))
        failed = json_field_array(document, data_at, 1, &data, err);
    if (failed == 0 && data) {
        failed = read_data(document, data_at, json_array_size(data), result, err);
        if (failed == 0)
            failed = check_data(document, path, s, result, err);
    }
    if (failed == 0)
        failed = check_statistics(document, path, s, err);
    if (failed == 0)
        failed = check_order(document, path, s, err);
    if (failed == 0)
        failed = check_spread(document, path, s, err);
    if (failed != 0 || data)
        return failed;
    result->statistics =
        (struct result_statistics){s[ROUNDS], s[MEAN], s[STDDEV], s[MEDIAN], s[MIN], s[MAX]};
    return agreement_check_summary(&result->statistics, statistic_place(document, path, ROUNDS),
                                   err);
}

static int pytest_benchmark_read(const struct format_input *input, struct results *results,
                                 struct error *err)
{
    CLEANUP(json_document_free) struct json_document document = {0};
    const json_t *tests;
    int failed = json_document_read(input->file, &document, err);
    if (failed == 0)
        failed = json_field_array(&document, "benchmarks", 1, &tests, err);
    for (size_t i = 0; failed == 0 && i < json_array_size(tests); i++)
        failed = read_test(&document, i, results, err);
    return failed;
}

const struct format format_pytest_benchmark = {
    .name = "pytest-benchmark",
    .title = "pytest-benchmark",
    .files = "--benchmark-json=FILE, with or without --benchmark-save-data",
    .platform = "{file}",
    .feature = "{benchmark}",
    .level = "{param}",
    .fits = pytest_benchmark_fits,
    .read = pytest_benchmark_read,
};
