#include "command.h"

#include <string.h>

#include "analysis/grading/compare.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/study.h"
#include "table_output.h"

enum { TOLERANCE, FORMAT, OUTPUT };

/* Reads a summary with the features of the study in its folder. */
static int read_summary_file(const char *path, struct summaries *ret_summaries, struct error *err)
{
    CLEANUP(study_free) struct study study = {0};
    int result = study_of_file(path, &study, err);
    return result == 0 ? summaries_read(path, &study.features, ret_summaries, err) : result;
}

static int compare_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(summaries_free) struct summaries a = {0};
    CLEANUP(summaries_free) struct summaries b = {0};
    CLEANUP(summary_differences_free) struct summary_differences differences = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    enum output_format format;
    const char *text = arguments->values[TOLERANCE];
    double tolerance;
    if (!number_parse(span_of(text), &tolerance) || tolerance < 0)
        return error_set(err, ERROR_USAGE, "compare: %s is not a tolerance, expected 0 or more",
                         quoted(text, strlen(text)).text);
    int result = table_format_parse(arguments->values[FORMAT], "text,csv,json",
                                    arguments->values[OUTPUT], &output, &format, err);
    if (result == 0)
        result = read_summary_file(arguments->operands[0], &a, err);
    if (result == 0)
        result = read_summary_file(arguments->operands[1], &b, err);
    if (result == 0)
        result = table_output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    summaries_compare(&a, &b, tolerance, &differences);
    if (format == FORMAT_CSV)
        summary_differences_write_csv(output.stream, &differences);
    else
        summary_differences_write_text(output.stream, &differences);
    result = table_output_commit(&output, err);
    if (result == 0 && differences.count > 0)
        result = error_set(err, ERROR_CHECK, "compare: differences between %s and %s: %zu", a.path,
                           b.path, differences.count);
    return result;
}

const struct command command_compare = {
    .name = "compare",
    .operands = "SUMMARY.csv SUMMARY.csv",
    .operands_least = 2,
    .operands_most = 2,
    .purpose = "Compare two summaries cell by cell",
    .details = "Prints each difference and each cell that only one file has. Exits with status 1\n"
               "if there is any.",
    .options =
        {
            [TOLERANCE] = {"tolerance", 0, "NUMBER", "1e-12",
                           "greatest relative difference to accept"},
            [FORMAT] = {"format", 0, "NAME", NULL,
                        "text, csv or json; default: by the ending of FILE, else text"},
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = compare_command_run,
};
