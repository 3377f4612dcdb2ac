#include "analysis/report/replication.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "command.h"
#include "table_output.h"
#include "resample_options.h"

enum { BEFORE, SCHEME, BASELINE, TOLERANCE, DRAWS, SEED, TABLE, FORMAT, OUTPUT };

enum table { CELLS, VERDICT, AGREEMENT, FIGURE };

static int tolerance_from(const char *text, double *ret_tolerance, struct error *err)
{
    double percent;
    if (!number_parse(span_of(text), &percent) || percent < 0)
        return error_set(err, ERROR_USAGE,
                         "--tolerance: %s is not a percentage, expected 0 or more",
                         quoted(text, strlen(text)).text);
    *ret_tolerance = 1 + percent / 100;
    return 0;
}

/* Read, grade and resample one of the two studies. */
static int read_study(const struct arguments *arguments, struct graded_study_sources sources,
                      struct graded_study *ret_graded, struct resampled *ret_resampled,
                      struct error *err)
{
    const char *const *values = arguments->values;
    struct resampling how;
    sources.scheme = values[SCHEME];
    sources.baseline = values[BASELINE];
    int result = resampling_from_options(values[DRAWS], values[SEED], NULL, &how, err);
    if (result == 0)
        result = graded_study_read(&sources, ret_graded, err);
    if (result == 0)
        resample(&ret_graded->scores, &ret_graded->summaries, graded_study_samples(ret_graded),
                 &how, ret_resampled);
    return result;
}

/* Read the study of the operand, and the one that it repeats. */
static int read_both(const struct arguments *arguments, struct graded_study *before,
                     struct resampled *ret_before, struct graded_study *now,
                     struct resampled *ret_now, struct error *err)
{
    const char *repeated = arguments->values[BEFORE];
    int result = read_study(arguments, graded_study_of_operand(arguments->operands[0], false), now,
                            ret_now, err);
    if (result == 0 && !repeated)
        repeated = now->study.replicates;
    if (result == 0 && !*repeated)
        result = error_set(err, ERROR_USAGE,
                           "replicate: expected --published, or `replicates` in study.ini");
    return result == 0 ? read_study(arguments, graded_study_of_operand(repeated, true), before,
                                    ret_before, err)
                       : result;
}

static void replicate_write_table(FILE *out, const struct replication *replication,
                                  double tolerance, uint64_t seed, enum table table,
                                  enum grid_format format)
{
    bool is_text = format == GRID_TEXT || format == GRID_MARKDOWN;
    if (table == FIGURE)
        replication_write_figure(out, replication, tolerance);
    if (table == CELLS)
        replication_write(out, replication, format);
    if (table == CELLS && is_text)
        fputc('\n', out);
    if (table == VERDICT || (table == CELLS && is_text))
        replication_write_verdict(out, replication, tolerance, format);
    if (table == CELLS && is_text)
        fputc('\n', out);
    if (table == AGREEMENT || (table == CELLS && is_text))
        replication_write_agreement(out, replication, seed, format);
}

static int replicate_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(graded_study_free) struct graded_study before = {0}, now = {0};
    CLEANUP(resampled_free) struct resampled resampled_before = {0}, resampled_now = {0};
    CLEANUP(replication_free) struct replication replication = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    double tolerance = 1;
    size_t table;
    enum output_format format;
    int result = choice_parse("table", arguments->values[TABLE], "cells,verdict,agreement,figure",
                              &table, err);
    if (result == 0)
        result = table_format_parse(arguments->values[FORMAT], TABLE_FORMATS,
                                    arguments->values[OUTPUT], &output, &format, err);
    if (result == 0)
        result = tolerance_from(arguments->values[TOLERANCE], &tolerance, err);
    if (result == 0)
        result = read_both(arguments, &before, &resampled_before, &now, &resampled_now, err);
    if (result == 0)
        result = table_output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    replicate(&resampled_before, &resampled_now, tolerance, &replication);
    replicate_write_table(output.stream, &replication, tolerance, resampled_now.how.seed,
                          (enum table)table, (enum grid_format)format);
    return table_output_commit(&output, err);
}

const struct command command_replicate = {
    .name = "replicate",
    .operands = "STUDY | OBSERVATIONS.csv",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Check whether a study reproduces the results of another",
    .details =
        "Compares each grade that both studies have: whether the scores are equal, whether\n"
        "the ratios to the baseline agree within the tolerance, and how many comparisons with\n"
        "other platforms have the same order. Then how many grades agree, with Cohen's kappa: "
        "all,\n"
        "those at the ends of the scale and between, those that are sure. Declare the tolerance\n"
        "before the study runs.",
    .options =
        {
            [BEFORE] = {"published", 0, "STUDY", NULL,
                        "the other study, or a summary of it; default: the one in study.ini"},
            [SCHEME] = {"scheme", 0, "NAME", NULL, STUDY_SCHEME_HELP},
            [BASELINE] = {"baseline", 0, "NAME", NULL, STUDY_BASELINE_HELP},
            [TOLERANCE] = {"tolerance", 0, "PERCENT", "15",
                           "by how much the greater ratio may exceed the smaller"},
            [DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "draws for the intervals"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,
                      "random seed; the same seed gives the same bytes"},
            [TABLE] = {"table", 0, "NAME", "cells",
                       "cells, verdict, agreement, or figure: its data"},
            [FORMAT] = TABLE_FORMAT_OPTION,
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = replicate_command_run,
};
