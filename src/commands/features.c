#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "experiments/experiment.h"
#include "model/scheme.h"
#include "command.h"
#include "table_output.h"
#include "measured.h"

enum { SCHEME, FORMAT, OUTPUT };

/* The features of our own experiments. */
static const struct {
    const char *experiment, *feature;
} measures[] = {
#define MEASURE(experiment, label, tool, number, number_unit, factor, feature, title, unit,        \
                better, domain)                                                                    \
    {#experiment, feature},
#define DURATION(experiment, label, feature, title, domain, parts) {#experiment, feature},
#include "experiments/catalogue.def"
};

/* The experiment that measures a feature; NULL if none does. */
static const struct experiment *find_experiment(const char *feature)
{
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (strcmp(measures[i].feature, feature) == 0)
            for (const struct experiment *e = experiments; e->name; e++)
                if (strcmp(e->name, measures[i].experiment) == 0)
                    return e;
    return NULL;
}

/* The study's features, then those that the scheme alone knows. `measured` may be NULL. */
struct known_features {
    const struct features *features;
    size_t own; /* number of the study's */
    const struct scheme *scheme;
    const struct measured *measured;
};

static void add_header(struct grid *grid, enum output_format format, bool with_platforms)
{
    static const char *const titles[] = {"Feature", "Title", "Unit",     "Better",
                                         "Domain",  "From",  "Platforms"};
    static const char *const names[] = {"feature", "title", "unit",     "better",
                                        "domain",  "from",  "platforms"};
    grid->columns = with_platforms ? 7 : 6;
    grid->left = 6;
    grid_row(grid, GRID_HEADER);
    for (size_t c = 0; c < grid->columns; c++)
        grid_cell(grid, "%s", format == FORMAT_CSV ? names[c] : titles[c]);
}

/* The place where a feature is known: a file, an experiment or the scheme. */
static void add_origin(struct grid *grid, const struct known_features *known, size_t index)
{
    const struct features *features = known->features;
    if (index >= known->own) {
        grid_cell(grid, "scheme %s", known->scheme->name);
        return;
    }
    if (features->file) {
        grid_cell(grid, "features.csv");
        return;
    }
    const struct experiment *experiment = find_experiment(features->items[index].name);
    grid_cell(grid, "experiment %s %s, %s", experiment->number, experiment->name,
              experiment->group);
}

static void fill_grid(const struct known_features *known, enum output_format format,
                      struct grid *ret_grid)
{
    add_header(ret_grid, format, known->measured != NULL);
    for (size_t i = 0; i < known->features->count; i++) {
        const struct feature *feature = &known->features->items[i];
        grid_row(ret_grid, GRID_BODY);
        grid_cell(ret_grid, "%s", feature->name);
        grid_cell(ret_grid, "%s", feature->title);
        grid_cell(ret_grid, "%s", feature->unit);
        grid_cell(ret_grid, "%s", feature->lower_is_better ? "lower" : "higher");
        grid_cell(ret_grid, "%s", value_domain_name(feature->domain));
        add_origin(ret_grid, known, i);
        if (known->measured)
            grid_cell(ret_grid, "%zu", measured_platforms(known->measured, feature->name));
    }
}

static int features_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_free) struct study study = {0};
    CLEANUP(scheme_free) struct scheme scheme = {0};
    CLEANUP(measured_free) struct measured measured = {0};
    CLEANUP(grid_free) struct grid grid = {0};
    CLEANUP(table_output_free) struct table_output output = {0};
    const char *const *values = arguments->values;
    enum output_format format;
    int result = table_format_parse(values[FORMAT], "text,csv,json,markdown", values[OUTPUT],
                                    &output, &format, err);
    if (result == 0 && arguments->operand_count > 0)
        result = study_read(arguments->operands[0], &study, err);
    else if (result == 0)
        study_of_none(&study);
    if (result == 0)
        result = measured_read(&study, &measured, err);
    struct known_features known = {&study.features, study.features.count, &scheme,
                                   measured.has_file ? &measured : NULL};
    CLEANUP_TEXT char *path = values[SCHEME] ? study_scheme(&study, values[SCHEME]) : NULL;
    if (result == 0 && path)
        result = scheme_read(path, &study.features, &scheme, err);
    if (result == 0)
        result = table_output_open(values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    fill_grid(&known, format, &grid);
    grid_write(output.stream, &grid, (enum grid_format)format);
    return table_output_commit(&output, err);
}

const struct command command_features = {
    .name = "features",
    .operands = "[STUDY]",
    .operands_least = 0,
    .operands_most = 1,
    .purpose = "List the features that are known, with unit, direction and domain",
    .details =
        "Without STUDY: the features of the experiments. With it: those of its features.csv,\n"
        "or of the experiments if it has none, and how many platforms have values of each.",
    .options =
        {
            [SCHEME] = {"scheme", 0, "NAME", NULL, "scheme whose features to add"},
            [FORMAT] = {"format", 0, "NAME", NULL,
                        "text, csv, json or markdown; default: by the ending of FILE, else text"},
            [OUTPUT] = TABLE_OUTPUT_OPTION,
        },
    .run = features_command_run,
};
