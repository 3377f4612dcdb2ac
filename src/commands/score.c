#include "command.h"

#include <unistd.h>

#include "analysis/report/sheet.h"
#include "base/file.h"
#include "base/memory.h"
#include "format.h"
#include "resample_options.h"

enum { SCHEME, BASELINE, OBSERVATIONS, DRAWS, SEED, FORMAT, OUTPUT };

/* People at a terminal get the sheet, programs the data. */
static const char *default_format(const struct arguments *arguments)
{
    return !arguments->values[OUTPUT] && isatty(STDOUT_FILENO) ? "text" : "csv";
}

/* The sheet, with what resampling says of its scores. */
static void write_sheet(FILE *out, const struct scores *scores, const struct summaries *summaries,
                        const struct samples *samples, const struct resampling *how,
                        enum format format)
{
    CLEANUP(resampled_free) struct resampled resampled = {0};
    resample(scores, summaries, samples, how, &resampled);
    if (format == FORMAT_JSON)
        sheet_write_json(out, &resampled);
    else
        sheet_write(out, &resampled, (enum grid_format)format);
}

static int score_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(scheme_free) struct scheme scheme = {0};
    CLEANUP(scores_free) struct scores scores = {0};
    CLEANUP(samples_free) struct samples samples = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *observations = arguments->values[OBSERVATIONS];
    struct resampling how;
    const char *name = arguments->values[FORMAT];
    enum format format;
    int result = format_parse(name ? name : default_format(arguments),
                              "text,csv,json,markdown,latex", &format, err);
    if (result == 0)
        result = resampling_from_options(arguments->values[DRAWS], arguments->values[SEED], NULL,
                                         &how, err);
    if (result == 0)
        result = scheme_read(arguments->values[SCHEME], &scheme, err);
    if (result == 0)
        result = summaries_read(arguments->operands[0], &summaries, err);
    if (result == 0)
        result = score_summaries(&summaries, &scheme, arguments->values[BASELINE], &scores, err);
    if (result == 0 && observations)
        result = samples_read(observations, &samples, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    if (format == FORMAT_CSV)
        scores_write(output.stream, &scores);
    else
        write_sheet(output.stream, &scores, &summaries, observations ? &samples : NULL, &how,
                    format);
    return output_commit(&output, err);
}

const struct command command_score = {
    .name = "score",
    .operands = "SUMMARY.csv",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Grades the platforms of summary.csv (- is standard input) by a scheme.",
    .details =
        "A score is 0 to 4, by the limits that the scheme sets relative to the baseline. A cell\n"
        "that was not measured has none, and sums tell how many features are behind them. The\n"
        "sheet says how probable each score is, as `virtgrade resample` does.",
    .options =
        {
            [SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/thesis.csv", "the grading rules"},
            [BASELINE] = {"baseline", 0, "NAME", "metal", "the platform to compare with"},
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL,
                              "the repetitions behind the summary, to resample"},
            [DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "how many, for the probabilities"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET, "the same seed gives the same bytes"},
            [FORMAT] = {"format", 0, "NAME", NULL,
                        "text, csv, json, markdown or latex; text at a terminal, else csv"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write there, not to standard output"},
        },
    .run = score_command_run,
};
