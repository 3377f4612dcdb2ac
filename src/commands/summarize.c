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
    .purpose = "Reads observations (- is standard input) and writes summary.csv.",
    .details =
        "Each cell gets n, mean, sample standard deviation, median, minimum, maximum and the\n"
        "95 % interval of the mean. Where there are levels, the level `all` is the mean of the\n"
        "level means: its n, sd, median, min and max are those of the level means, and its\n"
        "interval comes from the repetitions within the levels.",
    .options =
        {
            [SCHEME] = {"scheme", 0, "FILE", NULL, "knows features beyond the study's own"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write there, not to standard output"},
        },
    .run = summarize_command_run,
};
