#include "resample_options.h"

#include "analysis/uncertainty/rank_confidence_write.h"
#include "analysis/uncertainty/resample_csv.h"
#include "analysis/uncertainty/resample_tables.h"
#include "analysis/uncertainty/scenarios.h"
#include "base/file.h"
#include "base/memory.h"
#include "table_output.h"

enum {
    INDEPENDENT = RESAMPLE_OPTIONS_COUNT,
    ESTIMATOR,
    WITHOUT_FIRST,
    PLATFORMS,
    QUESTION,
    TABLE,
    FORMAT,
    OUTPUT
};

static const char questions[] = "truth,repeat";

/* The parts of the results that --table writes. */
enum table { GRADES, STANDINGS, DISTRIBUTIONS, PAIRS, RANKS };
static const char tables[] = "grades,standings,distributions,pairs,ranks";

/* The study to resample, as it was read or graded by another estimator. */
struct resample_input {
    struct graded_study graded;
    struct scenario scenario;
    const struct scores *scores;
    const struct summaries *summaries;
    const struct samples *samples; /* NULL if only summaries are known */
};

static void resample_input_free(struct resample_input *input)
{
    scenario_free(&input->scenario);
    graded_study_free(&input->graded);
}

struct resample_results {
    struct resampled resampled;
    struct pair_tests pairs;
    struct platform_ranks ranks;
    bool has_pairs, has_ranks;
};

static void resample_results_free(struct resample_results *results)
{
    resampled_free(&results->resampled);
    pair_tests_free(&results->pairs);
    platform_ranks_free(&results->ranks);
}

static void resample_write_heading(FILE *out, const char *text, enum grid_format format)
{
    fputc('\n', out);
    grid_write_text(out, text, format);
    fputs("\n\n", out);
}

/* The most pairs that are tested for people; `--table pairs` and `--table ranks` test any number.
 */
enum { PAIRS_SHOWN = 100000 };

static bool pairs_are_few(const struct scores *scores)
{
    size_t platforms = scores->count / scores->scheme->count;
    return platforms * platforms / 2 * scores->scheme->count <= PAIRS_SHOWN;
}

/* All results of one study, for people. */
static void write_study(FILE *out, const struct resample_input *input,
                        const struct resample_results *results, const char *study,
                        enum question question, enum grid_format format)
{
    static const char *const sheet_headings[QUESTIONS] = {
        "Each score, and the probability that the true mean has it; points, and the middle 95 % "
        "of the draws.",
        "Each score, and the probability that a repeated study of the same size prints it; points, "
        "and the middle 95 % of the draws."};
    const struct resampled *r = &results->resampled;
    CLEANUP_TEXT char *title = memory_print(
        "How sure the grades of study %s are: scheme %s, baseline %s, %zu draws, seed %llu, %s.",
        study, input->graded.scheme.name, input->scores->baseline, r->how.draws,
        (unsigned long long)r->how.seed,
        input->samples && !r->how.independent ? "joint draws of the repetitions"
                                              : "single draws of the cells, from n, mean and sd");
    grid_write_text(out, title, format);
    resample_write_heading(out, sheet_headings[question], format);
    resample_write_sheet(out, r, study, question, format);
    resample_write_heading(out, "Scores with a probability below 95 %:", format);
    resample_write_doubts(out, r, study, question, format);
    resample_write_heading(out, "Scores whose probability is rough, or withheld (?):", format);
    resample_write_reasons(out, r, study, format);
    resample_write_heading(
        out,
        "Points by sets of features; all: whatever was measured, by points of those "
        "possible; common: what every platform has.",
        format);
    resample_write_rankings(out, &r->rankings[question], r->scores, study, format);
    resample_write_heading(
        out,
        results->has_ranks
            ? "Ranks in each feature, and 95 % confidence sets of the true ranks, which hold for "
              "all platforms of the feature together."
            : "Too many pairs of platforms to show confidence sets of ranks: --table ranks.",
        format);
    if (results->has_ranks)
        platform_ranks_write(out, &results->ranks, study, format);
    if (!input->samples)
        return;
    resample_write_heading(out,
                           results->has_pairs
                               ? "Mann-Whitney tests, corrected by Holm for all of them; Cliff's "
                                 "delta."
                               : "Too many pairs of platforms to show their tests: --table pairs.",
                           format);
    if (results->has_pairs)
        resample_write_pair_tests(out, &results->pairs, study, format);
}

static void resample_write_all(FILE *out, const struct resample_input *input,
                               const struct resample_results *results, enum question question,
                               enum grid_format format)
{
    const struct scores *scores = input->scores;
    for (size_t i = 0; i < scores->count; i++) {
        if (i > 0 && strcmp(scores->items[i].study, scores->items[i - 1].study) == 0)
            continue;
        fputs(i > 0 ? "\n" : "", out);
        write_study(out, input, results, scores->items[i].study, question, format);
    }
}

static void resample_write_table(FILE *out, const struct resample_results *results,
                                 enum table table)
{
    switch (table) {
    case STANDINGS:
        resample_csv_rankings(out, &results->resampled);
        break;
    case DISTRIBUTIONS:
        resample_csv_distributions(out, &results->resampled);
        break;
    case PAIRS:
        resample_csv_pair_tests(out, &results->pairs);
        break;
    case RANKS:
        platform_ranks_csv(out, &results->ranks);
        break;
    default:
        resample_csv_grades(out, &results->resampled);
    }
}

/* Reads and grades what the arguments name, as they want it. */
static int read_resample_input(const struct arguments *arguments, struct resampling *ret_how,
                               struct resample_input *input, struct error *err)
{
    const char *const *values = arguments->values;
    struct graded_study *graded = &input->graded;
    size_t estimator;
    int result = choice_parse("estimator", values[ESTIMATOR], estimator_words, &estimator, err);
    if (result == 0)
        result = resample_input_from_options(arguments, graded, ret_how, err);
    if (result == 0 && values[PLATFORMS])
        result = graded_study_select(graded, values[PLATFORMS], err);
    if (result != 0)
        return result;
    ret_how->independent = values[INDEPENDENT] != NULL;
    ret_how->estimator = (enum estimator)estimator;
    input->scores = &graded->scores;
    input->summaries = &graded->summaries;
    input->samples = graded_study_samples(graded);
    if (ret_how->estimator == ESTIMATOR_MEAN && !values[WITHOUT_FIRST])
        return 0;
    result = scenario_estimate(input->scores, input->summaries, input->samples, ret_how->estimator,
                               values[WITHOUT_FIRST] != NULL, &input->scenario, err);
    input->scores = &input->scenario.scores;
    input->summaries = &input->scenario.summaries;
    input->samples = input->samples ? &input->scenario.samples : NULL;
    return result;
}

static int resample_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(resample_input_free) struct resample_input input = {0};
    CLEANUP(resample_results_free) struct resample_results results = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    struct resampling how;
    enum output_format format;
    size_t table = GRADES, question;
    const char *name = arguments->values[TABLE];
    int result = table_format_parse(arguments->values[FORMAT], TABLE_FORMATS,
                                    arguments->values[OUTPUT], &output, &format, err);
    if (result == 0)
        result = choice_parse("question", arguments->values[QUESTION], questions, &question, err);
    if (result == 0 && name)
        result = choice_parse("table", name, tables, &table, err);
    if (result == 0)
        result = read_resample_input(arguments, &how, &input, err);
    if (result == 0 && name && table == PAIRS && !input.samples)
        result =
            error_set(err, ERROR_USAGE, "--table pairs: tests need repetitions, not --summary");
    if (result == 0)
        result = table_output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    bool all = !name && format != FORMAT_CSV;
    resample(input.scores, input.summaries, input.samples, &how, &results.resampled);
    results.has_pairs = input.samples && (all ? pairs_are_few(input.scores) : table == PAIRS);
    if (results.has_pairs)
        pair_tests_run(input.scores, input.samples, &results.pairs);
    results.has_ranks = all ? pairs_are_few(input.scores) : table == RANKS;
    if (results.has_ranks)
        platform_ranks_compute(&results.resampled, input.summaries, input.samples, &results.ranks);
    if (all)
        resample_write_all(output.stream, &input, &results, (enum question)question,
                           (enum grid_format)format);
    else
        resample_write_table(output.stream, &results, (enum table)table);
    return table_output_commit(&output, err);
}

const struct command command_resample = {
    .name = "resample",
    .operands = "[STUDY | OBSERVATIONS.csv]",
    .operands_least = 0,
    .operands_most = 1,
    .purpose = "Estimate how certain each score and rank is",
    .details =
        "Each draw has a mean for every cell, as the repetitions leave it open, and is graded.\n"
        "The probability of a score is that of the true mean; --question repeat shows that of a\n"
        "repeated study of the same size. `virtgrade calibration` shows how often they are right.\n"
        "Ranks have confidence sets that hold for all platforms of a feature together.\n"
        "--table writes one part as CSV: grades, standings, distributions, pairs or ranks.",
    .options =
        {
            RESAMPLE_OPTIONS,
            [INDEPENDENT] = {"independent", 0, NULL, NULL,
                             "draw each cell on its own, even if repetitions are known"},
            [ESTIMATOR] = {"estimator", 0, "NAME", "mean", "mean, median or trimmed (mean)"},
            [WITHOUT_FIRST] = {"without-first", 0, NULL, NULL,
                               "leave out the first repetition of each cell"},
            [PLATFORMS] = {"platforms", 0, "LIST", NULL,
                           "grade these platforms alone, with commas between"},
            [QUESTION] = {"question", 0, "NAME", "truth",
                          "what text answers: truth or repeat; CSV has both"},
            [TABLE] = {"table", 0, "NAME", NULL, "write one part as CSV"},
            [FORMAT] = TABLE_FORMAT_OPTION,
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = resample_command_run,
};
