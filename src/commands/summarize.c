#include "command.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/grading/summarize.h"
#include "analysis/stats/median_interval.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "model/level.h"
#include "model/sample.h"
#include "model/scheme.h"
#include "table_output.h"
#include "unknown_option.h"

enum { SCHEME, UNKNOWN, TABLE, FORMAT, OUTPUT };

enum table { CELLS, MEDIANS };

/* The median of each cell with its interval between order statistics. */
static void write_medians(FILE *out, const struct summaries *summaries,
                          const struct samples *samples)
{
    static const char *const columns[] = {"study", "platform", "feature", "level", "unit",
                                          "n",     "median",   "low",     "high",  "confidence"};
    csv_write_header(out, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *s = &summaries->items[i];
        const struct sample *sample =
            samples_find(samples, s->study, s->platform, s->feature, s->level);
        if (!sample)
            continue;
        double *values = memory_alloc(sample->count + 1, sizeof *values);
        memcpy(values, sample->values, sample->count * sizeof *values);
        struct median_interval interval = median_interval(values, sample->count, 0.95);
        free(values);
        csv_write_field(out, s->study, ',');
        csv_write_field(out, s->platform, ',');
        csv_write_field(out, s->feature, ',');
        csv_write_field(out, level_text(s->level).text, ',');
        csv_write_field(out, s->unit, ',');
        fprintf(out, "%zu", sample->count);
        const double numbers[] = {interval.median, interval.low, interval.high,
                                  interval.confidence};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            fprintf(out, ",%s", isnan(numbers[k]) ? "" : number_text(numbers[k]).text);
        putc('\n', out);
    }
}

static int summarize_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_free) struct study study = {0};
    CLEANUP(scheme_free) struct scheme scheme = {0};
    CLEANUP(features_free) struct features unknown = {0};
    enum unknown_features choice = UNKNOWN_STOP;
    CLEANUP(summaries_free) struct summaries summaries = {0};
    CLEANUP(samples_free) struct samples samples = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    size_t table = CELLS;
    const char *operand = arguments->operands[0];
    bool is_named = study_is_named(operand);
    enum output_format format;
    int result = choice_parse("table", arguments->values[TABLE], "cells,medians", &table, err);
    if (result == 0)
        result =
            table_format_parse(arguments->values[FORMAT], "csv,json", NULL, &output, &format, err);
    if (result == 0)
        result = is_named ? study_read(operand, &study, err) : study_of_file(operand, &study, err);
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
    if (result == 0 && table == MEDIANS && strcmp(file, "-") == 0)
        result = error_set(err, ERROR_USAGE,
                           "summarize: --table medians reads a file twice, expected no '-'");
    if (result == 0 && table == MEDIANS)
        result = samples_read(file, &study, NULL, &samples, err);
    if (result == 0)
        result = table_output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    unknown_features_tell(arguments->messages, &unknown, choice);
    if (table == MEDIANS)
        write_medians(output.stream, &summaries, &samples);
    else
        summaries_write(output.stream, &summaries);
    return table_output_commit(&output, err);
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
               "interval comes from the repetitions within the levels. --table medians prints the\n"
               "median of each cell with an interval between two of its values, which needs no\n"
               "assumption of a distribution: for tails, such as 99 % lines of response times.",
    .options =
        {
            [SCHEME] = {"scheme", 0, "NAME", NULL, "scheme with further features to accept"},
            [UNKNOWN] = UNKNOWN_OPTION,
            [TABLE] = {"table", 0, "NAME", "cells", "cells: summary.csv; or medians"},
            [FORMAT] = {"format", 0, "NAME", "csv", "csv or json"},
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = summarize_command_run,
};
