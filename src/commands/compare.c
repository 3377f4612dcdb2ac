#include "command.h"

#include <string.h>

#include "analysis/grading/compare.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/study.h"

enum { TOLERANCE };

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
    const char *text = arguments->values[TOLERANCE];
    double tolerance;
    if (!number_parse(span_of(text), &tolerance) || tolerance < 0)
        return error_set(err, ERROR_USAGE, "compare: %s is not a tolerance, expected 0 or more",
                         quoted(text, strlen(text)).text);
    int result = read_summary_file(arguments->operands[0], &a, err);
    if (result == 0)
        result = read_summary_file(arguments->operands[1], &b, err);
    if (result != 0)
        return result;
    size_t differences = compare_summaries(stdout, &a, &b, tolerance);
    if (differences > 0)
        return error_set(err, ERROR_CHECK, "compare: differences between %s and %s: %zu", a.path,
                         b.path, differences);
    return 0;
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
        },
    .run = compare_command_run,
};
