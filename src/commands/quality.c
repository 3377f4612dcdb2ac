#include "analysis/quality/quality.h"

#include "base/file.h"
#include "base/memory.h"
#include "table_output.h"
#include "study_options.h"

enum { STUDY, FACTS, SCHEME, BASELINE, FORMAT, OUTPUT };

static int quality_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(graded_study_free) struct graded_study input = {0};
    CLEANUP_TEXT char *own = NULL;
    CLEANUP(facts_free) struct facts facts = {0};
    CLEANUP(quality_free) struct quality quality = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    const char *const *values = arguments->values;
    struct graded_study_sources sources = graded_study_of_operand(arguments->operands[0], false);
    sources.scheme = values[SCHEME];
    sources.baseline = values[BASELINE];
    enum output_format format;
    int result =
        table_format_parse(values[FORMAT], TABLE_FORMATS, values[OUTPUT], &output, &format, err);
    if (result == 0)
        result = graded_study_read(&sources, &input, err);
    if (result == 0 && !values[FACTS])
        own = study_file(&input.study, "facts.csv");
    const char *file = values[FACTS] ? values[FACTS] : own;
    if (result == 0 && file)
        result = facts_read(file, &facts, err);
    if (result == 0 && !input.has_samples)
        result = error_set(err, ERROR_INPUT, "%s: no observations.csv, expected it",
                           input.summaries.path);
    if (result == 0)
        result = table_output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    const struct quality_sources checked = {values[STUDY] ? values[STUDY]
                                                          : graded_study_name(&input),
                                            &input.scores, &input.samples, file ? &facts : NULL};
    quality_check(&checked, &quality);
    quality_write(output.stream, &quality, (enum grid_format)format);
    result = table_output_commit(&output, err);
    if (result == 0 && quality.count > 0)
        result = error_set(err, ERROR_CHECK, "%s", "");
    return result;
}

const struct command command_quality = {
    .name = "quality",
    .operands = "STUDY | OBSERVATIONS.csv",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Check observations for stalls, warm-up, two modes and other anomalies",
    .details = "Each check is a named rule, and each finding comes with its evidence. The rules\n"
               "about logs need facts. Exits with status 1 if anything is found.",
    .options =
        {
            [STUDY] = {"study", 0, "NAME", NULL, "study in the observations, if several"},
            [FACTS] = {"facts", 0, "FILE", NULL,
                       "facts from the raw logs; default: the study's facts.csv"},
            [SCHEME] = {"scheme", 0, "NAME", NULL, STUDY_SCHEME_HELP},
            [BASELINE] = {"baseline", 0, "NAME", NULL, STUDY_BASELINE_HELP},
            [FORMAT] = TABLE_FORMAT_OPTION,
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = quality_command_run,
};
