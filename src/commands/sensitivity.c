#include "analysis/uncertainty/sensitivity_write.h"
#include "base/file.h"
#include "base/memory.h"
#include "table_output.h"
#include "resample_options.h"
#include "scheme_options.h"

enum { WEIGHT = RESAMPLE_OPTIONS_COUNT, LIMITS, TABLE, FORMAT, OUTPUT };

static int write_limits(FILE *out, const struct sensitivity *s, enum grid_format format,
                        struct error *err)
{
    return sensitivity_write_limits(out, s, format == GRID_CSV ? 1 : 5, format, err);
}

static int write_weights(FILE *out, const struct sensitivity *s, enum grid_format format,
                         struct error *err)
{
    (void)err;
    sensitivity_write_weights(out, s, format);
    return 0;
}

static int write_tipping(FILE *out, const struct sensitivity *s, enum grid_format format,
                         struct error *err)
{
    (void)err;
    sensitivity_write_tipping(out, s, format);
    return 0;
}

static int write_overall_grades(FILE *out, const struct sensitivity *s, enum grid_format format,
                                struct error *err)
{
    (void)err;
    sensitivity_write_grades(out, s, format);
    return 0;
}

static int write_stability(FILE *out, const struct sensitivity *s, enum grid_format format,
                           struct error *err)
{
    (void)err;
    sensitivity_write_stability(out, s, format);
    return 0;
}

static int write_repetitions(FILE *out, const struct sensitivity *s, enum grid_format format,
                             struct error *err)
{
    (void)err;
    sensitivity_write_repetitions(out, s, format);
    return 0;
}

/* In the order of table_names. */
static const struct table {
    const char *title;
    int (*write)(FILE *out, const struct sensitivity *s, enum grid_format format,
                 struct error *err);
} tables[] = {
    {"Points by another statistic, and without the first repetitions:",
     sensitivity_write_statistics},
    {"Scores that another statistic changes:", sensitivity_write_changes},
    {"Points with all limits moved, in percentage points:", write_limits},
    {"How often each platform is first. Weights: equal; by importance; free: any; ordered: any in "
     "which no feature weighs more than a more important one. Scores as observed, or drawn:",
     write_weights},
    {"How probable the overall grade and the rank are, if values, weights and limits are drawn. "
     "Grade: the best that features with half of the weight or more have, by a majority that is "
     "drawn, too. Limits: up to half of the way to the next:",
     write_overall_grades},
    {"The smallest change that makes another platform lead, or share the lead:", write_tipping},
    {"Weights that make another platform lead by the weighted total, all others as they are:",
     write_stability},
    {"Repetitions of each platform that would make uncertain scores certain to 95 %, were the "
     "means to stay, and what the spread leaves open of that number:",
     write_repetitions},
};
enum { TABLES = sizeof tables / sizeof *tables };

static const char table_names[] =
    "statistics,changes,limits,weights,grades,tipping,stability,repetitions";

static int sensitivity_write_all(FILE *out, const struct sensitivity *s, enum grid_format format,
                                 struct error *err)
{
    int result = 0;
    for (size_t i = 0; i < TABLES && result == 0; i++) {
        fputs(i > 0 ? "\n" : "", out);
        grid_write_text(out, tables[i].title, format);
        fputs("\n\n", out);
        result = tables[i].write(out, s, format, err);
    }
    return result;
}

static int sensitivity_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(graded_study_free) struct graded_study input = {0};
    CLEANUP(resampled_free) struct resampled resampled = {0};
    CLEANUP(acceptabilities_free) struct acceptabilities acceptabilities = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    struct resampling how;
    enum output_format format;
    size_t place = 0;
    const char *name = arguments->values[TABLE];
    int result = table_format_parse(arguments->values[FORMAT], TABLE_FORMATS,
                                    arguments->values[OUTPUT], &output, &format, err);
    if (result == 0 && name)
        result = choice_parse("table", name, table_names, &place, err);
    if (result == 0)
        result = resample_input_from_options(arguments, &input, &how, err);
    if (result == 0)
        result = graded_study_from_options(arguments, &input, err);
    if (result == 0)
        result = table_output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    struct sensitivity s = {&resampled, &input.summaries, graded_study_samples(&input),
                            &acceptabilities};
    resample(&input.scores, &input.summaries, s.samples, &how, &resampled);
    smaa_compute(&resampled, &acceptabilities);
    const struct table *table = &tables[place];
    result = name || format == FORMAT_CSV
                 ? table->write(output.stream, &s, name ? GRID_CSV : (enum grid_format)format, err)
                 : sensitivity_write_all(output.stream, &s, (enum grid_format)format, err);
    return result == 0 ? table_output_commit(&output, err) : result;
}

const struct command command_sensitivity = {
    .name = "sensitivity",
    .operands = "[STUDY | OBSERVATIONS.csv]",
    .operands_least = 0,
    .operands_most = 1,
    .purpose = "Show how the result depends on statistic, limits, weights, repetitions",
    .details = "Grades by mean, median and trimmed mean, with and without the first repetitions;\n"
               "moves all limits; weighs the features in other ways; draws values, weights and\n"
               "limits together for the overall grade of each platform; and computes how many\n"
               "repetitions would settle a grade. --table writes one part as CSV: statistics,\n"
               "changes, limits, weights, grades, tipping, stability or repetitions.",
    .options =
        {
            RESAMPLE_OPTIONS,
            [WEIGHT] = WEIGHT_OPTION,
            [LIMITS] = LIMITS_OPTION,
            [TABLE] = {"table", 0, "NAME", NULL, "write one part as CSV"},
            [FORMAT] = TABLE_FORMAT_OPTION,
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .repeats = SCHEME_OPTIONS_REPEAT,
    .run = sensitivity_command_run,
};
