#include <stdlib.h>
#include <string.h>

#include "analysis/expectations/expectations_write.h"
#include "base/file.h"
#include "base/memory.h"
#include "command.h"
#include "format.h"
#include "resample_options.h"
#include "summaries_operands.h"

enum { EXPECTATIONS, OBSERVATIONS, SCHEME, BASELINE, DRAWS, SEED, TABLE, FORMAT, OUTPUT };

enum table { ANSWERS_TABLE, CONTRADICTIONS, COUNTS, FIGURE };

/* All that is read; it stays where it is filled. */
struct material {
    struct studies studies;
    struct scheme scheme;
    struct expectations expectations;
};

static void material_free(struct material *material)
{
    studies_free(&material->studies);
    scheme_free(&material->scheme);
    expectations_free(&material->expectations);
}

static int read_material(const struct arguments *arguments, struct material *m, struct error *err)
{
    const char *const *values = arguments->values;
    int result = expectations_read(values[EXPECTATIONS], &m->expectations, err);
    if (result == 0)
        result = scheme_read(values[SCHEME], &m->scheme, err);
    if (result == 0)
        result = studies_read(arguments->operands, arguments->operand_count, values[OBSERVATIONS],
                              &m->studies, err);
    return result;
}

static bool is_for_people(enum grid_format format)
{
    return format == GRID_TEXT || format == GRID_MARKDOWN;
}

/* People get all: the answers, what contradicts, and the counts. */
static void write_table(FILE *out, const struct expectation_checks *checks, enum table table,
                        enum grid_format format, const char *baseline)
{
    bool all = table == ANSWERS_TABLE && is_for_people(format);
    if (table == FIGURE)
        expectation_checks_write_figure(out, checks, baseline);
    if (table == ANSWERS_TABLE)
        expectation_checks_write(out, checks, format);
    if (all)
        fputs(
            "a/b: of the comparisons that the relation makes, the one that it fits least, and how "
            "many times as good a is as b. * Without the platforms that were not measured.\n\n"
            "What one source says and the other denies, and how many times as good a is as b:\n",
            out);
    if (table == CONTRADICTIONS || all)
        expectation_checks_write_contradictions(out, checks, format);
    if (all)
        fputc('\n', out);
    if (table == COUNTS || all)
        expectation_checks_write_counts(out, checks, format);
}

static int run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(material_free) struct material m = {0};
    CLEANUP(expectation_checks_free) struct expectation_checks checks = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *const *values = arguments->values;
    struct resampling how;
    size_t table;
    enum format format;
    int result =
        choice_parse("table", values[TABLE], "answers,contradictions,counts,figure", &table, err);
    if (result == 0)
        result = format_parse(values[FORMAT], "text,csv,markdown,latex", &format, err);
    if (result == 0)
        result = resampling_from(values[DRAWS], values[SEED], NULL, &how, err);
    if (result == 0)
        result = read_material(arguments, &m, err);
    if (result == 0)
        result = expectation_checks_run(&m.expectations, m.studies.items, m.studies.count,
                                        &m.scheme, &how, &checks, err);
    if (result == 0)
        result = output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    write_table(output.stream, &checks, (enum table)table, (enum grid_format)format,
                values[BASELINE]);
    result = output_commit(&output, err);
    size_t violated = expectation_checks_count(&checks, EXPECTATION_VIOLATED);
    if (result == 0 && table == ANSWERS_TABLE && violated > 0)
        result = error_set(err, ERROR_CHECK, "%s", "");
    return result;
}

const struct command command_expect = {
    .name = "expect",
    .operands = "SUMMARY.csv...",
    .operands_least = 1,
    .operands_most = STUDIES_MOST,
    .purpose = "Tells whether studies bear out what was expected of the platforms.",
    .details =
        "An expectation is an ordered relation, as `metal >= docker > kvm >> qemu`: > better, >= "
        "not\n"
        "worse, >> at least five times as good, ~ no more than 10 % apart; a comma joins "
        "platforms\n"
        "that are not compared. It holds where at least 95 % of the draws are as it says, is "
        "violated\n"
        "where at most 5 % are, and is undecided between; where no spread is known, by the means\n"
        "alone. What two sources say that cannot both be true is shown, and not merged. The "
        "status\n"
        "is 1 where an expectation is violated.",
    .options =
        {
            [EXPECTATIONS] = {"expectations", 0, "FILE", "results/coursework/expectations.csv",
                              "what was expected"},
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL,
                              "the repetitions behind a summary, to resample"},
            [SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/coursework.csv",
                        "titles of the features"},
            [BASELINE] = {"baseline", 0, "NAME", "metal", "of the figure"},
            [DRAWS] = {"draws", 0, "N", RESAMPLE_DRAWS_PRESET, "how many, for the probabilities"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET, "the same seed gives the same bytes"},
            [TABLE] = {"table", 0, "NAME", "answers",
                       "answers, contradictions, counts, or figure: its data as CSV"},
            [FORMAT] = {"format", 0, "NAME", "text", "text, csv, markdown or latex"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write there, not to standard output"},
        },
    .run = run,
};
