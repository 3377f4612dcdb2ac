#include <string.h>

#include "analysis/uncertainty/regression_write.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "command.h"
#include "model/observation.h"
#include "output_format.h"
#include "resample_options.h"
#include "scratch_study.h"
#include "study_options.h"

enum {
    FROM,
    BETTER,
    SCHEME,
    PLATFORM,
    FEATURE,
    THRESHOLD,
    PROBABILITY,
    DRAWS,
    SEED,
    FORMAT,
    OUTPUT
};

/* --- the operands --- */

enum run_file { RUN_FOREIGN, RUN_SUMMARY = 1, RUN_OBSERVATIONS };

/* Looks at the header alone. */
static int tell_header(void *context, const struct csv_row *row, struct error *err)
{
    (void)context, (void)err;
    int kind = RUN_FOREIGN;
    for (size_t c = 0; c < row->count; c++)
        if (span_is(row->fields[c], summary_columns[SUMMARY_MEAN].name))
            kind = RUN_SUMMARY;
        else if (span_is(row->fields[c], observation_columns[OBSERVATION_REPETITION].name))
            kind = RUN_OBSERVATIONS;
    return kind == RUN_FOREIGN ? ERROR_INPUT : kind;
}

/* A run to compare. The other members borrow from `graded`: don't move it. */
struct regress_run {
    struct graded_study graded;
    struct scratch_study scratch;
    struct measured_study measured;
};

static void regress_run_free(struct regress_run *run)
{
    graded_study_free(&run->graded);
    scratch_study_free(&run->scratch);
}

/* Read another tool's file through a scratch folder. {file} is `run` in both runs, so that
 * platforms named after their files match. */
static int read_foreign_run(const struct arguments *arguments, char *operand,
                            struct regress_run *run, struct error *err)
{
    CLEANUP(foreign_study_free) struct foreign_study foreign = {0};
    CLEANUP(scheme_free) struct scheme scheme = {.name = memory_copy("default", strlen("default"))};
    const char *better[REPEATS_MOST];
    const struct foreign_sources sources = {
        .files = &operand,
        .count = 1,
        .format = arguments->values[FROM],
        .file = "run",
        .better = better,
        .better_count = arguments_repeated(arguments, "better", better),
    };
    int result = foreign_study_read(&sources, &foreign, err);
    if (result != 0)
        return result;
    fprintf(arguments->messages, "%s\n", foreign.notes);
    for (size_t i = 0; i < foreign.study.features.count; i++)
        scheme_add(&scheme, &foreign.study.features.items[i]);
    result = scratch_study_write(&foreign, &scheme, foreign.study.platforms.items[0].name,
                                 &run->scratch, err);
    const struct graded_study_sources folder = {.study = run->scratch.path};
    return result == 0 ? graded_study_read_values(&folder, &run->graded, err) : result;
}

/* Read a study, a file of observations or of summaries, which their headers tell apart, or another
 * tool's file. */
static int read_regress_run(const struct arguments *arguments, char *operand,
                            struct regress_run *run, struct error *err)
{
    bool may_be_file = !study_is_named(operand) && strcmp(operand, "-") != 0;
    struct error ignored;
    int kind = may_be_file ? csv_read_any(operand, tell_header, NULL, &ignored) : RUN_OBSERVATIONS;
    int result;
    if (kind < 0 || arguments->values[FROM])
        result = read_foreign_run(arguments, operand, run, err);
    else {
        struct graded_study_sources sources = graded_study_of_operand(operand, kind == RUN_SUMMARY);
        sources.scheme = arguments->values[SCHEME];
        result = graded_study_read_values(&sources, &run->graded, err);
    }
    const struct summaries *summaries = &run->graded.summaries;
    if (result == 0 && summaries->count == 0)
        return error_set(err, ERROR_INPUT, "%s: no values, expected those of a run", operand);
    for (size_t i = 1; i < summaries->count && result == 0; i++)
        if (strcmp(summaries->items[i].study, summaries->items[0].study) != 0)
            result = error_set(err, ERROR_INPUT, "%s: several studies, expected one", operand);
    if (result == 0)
        run->measured = (struct measured_study){summaries->items[0].study, &run->graded.study,
                                                summaries, graded_study_samples(&run->graded)};
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
    CLEANUP(regress_run_free) struct regress_run before = {0};
    CLEANUP(regress_run_free) struct regress_run after = {0};
    CLEANUP(regressions_free) struct regressions regressions = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *const *values = arguments->values;
    struct regression_rule rule;
    struct resampling how;
    enum output_format format;
    int result = format_parse(values[FORMAT], "text,csv,json,markdown", &format, err);
    if (result == 0)
        result = rule_from_options(values, &rule, err);
    if (result == 0)
        result = resampling_from_options(values[DRAWS], values[SEED], NULL, &how, err);
    if (result == 0)
        result = read_regress_run(arguments, arguments->operands[0], &before, err);
    if (result == 0)
        result = read_regress_run(arguments, arguments->operands[1], &after, err);
    if (result == 0)
        result =
            regressions_find(&before.measured, &after.measured, &rule, &how, &regressions, err);
    if (result == 0)
        result = output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    if (format == FORMAT_JSON)
        regressions_write_json(output.stream, &regressions);
    else
        regressions_write(output.stream, &regressions, &before.graded.study.platforms,
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
        "Each run is a study, an observations.csv, a summary.csv or another tool's file, as for\n"
        "`virtgrade grade`. Cells match by platform, feature and level, whatever the studies'\n"
        "names are. A cell is a regression if it is\n"
        "worse by more than the threshold with at least the probability, an improvement if it\n"
        "is better by as much, no regression if it is worse with at most 1 less the\n"
        "probability, and undecided otherwise. Verdicts are not corrected for the number of\n"
        "cells: the output says how many false ones to expect. Exits with status 1 if there is\n"
        "a regression.",
    .options =
        {
            [FROM] = {"from", 0, "FORMAT", NULL, "format of the files; default: what they show"},
            [BETTER] = {"better", 0, "WORD", NULL,
                        "lower, higher or FEATURE=lower; default: by the tool or the unit"},
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
    .repeats = "better",
    .run = regress_command_run,
};
