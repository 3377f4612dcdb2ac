/* hyperfine --export-json: for each command the times of its runs, their exit codes and the
 * statistics of the times. A parameter (--parameter-list) is a field of its own. */
#include <math.h>

#include "agreement.h"
#include "format.h"
#include "json_fields.h"

static bool hyperfine_fits(const struct file *file)
{
    return json_file_has(file, "results.0.command") && json_file_has(file, "results.0.mean");
}

/* A command's parameters: the field `parameter_NAME` for each, as in hyperfine's CSV, and
 * `parameter` for all of them together. */
static int read_parameters(const struct json_document *document, const char *path,
                           struct result *result, struct error *err)
{
    CLEANUP_TEXT char *at = memory_print("%s.parameters", path);
    const json_t *parameters;
    const char *name;
    json_t *value;
    if (!json_member(document->root, at))
        return 0;
    int failed = json_field_object(document, at, &parameters, err);
    if (failed != 0)
        return failed;
    CLEANUP_TEXT char *all = memory_copy("", 0);
    json_object_foreach((json_t *)parameters, name, value) {
        if (!json_is_string(value))
            return error_at(err, json_field_place(document, at),
                            "parameter %s is no text, expected one",
                            quoted(name, strlen(name)).text);
        CLEANUP_TEXT char *field = memory_print("parameter_%s", name);
        result_add_word(result, field, span_of(json_string_value(value)));
        if (span_is_among(span_of(name), "platform feature level"))
            result_add_word(result, name, span_of(json_string_value(value)));
        memory_append(&all, " ", json_string_value(value));
    }
    if (json_object_size(parameters) > 0)
        result_add_word(result, "parameter", span_of(all));
    return 0;
}

/* The times of the runs. A run with another exit code than 0, or ended by a signal (null), failed.
 */
static int read_times(const struct json_document *document, const char *path, size_t count,
                      struct result *result, struct error *err)
{
    CLEANUP_TEXT char *codes_at = memory_print("%s.exit_codes", path);
    const json_t *codes = NULL;
    if (json_member(document->root, codes_at)) {
        int failed = json_field_array(document, codes_at, count, &codes, err);
        if (failed != 0)
            return failed;
        if (json_array_size(codes) != count)
            return error_at(err, json_field_place(document, codes_at),
                            "%zu exit codes, expected one for each of %zu times",
                            json_array_size(codes), count);
    }
    for (size_t i = 0; i < count; i++) {
        CLEANUP_TEXT char *at = memory_print("%s.times.%zu", path, i);
        const json_t *code = codes ? json_array_get(codes, i) : NULL;
        double seconds;
        if (code && !json_is_null(code) && !json_is_integer(code))
            return error_at(err, json_field_place(document, codes_at),
                            "exit code %zu is no whole number, expected one or null", i + 1);
        int failed = json_field_number(document, at, &seconds, err);
        if (failed != 0)
            return failed;
        struct place place = json_field_place(document, at);
        /* hyperfine takes off the start of its shell, and prints 0 for what is faster. */
        if (seconds < 0)
            return error_at(err, place, "a time of %g s, expected 0 or more", seconds);
        result_add_value(result, seconds, place.line);
    }
    return 0;
}

/* hyperfine's statistics are those of all times, whatever the exit codes. */
static int read_statistics(const struct json_document *document, const char *path,
                           struct result *result, struct error *err)
{
    static const char *const names[] = {"mean", "stddev", "median", "min", "max"};
    struct result_statistics computed = result_statistics_of(result), stated = {.n = NAN};
    double *of_stated[] = {&stated.mean, &stated.sd, &stated.median, &stated.min, &stated.max};
    const double of_values[] = {computed.mean, computed.sd, computed.median, computed.min,
                                computed.max};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        CLEANUP_TEXT char *at = memory_print("%s.%s", path, names[i]);
        int failed = i == 0 ? json_field_number(document, at, of_stated[i], err)
                            : json_field_optional_number(document, at, of_stated[i], err);
        if (failed == 0)
            failed = agreement_check(names[i], *of_stated[i], of_values[i], 1e-9, 1e-12,
                                     json_field_place(document, at), err);
        if (failed != 0)
            return failed;
    }
    if (!result_is_summary(result))
        return 0;
    result->statistics = stated;
    return agreement_check_summary(&stated, json_field_place(document, path), err);
}

/* Marks the runs that failed, once the statistics are checked. */
static void mark_failed(const struct json_document *document, const char *path,
                        struct result *result)
{
    CLEANUP_TEXT char *at = memory_print("%s.exit_codes", path);
    const json_t *codes = json_member(document->root, at);
    for (size_t i = 0; codes && i < result->count; i++)
        if (json_integer_value(json_array_get(codes, i)) != 0 ||
            json_is_null(json_array_get(codes, i)))
            result->values[i].value = NAN;
}

/* The unit and direction of values that are no times, in our own export (hyperfine_write.h). */
static int read_own_unit(const struct json_document *document, const char *path,
                         struct result *result, struct error *err)
{
    CLEANUP_TEXT char *unit_at = memory_print("%s.unit", path);
    CLEANUP_TEXT char *better_at = memory_print("%s.better", path);
    const char *unit, *better;
    if (!json_member(document->root, unit_at))
        return 0;
    int failed = json_field_text(document, unit_at, &unit, err);
    if (failed == 0)
        failed = json_field_text(document, better_at, &better, err);
    if (failed == 0 && !span_is_among(span_of(better), "lower higher"))
        failed =
            error_at(err, json_field_place(document, better_at),
                     "better is %s, expected lower or higher", quoted(better, strlen(better)).text);
    if (failed != 0)
        return failed;
    memory_free_text(&result->unit);
    result->unit = memory_copy(unit, strlen(unit));
    result->better = strcmp(better, "lower") == 0 ? BETTER_LOWER : BETTER_HIGHER;
    return 0;
}

static int read_command(const struct json_document *document, size_t index, struct results *results,
                        struct error *err)
{
    CLEANUP_TEXT char *path = memory_print("results.%zu", index);
    CLEANUP_TEXT char *command_at = memory_print("%s.command", path);
    CLEANUP_TEXT char *times_at = memory_print("%s.times", path);
    const char *command;
    const json_t *times = NULL;
    int failed = json_field_text(document, command_at, &command, err);
    if (failed == 0 && json_member(document->root, times_at))
        failed = json_field_array(document, times_at, 1, &times, err);
    if (failed != 0)
        return failed;
    struct result *result =
        results_add(results, "s", BETTER_LOWER, json_field_place(document, command_at).line);
    failed = read_own_unit(document, path, result, err);
    if (failed != 0)
        return failed;
    result_add_word(result, "command", span_of(command));
    failed = read_parameters(document, path, result, err);
    if (failed == 0 && times)
        failed = read_times(document, path, json_array_size(times), result, err);
    if (failed == 0)
        failed = read_statistics(document, path, result, err);
    if (failed == 0)
        mark_failed(document, path, result);
    return failed;
}

static int hyperfine_read(const struct format_input *input, struct results *results,
                          struct error *err)
{
    CLEANUP(json_document_free) struct json_document document = {0};
    const json_t *commands;
    int failed = json_document_read(input->file, &document, err);
    if (failed == 0)
        failed = json_field_array(&document, "results", 1, &commands, err);
    for (size_t i = 0; failed == 0 && i < json_array_size(commands); i++)
        failed = read_command(&document, i, results, err);
    return failed;
}

const struct format format_hyperfine = {
    .name = "hyperfine",
    .title = "hyperfine",
    .files = "hyperfine --export-json FILE",
    .platform = "{command}",
    .feature = "time",
    .level = "{parameter}",
    .fits = hyperfine_fits,
    .read = hyperfine_read,
};
