#include "command.h"

#include "base/file.h"
#include "base/memory.h"
#include "choice_options.h"
#include "resample_options.h"
#include "scheme_options.h"
#include "sheet_output.h"
#include "unknown_option.h"

enum {
    SCHEME,
    BASELINE,
    OBSERVATIONS,
    WEIGHT,
    LIMITS,
    UNKNOWN,
    BLOCKS,
    HOSTS,
    DRAWS,
    SEED,
    FORMAT,
    OUTPUT
};

static int score_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(graded_study_free) struct graded_study graded = {0};
    CLEANUP(output_free) struct output output = {0};
    struct graded_study_sources sources = graded_study_of_operand(arguments->operands[0], true);
    sources.observations = arguments->values[OBSERVATIONS];
    sources.scheme = arguments->values[SCHEME];
    sources.baseline = arguments->values[BASELINE];
    struct resampling how;
    enum output_format format;
    int result =
        sheet_format_parse(arguments->values[FORMAT], arguments->values[OUTPUT], &format, err);
    if (result == 0)
        result = resampling_from_options(arguments->values[DRAWS], arguments->values[SEED], NULL,
                                         &how, err);
    if (result == 0)
        result = unknown_features_from_option(arguments->values[UNKNOWN], &sources.unknown, err);
    if (result == 0)
        result = choice_from_options(arguments->values[BLOCKS], arguments->values[HOSTS],
                                     &sources.choice, err);
    if (result == 0)
        result = graded_study_read(&sources, &graded, err);
    if (result == 0)
        result = graded_study_from_options(arguments, &graded, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    unknown_features_tell(arguments->messages, &graded.unknown, sources.unknown);
    sheet_output(output.stream, &graded, &how, format);
    return output_commit(&output, err);
}

const struct command command_score = {
    .name = "score",
    .operands = "STUDY | SUMMARY.csv",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Grade the platforms of a study or a summary (- for standard input)",
    .details = "A score is 0 to 4, by the scheme's limits relative to the baseline. A cell that\n"
               "was not measured has no score, and sums state how many features they cover. The\n"
               "sheet gives the probability of each score, as `virtgrade resample` does.",
    .options =
        {
            [SCHEME] = {"scheme", 0, "NAME", NULL, STUDY_SCHEME_HELP},
            [BASELINE] = {"baseline", 0, "NAME", NULL, STUDY_BASELINE_HELP},
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL,
                              "repetitions behind the summary, to resample"},
            [WEIGHT] = WEIGHT_OPTION,
            [LIMITS] = LIMITS_OPTION,
            [UNKNOWN] = UNKNOWN_OPTION,
            [BLOCKS] = BLOCKS_OPTION,
            [HOSTS] = HOSTS_OPTION,
            [DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "draws for the probabilities"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,
                      "random seed; the same seed gives the same bytes"},
            [FORMAT] = SHEET_FORMAT_OPTION,
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .repeats = SCHEME_OPTIONS_REPEAT,
    .run = score_command_run,
};
