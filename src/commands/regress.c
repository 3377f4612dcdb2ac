#include <string.h>

#include "analysis/uncertainty/regression_write.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "command.h"
#include "format.h"
#include "resample_options.h"
#include "study_options.h"

enum { SCHEME, PLATFORM, FEATURE, THRESHOLD, PROBABILITY, DRAWS, SEED, FORMAT, OUTPUT };

/* --- the operands --- */

/* Looks at the header alone: 1 for a summary, 2 for anything else. */
static int tell_header(void *context, const struct csv_row *row, struct error *err)
{
    (void)context, (void)err;
    for (size_t c = 0; c < row->count; c++)
        if (span_is(row->fields[c], summary_columns[SUMMARY_MEAN].name))
            return 1;
    return 2;
}

/* Read one run: a study, or a file of observations or of summaries, which their headers tell apart.
 * `ret_run` borrows from `ret_graded`. */
static int read_regress_run(const char *operand, const char *scheme,
                            struct graded_study *ret_graded, struct measured_study *ret_run,
                            struct error *err)
{
    bool may_be_file = !study_is_named(operand) && strcmp(operand, "-") != 0;
    int kind = may_be_file ? csv_read_any(operand, tell_header, NULL, err) : 0;
    if (kind < 0)
        return kind;
    struct graded_study_sources sources = graded_study_of_operand(operand, kind == 1);
    sources.scheme = scheme;
    int result = graded_study_read_values(&sources, ret_graded, err);
    const struct summaries *summaries = &ret_graded->summaries;
    if (result == 0 && summaries->count == 0)
        return error_set(err, ERROR_INPUT, "%s: no values, expected those of a run", operand);
    for (size_t i = 1; i < summaries->count && result == 0; i++)
        if (strcmp(summaries->items[i].study, summaries->items[0].study) != 0)
            result = error_set(err, ERROR_INPUT, "%s: several studies, expected one", operand);
    if (result == 0)
        *ret_run = (struct measured_study){summaries->items[0].study, &ret_graded->study, summaries,
                                           graded_study_samples(ret_graded)};
    return result;
}

/* --- the options --- */

static int rule_from_options(const char *const *values, struct regression_rule *ret_rule,
                             struct error *err)
{
    double percent, probability;
    if (!number_parse(span_of(values[THRESHOLD]), &percent) || percent < 0 || percent >= 100)
        return error_set(err, ERROR_USAGE,
                         "--threshold: %s is not a percentage, expected one from 0 to below 100",
                         quoted(values[THRESHOLD], strlen(values[THRESHOLD])).text);
    if (!number_parse(span_of(values[PROBABILITY]), &probability) || probability <= 0.5 ||
        probability >= 1)
        return error_set(err, ERROR_USAGE,
                         "--probability: %s is no probability of a verdict, expected one above 0.5 "
                         "and below 1",
                         quoted(values[PROBABILITY], strlen(values[PROBABILITY])).text);
    *ret_rule = (struct regression_rule){.threshold = percent / 100,
                                         .probability = probability,
                                         .platform = values[PLATFORM],
                                         .feature = values[FEATURE]};
    return 0;
}

static int regress_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(graded_study_free) struct graded_study first = {0}, second = {0};
    CLEANUP(regressions_free) struct regressions regressions = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *const *values = arguments->values;
    struct measured_study before, after;
    struct regression_rule rule;
    struct resampling how;
    enum format format;
    int result = format_parse(values[FORMAT], "text,csv,json,markdown", &format, err);
    if (result == 0)
        result = rule_from_options(values, &rule, err);
    if (result == 0)
        result = resampling_from_options(values[DRAWS], values[SEED], NULL, &how, err);
    if (result == 0)
        result = read_regress_run(arguments->operands[0], values[SCHEME], &first, &before, err);
    if (result == 0)
        result = read_regress_run(arguments->operands[1], values[SCHEME], &second, &after, err);
    if (result == 0)
        result = regressions_find(&before, &after, &rule, &how, &regressions, err);
    if (result == 0)
        result = output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    if (format == FORMAT_JSON)
        regressions_write_json(output.stream, &regressions);
    else
        regressions_write(output.stream, &regressions, &first.study.platforms,
                          (enum grid_format)format);
    result = output_commit(&output, err);
    size_t found = regressions.of[REGRESSION_FOUND];
    if (result == 0 && found > 0)
        return error_set(err, ERROR_CHECK, "regressions: %zu of %zu", found, regressions.tested);
    return result;
}

const struct command command_regress = {
    .name = "regress",
    .operands = "BEFORE AFTER",
    .operands_least = 2,
    .operands_most = 2,
    .purpose = "Check whether a second run of the same thing is worse than the first",
    .details =
        "Each run is a study, an observations.csv or a summary.csv. Cells match by platform,\n"
        "feature and level, whatever the studies' names are. A cell is a regression if it is\n"
        "worse by more than the threshold with at least the probability, an improvement if it\n"
        "is better by as much, no regression if it is worse with at most 1 less the\n"
        "probability, and undecided otherwise. Verdicts are not corrected for the number of\n"
        "cells: the output says how many false ones to expect. Exits with status 1 if there is\n"
        "a regression.",
    .options =
        {
            [SCHEME] = {"scheme", 0, "NAME", NULL,
                        "scheme with features of the files, if it has any"},
            [PLATFORM] = {"platform", 0, "NAME", NULL, "compare this platform alone"},
            [FEATURE] = {"feature", 0, "NAME", NULL, "compare this feature alone"},
            [THRESHOLD] = {"threshold", 0, "T", "5",
                           "change to accept, in percent of the mean before"},
            [PROBABILITY] = {"probability", 0, "P", "0.95",
                             "probability that a verdict needs, above 0.5 and below 1"},
            [DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "draws, from 100 to 1000000"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,
                      "random seed; the same seed gives the same bytes"},
            [FORMAT] = {"format", 0, "NAME", "text", "text, csv, json or markdown"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .run = regress_command_run,
};
