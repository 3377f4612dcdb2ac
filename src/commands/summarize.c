#include "command.h"

#include "analysis/grading/summarize.h"
#include "base/file.h"
#include "base/memory.h"

enum { SCHEME, OUTPUT };

static int summarize_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(scheme_free) struct scheme scheme = {0};
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *path = arguments->values[SCHEME];
    int result = path ? scheme_read(path, &scheme, err) : 0;
    if (result == 0)
        result = summarize(arguments->operands[0], path ? &scheme : NULL, &summaries, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    summaries_write(output.stream, &summaries);
    return output_commit(&output, err);
}

const struct command command_summarize = {
    .name = "summarize",
    .operands = "OBSERVATIONS.csv",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Summarize observations (- for standard input) as summary.csv",
    .details = "Each cell gets n, mean, sample standard deviation, median, minimum, maximum and\n"
               "the 95 % interval of the mean. For a feature with levels, the level `all` is the\n"
               "mean of the level means: n, sd, median, min and max describe those means, and the\n"
               "interval comes from the repetitions within the levels.",
    .options =
        {
            [SCHEME] = {"scheme", 0, "FILE", NULL, "scheme with further features to accept"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .run = summarize_command_run,
};
