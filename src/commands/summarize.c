#include "command.h"

#include "analysis/grading/summarize.h"
#include "base/file.h"
#include "base/memory.h"
#include "model/scheme.h"
#include "unknown_option.h"

enum { SCHEME, UNKNOWN, OUTPUT };

static int summarize_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_free) struct study study = {0};
    CLEANUP(scheme_free) struct scheme scheme = {0};
    CLEANUP(features_free) struct features unknown = {0};
    enum unknown_features choice = UNKNOWN_STOP;
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *operand = arguments->operands[0];
    bool is_named = study_is_named(operand);
    int result = is_named ? study_read(operand, &study, err) : study_of_file(operand, &study, err);
    if (result != 0)
        return result;
    CLEANUP_TEXT char *own = is_named ? study_file(&study, "observations.csv") : NULL;
    CLEANUP_TEXT char *path = study_scheme(&study, arguments->values[SCHEME]);
    if (is_named && !own)
        return error_set(err, ERROR_INPUT, "%s: no observations.csv, expected it", operand);
    if (arguments->values[SCHEME])
        result = scheme_read(path, &study.features, &scheme, err);
    const char *file = own ? own : operand;
    if (result == 0)
        result = unknown_features_from_option(arguments->values[UNKNOWN], &choice, err);
    if (result == 0 && choice != UNKNOWN_STOP)
        result = unknown_features_read(file, &study.features, &unknown, err);
    for (size_t i = 0; i < unknown.count; i++)
        features_add(&study.features, &unknown.items[i]);
    if (result == 0)
        result = summarize(file, &study, NULL, &summaries, err);
    if (result == 0 && choice == UNKNOWN_SKIP)
        unknown_features_drop(&summaries, &unknown);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    unknown_features_tell(arguments->messages, &unknown, choice);
    summaries_write(output.stream, &summaries);
    return output_commit(&output, err);
}

const struct command command_summarize = {
    .name = "summarize",
    .operands = "STUDY | OBSERVATIONS.csv",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Summarize observations (- for standard input) as summary.csv",
    .details = "Each cell gets n, mean, sample standard deviation, median, minimum, maximum and\n"
               "the 95 % interval of the mean. For a feature with levels, the level `all` is the\n"
               "mean of the level means: n, sd, median, min and max describe those means, and the\n"
               "interval comes from the repetitions within the levels.",
    .options =
        {
            [SCHEME] = {"scheme", 0, "NAME", NULL, "scheme with further features to accept"},
            [UNKNOWN] = UNKNOWN_OPTION,
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .run = summarize_command_run,
};
