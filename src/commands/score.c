#include "command.h"

#include <unistd.h>

#include "analysis/report/sheet.h"
#include "base/file.h"
#include "base/memory.h"
#include "format.h"
#include "resample_options.h"
#include "weight_option.h"

enum { SCHEME, BASELINE, OBSERVATIONS, WEIGHT, DRAWS, SEED, FORMAT, OUTPUT };

/* A terminal gets the sheet, a pipe or file the data. */
static const char *default_format(const struct arguments *arguments)
{
    return !arguments->values[OUTPUT] && isatty(STDOUT_FILENO) ? "text" : "csv";
}

/* Write the sheet, with the probability of each score by resampling. */
static void write_sheet(FILE *out, const struct graded_study *graded, const struct resampling *how,
                        enum format format)
{
    CLEANUP(resampled_free) struct resampled resampled = {0};
    resample(&graded->scores, &graded->summaries, graded_study_samples(graded), how, &resampled);
    if (format == FORMAT_JSON)
        sheet_write_json(out, &resampled);
    else
        sheet_write(out, &resampled, (enum grid_format)format);
}

static int score_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(graded_study_free) struct graded_study graded = {0};
    CLEANUP(output_free) struct output output = {0};
    struct graded_study_sources sources = graded_study_of_operand(arguments->operands[0], true);
    sources.observations = arguments->values[OBSERVATIONS];
    sources.scheme = arguments->values[SCHEME];
    sources.baseline = arguments->values[BASELINE];
    struct resampling how;
    const char *name = arguments->values[FORMAT];
    enum format format;
    int result = format_parse(name ? name : default_format(arguments),
                              "text,csv,json,markdown,latex", &format, err);
    if (result == 0)
        result = resampling_from_options(arguments->values[DRAWS], arguments->values[SEED], NULL,
                                         &how, err);
    if (result == 0)
        result = graded_study_read(&sources, &graded, err);
    if (result == 0)
        result = weights_from_options(arguments, &graded.scheme, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    if (format == FORMAT_CSV)
        scores_write(output.stream, &graded.scores);
    else
        write_sheet(output.stream, &graded, &how, format);
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
            [DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "draws for the probabilities"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,
                      "random seed; the same seed gives the same bytes"},
            [FORMAT] =
                {"format", 0, "NAME", NULL,
                 "text, csv, json, markdown or latex; default: text at a terminal, else csv"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .repeats = WEIGHT_OPTION_NAME,
    .run = score_command_run,
};
