#include <stdlib.h>
#include <string.h>

#include "analysis/expectations/expectations_write.h"
#include "base/data_path.h"
#include "base/file.h"
#include "base/memory.h"
#include "command.h"
#include "table_output.h"
#include "resample_options.h"
#include "summaries_operands.h"

enum { EXPECTATIONS, OBSERVATIONS, SCHEME, BASELINE, DRAWS, SEED, TABLE, FORMAT, OUTPUT };

enum table { ANSWERS_TABLE, CONTRADICTIONS, COUNTS, FIGURE };

/* All inputs. They borrow from one another: don't move the struct once it is filled. */
struct expect_input {
    struct summaries_operands studies;
    struct scheme scheme;
    struct expectations expectations;
};

static void expect_input_free(struct expect_input *input)
{
    summaries_operands_free(&input->studies);
    scheme_free(&input->scheme);
    expectations_free(&input->expectations);
}

/* The given file, or the expectations that the first study with any has or answers; NULL if there
 * are none. The caller frees the path. */
static char *expectations_file(const char *given, const struct summaries_operands *studies)
{
    if (given)
        return memory_copy(given, strlen(given));
    for (size_t i = 0; i < SUMMARIES_OPERANDS_MOST; i++) {
        const struct study *study = &studies->studies[i].study;
        char *own = study->directory ? study_file(study, "expectations.csv") : NULL;
        if (own)
            return own;
        CLEANUP_TEXT char *relative = memory_print("results/%s/expectations.csv",
                                                   study->directory ? study->expectations : "");
        if (study->directory && *study->expectations)
            return data_path(relative);
    }
    return NULL;
}

/* Adds the features that `known` does not have. An expectation is about features of its own study,
 * of the scheme, or of a study that it is checked against. */
static void add_features(struct features *known, const struct features *more)
{
    for (size_t i = 0; i < more->count; i++)
        if (!features_find(known, span_of(more->items[i].name)))
            features_add(known, &more->items[i]);
}

static int expect_input_read(const struct arguments *arguments, struct expect_input *input,
                             struct error *err)
{
    const char *const *values = arguments->values;
    CLEANUP(study_free) struct study ours = {0};
    CLEANUP(study_free) struct study names = {0};
    study_of_none(&ours);
    CLEANUP_TEXT char *scheme = study_scheme(&ours, values[SCHEME]);
    int result = scheme_read(scheme, &ours.features, &input->scheme, err);
    if (result == 0)
        result = summaries_operands_read(arguments->operands, arguments->operand_count,
                                         values[OBSERVATIONS], &input->studies, err);
    CLEANUP_TEXT char *expectations =
        result == 0 ? expectations_file(values[EXPECTATIONS], &input->studies) : NULL;
    if (result == 0 && !expectations)
        result = error_set(err, ERROR_USAGE,
                           "expect: expected --expectations, or `expectations` in study.ini");
    if (result == 0)
        result = study_of_file(expectations, &names, err);
    if (result != 0)
        return result;
    add_features(&names.features, &ours.features);
    for (size_t i = 0; i < arguments->operand_count; i++)
        add_features(&names.features, &input->studies.studies[i].study.features);
    return expectations_read(expectations, &names, &input->expectations, err);
}

static bool is_for_people(enum grid_format format)
{
    return format == GRID_TEXT || format == GRID_MARKDOWN;
}

/* Write one table; the formats for people get answers, contradictions and counts together. */
static void expect_write_table(FILE *out, const struct expectation_checks *judged, enum table table,
                               enum grid_format format, const char *baseline)
{
    bool all = table == ANSWERS_TABLE && is_for_people(format);
    if (table == FIGURE)
        expectation_checks_write_figure(out, judged, baseline);
    if (table == ANSWERS_TABLE)
        expectation_checks_write(out, judged, format);
    if (all)
        fputs(
            "a/b: of the comparisons that the relation makes, the one that it fits least, and how "
            "many times as good a is as b. * Without the platforms that were not measured.\n\n"
            "What one source says and the other denies, and how many times as good a is as b:\n",
            out);
    if (table == CONTRADICTIONS || all)
        expectation_checks_write_contradictions(out, judged, format);
    if (all)
        fputc('\n', out);
    if (table == COUNTS || all)
        expectation_checks_write_counts(out, judged, format);
}

static int expect_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(expect_input_free) struct expect_input input = {0};
    CLEANUP(expectation_checks_free) struct expectation_checks judged = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    const char *const *values = arguments->values;
    struct resampling how;
    size_t table;
    enum output_format format;
    int result =
        choice_parse("table", values[TABLE], "answers,contradictions,counts,figure", &table, err);
    if (result == 0)
        result = table_format_parse(values[FORMAT], TABLE_FORMATS, values[OUTPUT], &output, &format,
                                    err);
    if (result == 0)
        result = resampling_from_options(values[DRAWS], values[SEED], NULL, &how, err);
    if (result == 0)
        result = expect_input_read(arguments, &input, err);
    if (result == 0)
        result = expectation_checks_run(&input.expectations, input.studies.items,
                                        input.studies.count, &input.scheme, &how, &judged, err);
    if (result == 0)
        result = table_output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    expect_write_table(output.stream, &judged, (enum table)table, (enum grid_format)format,
                       values[BASELINE]);
    result = table_output_commit(&output, err);
    size_t violated = expectation_checks_count(&judged, EXPECTATION_VIOLATED);
    if (result == 0 && table == ANSWERS_TABLE && violated > 0)
        result = error_set(err, ERROR_CHECK, "%s", "");
    return result;
}

const struct command command_expect = {
    .name = "expect",
    .operands = "STUDY | SUMMARY.csv ...",
    .operands_least = 1,
    .operands_most = SUMMARIES_OPERANDS_MOST,
    .purpose = "Check measurements against what was expected of the platforms",
    .details =
        "An expectation is an ordered relation such as `metal >= docker > kvm >> qemu`:\n"
        "> better, >= not worse, >> at least five times as good, ~ within 10 %; a comma joins\n"
        "platforms that are not compared. It holds if at least 95 % of the draws satisfy it, is\n"
        "violated if at most 5 % do, and is undecided otherwise. Without a known spread, the\n"
        "means alone decide. Statements of two sources that cannot both be true are listed, not\n"
        "merged. Exits with status 1 if an expectation is violated.",
    .options =
        {
            [EXPECTATIONS] = {"expectations", 0, "FILE", NULL,
                              "list of expectations; default: a study's own, or that of study.ini"},
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL,
                              "repetitions behind a summary, to resample"},
            [SCHEME] = {"scheme", 0, "NAME", "coursework",
                        "scheme with the titles of the features"},
            [BASELINE] = {"baseline", 0, "NAME", "metal",
                          "platform that the figure's ratios refer to"},
            [DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "draws for the probabilities"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,
                      "random seed; the same seed gives the same bytes"},
            [TABLE] = {"table", 0, "NAME", "answers",
                       "answers, contradictions, counts, or figure (its data as CSV)"},
            [FORMAT] = TABLE_FORMAT_OPTION,
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = expect_command_run,
};
