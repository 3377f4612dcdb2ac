#include "analysis/report/trace.h"

#include "base/data_path.h"
#include "base/file.h"
#include "base/memory.h"
#include "study_options.h"

enum { NUMBERS, STUDY, SUMMARY, OBSERVATIONS, FACTS, SCHEME, BASELINE, REVIEW };

static int trace_command_run(const struct arguments *arguments, struct error *err)
{
    const char *const *values = arguments->values;
    CLEANUP(output_free) struct output output = {0};
    CLEANUP_TEXT char *numbers = data_path("paper/numbers.csv");
    const struct trace_sources sources = {
        .numbers = values[NUMBERS] ? values[NUMBERS] : numbers,
        .study = values[STUDY],
        .summary = values[SUMMARY],
        .observations = values[OBSERVATIONS],
        .facts = values[FACTS],
        .scheme = values[SCHEME],
        .baseline = values[BASELINE],
        .review = values[REVIEW],
    };
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
        "their fields: build/karna-2021/figures/cells.csv:feature=boot_time;platform=docker.\n"
        "A folder of the path names the study, unless --study does.",
    .options =
        {
            [NUMBERS] = {"numbers", 0, "FILE", NULL, "list of macros; default: the paper's"},
            [STUDY] = {"study", 0, "STUDY", NULL, "study that the number is of"},
            [SUMMARY] = {"summary", 0, "FILE", NULL, "summary, instead of the study's values"},
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL, "default: the study's"},
            [FACTS] = {"facts", 0, "FILE", NULL, "facts from the raw logs; default: the study's"},
            [SCHEME] = {"scheme", 0, "NAME", NULL, STUDY_SCHEME_HELP},
            [BASELINE] = {"baseline", 0, "NAME", NULL, STUDY_BASELINE_HELP},
            [REVIEW] = {"review", 0, "DIR", NULL,
                        "literature review of the study; default: the one in study.ini"},
        },
    .run = trace_command_run,
};
