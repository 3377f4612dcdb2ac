#include "analysis/report/trace.h"

#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "command.h"

enum { NUMBERS, SUMMARY, OBSERVATIONS, FACTS, STUDY, BASELINE, REVIEW };

/* The file that is named, or else the one that `make` left, where it did. */
static const char *given_or_made(const char *given, const char *made)
{
    return given || access(made, R_OK) != 0 ? given : made;
}

static int trace_command_run(const struct arguments *arguments, struct error *err)
{
    struct trace_sources sources = {
        .numbers = arguments->values[NUMBERS],
        .summary = arguments->values[SUMMARY],
        .observations =
            given_or_made(arguments->values[OBSERVATIONS], "build/published/observations.csv"),
        .facts = given_or_made(arguments->values[FACTS], "build/published/facts.csv"),
        .study = arguments->values[STUDY],
        .baseline = arguments->values[BASELINE],
        .review = arguments->values[REVIEW],
    };
    CLEANUP(output_free) struct output output = {0};
    int result = output_open(NULL, &output, err);
    if (result == 0)
        result = trace_write(output.stream, arguments->operands[0], &sources, err);
    return result == 0 ? output_commit(&output, err) : result;
}

const struct command command_trace = {
    .name = "trace",
    .operands = "NAME",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Prints where a number of the paper, a table or a figure comes from.",
    .details =
        "NAME is a macro of the paper, or FILE:KEY, a row of a CSV file by its fields, such as\n"
        "build/figures/data/05_boot_time.csv:platform=docker. Raw log lines are there where the\n"
        "observations are: STUDY_LOGS=DIR make leaves them in build/published.",
    .options =
        {
            [NUMBERS] = {"numbers", 0, "FILE", "paper/numbers.csv", "the list of macros"},
            [SUMMARY] = {"summary", 0, "FILE", "results/published/summary.csv",
                         "the study's summaries"},
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL, "its observations"},
            [FACTS] = {"facts", 0, "FILE", NULL, "what its raw logs tell of each run"},
            [STUDY] = {"study", 0, "NAME", "published", "the study in the summaries"},
            [BASELINE] = {"baseline", 0, "NAME", "metal", "the platform to compare with"},
            [REVIEW] = {"review", 0, "DIR", "results/literature", "its review of literature"},
        },
    .run = trace_command_run,
};
