#include "resample_options.h"

#include <limits.h>

#include "analysis/uncertainty/resample_csv.h"
#include "analysis/uncertainty/resample_tables.h"
#include "analysis/grading/summarize.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "format.h"

enum { PARAMETRIC = RESAMPLE_OPTIONS_COUNT, TABLE, FORMAT, OUTPUT };

enum { THREADS_MOST = 64 };

/* The parts of what is found, as CSV files. */
enum table { GRADES, STANDINGS, DISTRIBUTIONS, PAIRS, COVERAGE, CALIBRATION };
static const char tables[] = "grades,standings,distributions,pairs,coverage,calibration";

void resample_material_free(struct resample_material *material)
{
    scores_free(&material->scores);
    samples_free(&material->samples);
    summaries_free(&material->summaries);
    scheme_free(&material->scheme);
}

static int count_from(const char *option, const char *text, long least, long most, long *ret_value,
                      struct error *err)
{
    if (span_to_count(span_of(text), most, ret_value) && *ret_value >= least)
        return 0;
    return error_set(err, ERROR_USAGE, "--%s: %s is not a number from %ld to %ld", option,
                     quoted(text, strlen(text)).text, least, most);
}

int resampling_from(const char *draws, const char *seed, const char *threads,
                    struct resampling *ret_how, struct error *err)
{
    long count = 0, number = 0, processors = (long)parallel_processors();
    int result = count_from("draws", draws, DRAWS_LEAST, DRAWS_MOST, &count, err);
    if (result == 0)
        result = count_from("seed", seed, 0, LONG_MAX, &number, err);
    if (result == 0 && threads)
        result = count_from("threads", threads, 1, THREADS_MOST, &processors, err);
    *ret_how = (struct resampling){
        .seed = (uint64_t)number, .draws = (size_t)count, .threads = (size_t)processors};
    return result;
}

/* The summaries and the single values behind them. */
static int read_observations(const char *path, struct resample_material *m, struct error *err)
{
    int result = summarize(path, &m->scheme, &m->summaries, err);
    if (result == 0)
        result = samples_read(path, &m->samples, err);
    if (result == 0)
        m->summaries.path = memory_copy(path, strlen(path));
    m->has_samples = true;
    return result;
}

int resample_material_read(const char *observations, const char *summary, const char *scheme,
                           const char *baseline, struct resample_material *m, struct error *err)
{
    if (observations && strcmp(observations, "-") == 0)
        return error_set(err, ERROR_USAGE, "OBSERVATIONS.csv is read twice, expected a file");
    int result = scheme_read(scheme, &m->scheme, err);
    if (result == 0)
        result = observations ? read_observations(observations, m, err)
                              : summaries_read(summary, &m->summaries, err);
    if (result == 0)
        result = score_summaries(&m->summaries, &m->scheme, baseline, &m->scores, err);
    return result;
}

int resample_material_from(const struct arguments *arguments, struct resample_material *m,
                           struct error *err)
{
    const char *const *values = arguments->values, *summary = values[RESAMPLE_SUMMARY];
    const char *observations = arguments->operand_count > 0 ? arguments->operands[0] : NULL;
    if ((observations != NULL) == (summary != NULL))
        return error_set(err, ERROR_USAGE, "expected either OBSERVATIONS.csv or --summary FILE");
    int result = resampling_from(values[RESAMPLE_DRAWS], values[RESAMPLE_SEED],
                                 values[RESAMPLE_THREADS], &m->how, err);
    return result == 0 ? resample_material_read(observations, summary, values[RESAMPLE_SCHEME],
                                                values[RESAMPLE_BASELINE], m, err)
                       : result;
}

struct found {
    struct resampled resampled;
    struct pair_tests pairs;
    struct ci_coverages coverages;
};

static void found_free(struct found *found)
{
    resampled_free(&found->resampled);
    pair_tests_free(&found->pairs);
    ci_coverages_free(&found->coverages);
}

static void write_line(FILE *out, const char *text, enum grid_format format)
{
    fputc('\n', out);
    grid_write_text(out, text, format);
    fputs("\n\n", out);
}

/* All of a study, for people. */
static void write_study(FILE *out, const struct resample_material *m, const struct found *found,
                        const char *study, enum grid_format format)
{
    const struct resampled *r = &found->resampled;
    CLEANUP_TEXT char *title = memory_print(
        "How sure the grades of study %s are: scheme %s, baseline %s, %zu draws, seed %llu, %s.",
        study, m->scheme.name, m->scores.baseline, r->how.draws, (unsigned long long)r->how.seed,
        m->has_samples && !r->how.parametric ? "bootstrap of the repetitions"
                                             : "parametric, from n, mean and sd");
    grid_write_text(out, title, format);
    write_line(out,
               "Each score, and the part of the draws that get it; points, and the middle 95 % of "
               "their draws.",
               format);
    resample_write_sheet(out, r, study, format);
    write_line(out, "Scores that less than 95 % of the draws get:", format);
    resample_write_doubts(out, r, study, format);
    write_line(out,
               "Points by sets of features; all: whatever was measured, by points of those "
               "possible; common: what every platform has.",
               format);
    resample_write_rankings(out, r, study, format);
    if (!m->has_samples)
        return;
    write_line(out, "Mann-Whitney tests, corrected by Holm for all of them; Cliff's delta.",
               format);
    resample_write_pair_tests(out, &found->pairs, study, format);
}

static void write_all(FILE *out, const struct resample_material *m, const struct found *found,
                      enum grid_format format)
{
    const struct scores *scores = &m->scores;
    for (size_t i = 0; i < scores->count; i++) {
        if (i > 0 && strcmp(scores->items[i].study, scores->items[i - 1].study) == 0)
            continue;
        fputs(i > 0 ? "\n" : "", out);
        write_study(out, m, found, scores->items[i].study, format);
    }
    CLEANUP_TEXT char *measured = memory_print(
        "What an interval of 95 %% covers at this n, measured by simulation (%zu sets of each "
        "population):",
        found->coverages.items[0].sets);
    write_line(out, measured, format);
    resample_write_coverage(out, &found->coverages, format);
    write_line(out,
               "Whether a score is right as often as its probability says, likewise (normal "
               "populations, variation 10 %):",
               format);
    resample_write_calibration(out, &found->coverages, format);
}

static void write_table(FILE *out, const struct found *found, enum table table)
{
    switch (table) {
    case STANDINGS:
        resample_csv_rankings(out, &found->resampled);
        break;
    case DISTRIBUTIONS:
        resample_csv_distributions(out, &found->resampled);
        break;
    case PAIRS:
        resample_csv_pair_tests(out, &found->pairs);
        break;
    case COVERAGE:
        resample_csv_coverage(out, &found->coverages);
        break;
    case CALIBRATION:
        resample_csv_calibration(out, &found->coverages);
        break;
    default:
        resample_csv_grades(out, &found->resampled);
    }
}

static int run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(resample_material_free) struct resample_material m = {0};
    CLEANUP(found_free) struct found found = {0};
    CLEANUP(output_free) struct output output = {0};
    enum format format;
    size_t table = GRADES;
    const char *name = arguments->values[TABLE];
    int result = format_parse(arguments->values[FORMAT], "text,csv,markdown,latex", &format, err);
    if (result == 0 && name)
        result = choice_parse("table", name, tables, &table, err);
    if (result == 0)
        result = resample_material_from(arguments, &m, err);
    if (result == 0 && name && table == PAIRS && !m.has_samples)
        result = error_set(err, ERROR_USAGE,
                           "--table pairs: tests need OBSERVATIONS.csv, not --summary");
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    bool all = !name && format != FORMAT_CSV;
    m.how.parametric = arguments->values[PARAMETRIC] != NULL;
    const struct samples *samples = m.has_samples ? &m.samples : NULL;
    resample(&m.scores, &m.summaries, samples, &m.how, &found.resampled);
    if (samples && (all || table == PAIRS))
        pair_tests_run(&m.scores, samples, &found.pairs);
    if (all || table == COVERAGE || table == CALIBRATION)
        ci_coverage_measure(&m.scores, samples, resampled_least_n(&found.resampled), &m.how,
                            &found.coverages);
    if (all)
        write_all(output.stream, &m, &found, (enum grid_format)format);
    else
        write_table(output.stream, &found, (enum table)table);
    return output_commit(&output, err);
}

const struct command command_resample = {
    .name = "resample",
    .operands = "[OBSERVATIONS.csv]",
    .operands_least = 0,
    .operands_most = 1,
    .purpose = "Says how sure the grades are: the probability of each score and of being first.",
    .details =
        "Each draw resamples the repetitions of every platform and of the baseline, and grades\n"
        "them anew. With --summary the means are drawn from Student's t instead. --table gives\n"
        "one part as CSV: grades, standings, distributions, pairs, coverage or calibration.",
    .options =
        {
            RESAMPLE_OPTIONS,
            [PARAMETRIC] = {"parametric", 0, NULL, NULL,
                            "draw from Student's t though there are repetitions"},
            [TABLE] = {"table", 0, "NAME", NULL, "one part alone, as CSV"},
            [FORMAT] = {"format", 0, "NAME", "text", "text, csv, markdown or latex"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write there, not to standard output"},
        },
    .run = run,
};
