#include "analysis/report/trace.h"

#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "command.h"

enum { NUMBERS, SUMMARY, OBSERVATIONS, FACTS, STUDY, BASELINE, REVIEW };

/* `given`, or `made` by default if that file exists; else NULL. */
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
            given_or_made(arguments->values[OBSERVATIONS], "build/karna-2021/observations.csv"),
        .facts = given_or_made(arguments->values[FACTS], "build/karna-2021/facts.csv"),
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
    .purpose = "Show where a number of the paper, a table or a figure comes from",
    .details =
        "NAME is a macro of the paper, or FILE:KEY for rows of a CSV file, selected by\n"
        "their fields: build/figures/data/05_boot_time.csv:platform=docker. Raw log lines are\n"
        "shown if the observations are available: `make STUDY_LOGS=DIR` writes them to\n"
        "build/karna-2021.",
    .options =
        {
            [NUMBERS] = {"numbers", 0, "FILE", "paper/numbers.csv", "list of macros"},
            [SUMMARY] = {"summary", 0, "FILE", "results/karna-2021/summary.csv",
                         "summary of the study"},
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL,
                              "observations; default: those that make wrote, if any"},
            [FACTS] = {"facts", 0, "FILE", NULL, "facts from the raw logs; default: as above"},
            [STUDY] = {"study", 0, "NAME", "karna-2021", "study in the summary"},
            [BASELINE] = {"baseline", 0, "NAME", "metal", "platform that ratios refer to"},
            [REVIEW] = {"review", 0, "DIR", "results/literature", "literature review of the study"},
        },
    .run = trace_command_run,
};
