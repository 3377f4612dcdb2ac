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
    .purpose = "Checks the data: stalled runs, first repetitions, two modes, other days...",
    .details =
        "Each check is a rule with a name, and each finding comes with its evidence. The rules\n"
        "about logs need --facts, which `virtgrade import --facts` writes. Exits 1 where\n"
        "something is found.",
    .options =
        {
            [STUDY] = {"study", 0, "NAME", "published", "the study in the observations"},
            [FACTS] = {"facts", 0, "FILE", NULL, "what the raw logs tell of each run"},
            [SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/thesis.csv", "the graded features"},
            [BASELINE] = {"baseline", 0, "NAME", "metal", "the platform to compare with"},
            [FORMAT] = {"format", 0, "NAME", "text", "text, csv, markdown or latex"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write there, not to standard output"},
        },
    .run = quality_command_run,
};
