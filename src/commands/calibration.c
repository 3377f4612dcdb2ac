#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/uncertainty/calibration_write.h"
#include "analysis/uncertainty/study_calibration.h"
#include "base/data_path.h"
#include "base/file.h"
#include "base/memory.h"
#include "command.h"
#include "table_output.h"
#include "resample_options.h"
#include "study_options.h"

enum { MEASURE, SETS, REPETITIONS, SEED, THREADS, TABLE, FORMAT, OUTPUT };

enum { SETS_MOST = 1000000 };

enum table { CLASSES, JUDGEMENTS, STUDIES_TABLE };
static const char tables[] = "classes,judgements,studies";

/* How many repetitions the sets have. */
static const size_t sizes[] = {3, 5, 10, 20, 30};

/* The cells of some studies. */
struct calibration_cells {
    struct graded_study *studies;
    size_t study_count;
    struct cell_pair *items;
    size_t count, capacity;
};

static void calibration_cells_free(struct calibration_cells *cells)
{
    for (size_t i = 0; i < cells->study_count; i++)
        graded_study_free(&cells->studies[i]);
    free(cells->studies);
    free(cells->items);
}

/* Adds the platforms' cells that are graded and have a spread, with the baseline's. */
static void add_study_cells(struct calibration_cells *cells, const struct graded_study *study)
{
    const struct samples *samples = graded_study_samples(study);
    for (size_t i = 0; samples && i < samples->count; i++) {
        const struct sample *s = &samples->items[i];
        const struct sample *baseline =
            samples_find(samples, s->study, study->scores.baseline, s->feature, s->level);
        if (!baseline || baseline == s || s->count < 3 || baseline->count < 3 ||
            !scheme_find(&study->scheme, span_of(s->feature)))
            continue;
        cells->items =
            memory_grow(cells->items, cells->count, &cells->capacity, sizeof *cells->items);
        cells->items[cells->count++] = (struct cell_pair){s, baseline};
    }
}

static int simulation_from_options(const struct arguments *arguments, struct resampling *ret_how,
                                   long *ret_sets, struct error *err)
{
    int result = resampling_from_options(RESAMPLE_DRAWS_PRESET, arguments->values[SEED],
                                         arguments->values[THREADS], ret_how, err);
    if (result == 0 &&
        (!span_to_count(span_of(arguments->values[SETS]), SETS_MOST, ret_sets) || *ret_sets == 0))
        result =
            error_set(err, ERROR_USAGE, "--sets: expected a whole number from 1 to %d", SETS_MOST);
    return result;
}

static int measure(const struct arguments *arguments, struct calibrations *ret_list,
                   struct error *err)
{
    CLEANUP(calibration_cells_free) struct calibration_cells cells = {0};
    struct resampling how;
    long sets;
    int result = simulation_from_options(arguments, &how, &sets, err);
    cells.studies = memory_alloc(arguments->operand_count, sizeof *cells.studies);
    for (size_t i = 0; i < arguments->operand_count && result == 0; i++) {
        const struct graded_study_sources sources =
            graded_study_of_operand(arguments->operands[i], false);
        result = graded_study_read(&sources, &cells.studies[i], err);
        cells.study_count = i + 1;
        if (result == 0)
            add_study_cells(&cells, &cells.studies[i]);
    }
    if (result == 0 && cells.count == 0)
        result = error_set(err, ERROR_USAGE,
                           "--measure: expected studies with repetitions of a baseline and others");
    if (result == 0)
        calibrate(cells.items, cells.count, sizes, sizeof sizes / sizeof *sizes, (size_t)sets, &how,
                  ret_list);
    return result;
}

/* Keeps the calibrations for one number of repetitions. */
static int keep_size(const char *text, struct calibrations *list, struct error *err)
{
    long n;
    size_t kept = 0;
    bool valid = span_to_count(span_of(text), LONG_MAX, &n);
    for (size_t i = 0; i < list->count && valid; i++)
        if (list->items[i].n == (size_t)n)
            list->items[kept++] = list->items[i];
    if (kept == 0)
        return error_set(err, ERROR_USAGE, "--n: expected a simulated number of repetitions");
    list->count = kept;
    return 0;
}

/* The calibration of what is said of whole studies, always measured. */
static int write_studies(const struct arguments *arguments, FILE *out, struct error *err)
{
    struct resampling how;
    long sets;
    int result = simulation_from_options(arguments, &how, &sets, err);
    for (size_t i = 0; i < arguments->operand_count && result == 0; i++) {
        CLEANUP(graded_study_free) struct graded_study study = {0};
        CLEANUP(study_calibrations_free) struct study_calibrations list = {0};
        const struct graded_study_sources sources =
            graded_study_of_operand(arguments->operands[i], false);
        result = graded_study_read(&sources, &study, err);
        if (result == 0 && !graded_study_samples(&study))
            result =
                error_set(err, ERROR_USAGE, "--table studies: expected studies with repetitions");
        if (result != 0)
            break;
        calibrate_study(&study, (size_t)sets, &how, &list);
        study_calibrations_write(out, &list, i == 0);
    }
    return result;
}

static int calibration_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(calibrations_free) struct calibrations list = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    CLEANUP_TEXT char *measured = data_path("results/calibration.csv");
    enum output_format format;
    size_t table;
    int result = table_format_parse(arguments->values[FORMAT], TABLE_FORMATS,
                                    arguments->values[OUTPUT], &output, &format, err);
    if (result == 0)
        result = choice_parse("table", arguments->values[TABLE], tables, &table, err);
    if (result == 0 && !arguments->values[MEASURE] && arguments->operand_count > 0)
        result = error_set(err, ERROR_USAGE, "calibration: studies need --measure");
    bool of_studies = result == 0 && table == STUDIES_TABLE;
    if (of_studies && (!arguments->values[MEASURE] || format != FORMAT_CSV))
        result =
            error_set(err, ERROR_USAGE, "--table studies: expected --measure and --format csv");
    if (result == 0 && !of_studies)
        result = arguments->values[MEASURE] ? measure(arguments, &list, err)
                                            : calibration_read(measured, &list, err);
    if (result == 0 && !of_studies && arguments->values[REPETITIONS])
        result = keep_size(arguments->values[REPETITIONS], &list, err);
    if (result == 0)
        result = table_output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    if (of_studies)
        result = write_studies(arguments, output.stream, err);
    else if (format == FORMAT_CSV && table == JUDGEMENTS)
        calibration_write_judgements(output.stream, &list);
    else if (format == FORMAT_CSV)
        calibration_write_csv(output.stream, &list);
    else
        calibration_write(output.stream, &list, (enum grid_format)format);
    return result == 0 ? table_output_commit(&output, err) : result;
}

const struct command command_calibration = {
    .name = "calibration",
    .operands = "[STUDY...]",
    .operands_least = 0,
    .operands_most = 64,
    .purpose = "Show how often probabilities are right, and intervals cover the truth",
    .details =
        "Shows the simulation in results/calibration.csv, of populations like the cells of the\n"
        "studies there.\n"
        "    Says    the mean probability of the printed score\n"
        "    Right   how often the score was right\n"
        "    Worst   the largest difference of the two in points, of the classes of probabilities\n"
        "            from 50 % that hold at least 200 sets; <50 %: of those below\n"
        "    Off     how many of these classes are not within two points\n"
        "    Sharp   the mean of p (1 - p): 0 if all probabilities are 0 or 1\n"
        "    Covers  how often 95 % intervals of the ratio hold the truth; Mean: those of the "
        "mean\n"
        "--measure simulates anew, like the cells of STUDY..., in minutes. --table studies "
        "simulates\n"
        "whole studies: the intervals of their points, and the probability of being first.",
    .options =
        {
            [MEASURE] = {"measure", 0, NULL, NULL, "simulate, like the cells of the studies"},
            [SETS] = {"sets", 0, "N", "50000", "simulated sets of each population and n"},
            [REPETITIONS] = {"n", 'n', "N", NULL, "show sets of N repetitions only"},
            [SEED] = {"seed", 0, "N", RESAMPLE_SEED_PRESET,
                      "random seed; the same seed gives the same bytes"},
            [THREADS] = {"threads", 0, "N", NULL, "number of threads; default: all processors"},
            [TABLE] = {"table", 0, "NAME", "classes",
                       "the CSV: classes; judgements, a row for each line of the text; or studies"},
            [FORMAT] = TABLE_FORMAT_OPTION,
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = calibration_command_run,
};
