#include "command.h"

#include <unistd.h>

#include "analysis/sheet.h"
#include "base/file.h"
#include "base/memory.h"
#include "format.h"

enum { SCHEME, BASELINE, FORMAT, OUTPUT };

/* People at a terminal get the sheet, programs the data. */
static const char *default_format(const struct arguments *arguments)
{
    return !arguments->values[OUTPUT] && isatty(STDOUT_FILENO) ? "text" : "csv";
}

static void write_scores(FILE *out, const struct scores *scores, enum format format)
{
    if (format == FORMAT_CSV)
        scores_write(out, scores);
    else if (format == FORMAT_JSON)
        sheet_write_json(out, scores);
    else
        sheet_write(out, scores, (enum grid_format)format);
}

static int run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(scheme_free) struct scheme scheme = {0};
    CLEANUP(scores_free) struct scores scores = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *name = arguments->values[FORMAT];
    enum format format;
    int result = format_parse(name ? name : default_format(arguments),
                              "text,csv,json,markdown,latex", &format, err);
    if (result == 0)
        result = scheme_read(arguments->values[SCHEME], &scheme, err);
    if (result == 0)
        result = summaries_read(arguments->operands[0], &summaries, err);
    if (result == 0)
        result = score_summaries(&summaries, &scheme, arguments->values[BASELINE], &scores, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    write_scores(output.stream, &scores, format);
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
        "that was not measured has none, and sums tell how many features are behind them.",
    .options =
        {
            [SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/thesis.csv", "the grading rules"},
            [BASELINE] = {"baseline", 0, "NAME", "metal", "the platform to compare with"},
            [FORMAT] = {"format", 0, "NAME", NULL,
                        "text, csv, json, markdown or latex; text at a terminal, else csv"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write there, not to standard output"},
        },
    .run = run,
};
