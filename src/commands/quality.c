#include "analysis/quality/quality.h"

#include "base/file.h"
#include "base/memory.h"
#include "format.h"
#include "resample_options.h"

enum { STUDY, FACTS, SCHEME, BASELINE, FORMAT, OUTPUT };

static int quality_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(resample_input_free) struct resample_input input = {0};
    CLEANUP(facts_free) struct facts facts = {0};
    CLEANUP(quality_free) struct quality quality = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *const *values = arguments->values;
    enum format format;
    int result = format_parse(values[FORMAT], "text,csv,markdown,latex", &format, err);
    if (result == 0)
        result = resample_input_read(arguments->operands[0], NULL, values[SCHEME], values[BASELINE],
                                     &input, err);
    if (result == 0 && values[FACTS])
        result = facts_read(values[FACTS], &facts, err);
    if (result == 0)
        result = output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    struct quality_sources sources = {values[STUDY], &input.scores, &input.samples,
                                      values[FACTS] ? &facts : NULL};
    quality_check(&sources, &quality);
    quality_write(output.stream, &quality, (enum grid_format)format);
    result = output_commit(&output, err);
    if (result == 0 && quality.count > 0)
        result = error_set(err, ERROR_CHECK, "%s", "");
    return result;
}

const struct command command_quality = {
    .name = "quality",
    .operands = "OBSERVATIONS.csv",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Check observations for stalls, warm-up, two modes and other anomalies",
    .details = "Each check is a named rule, and each finding comes with its evidence. The rules\n"
               "about logs need --facts, the output of `virtgrade import --facts`. Exits with\n"
               "status 1 if anything is found.",
    .options =
        {
            [STUDY] = {"study", 0, "NAME", "karna-2021", "study in the observations"},
            [FACTS] = {"facts", 0, "FILE", NULL,
                       "facts from the raw logs, as by virtgrade import --facts"},
            [SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/thesis.csv",
                        "scheme with the graded features"},
            [BASELINE] = {"baseline", 0, "NAME", "metal", "platform that ratios refer to"},
            [FORMAT] = {"format", 0, "NAME", "text", "text, csv, markdown or latex"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .run = quality_command_run,
};
