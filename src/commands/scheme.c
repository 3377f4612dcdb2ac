#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/grid.h"
#include "base/memory.h"
#include "base/number.h"
#include "import/foreign_study.h"
#include "measured.h"
#include "scheme_options.h"

enum { SCHEME, BETTER, IMPORTANCE, WEIGHT, LIMITS, REQUIRED, GROUP, OUTPUT };

/* The features that the data have, in their order. */
static int features_of_study(const char *name, struct features *ret_features, struct error *err)
{
    CLEANUP(study_free) struct study study = {0};
    CLEANUP(measured_free) struct measured measured = {0};
    int result = study_read(name, &study, err);
    if (result == 0)
        result = measured_read(&study, &measured, err);
    for (size_t i = 0; result == 0 && i < study.features.count; i++)
        if (measured_platforms(&measured, study.features.items[i].name) > 0)
            features_add(ret_features, &study.features.items[i]);
    return result;
}

static int features_of_files(const struct arguments *arguments, struct features *ret_features,
                             struct error *err)
{
    CLEANUP(foreign_study_free) struct foreign_study foreign = {0};
    const char *better[REPEATS_MOST];
    const struct foreign_sources sources = {
        .files = arguments->operands + 1,
        .count = arguments->operand_count - 1,
        .better = better,
        .better_count = arguments_repeated(arguments, "better", better),
    };
    int result = foreign_study_read(&sources, &foreign, err);
    for (size_t i = 0; result == 0 && i < foreign.study.features.count; i++)
        features_add(ret_features, &foreign.study.features.items[i]);
    return result;
}

/* The operands behind the first: a study, or other tools' files. */
static int features_of_operands(const struct arguments *arguments, struct features *ret_features,
                                struct error *err)
{
    char *const *data = arguments->operands + 1;
    if (arguments->operand_count == 1)
        return error_set(err, ERROR_USAGE, "scheme: expected STUDY or FILE...");
    int result = arguments->operand_count == 2 && study_is_named(data[0])
                     ? features_of_study(data[0], ret_features, err)
                     : features_of_files(arguments, ret_features, err);
    if (result == 0 && ret_features->count == 0)
        return error_set(err, ERROR_INPUT, "%s: no values, expected those to grade", data[0]);
    return result;
}

static int read_scheme(const char *name, struct scheme *ret_scheme, struct error *err)
{
    CLEANUP(study_free) struct study none = {0};
    CLEANUP(features_free) struct features known = {0};
    study_of_none(&none);
    CLEANUP_TEXT char *path = study_scheme(&none, name);
    return scheme_read(path, &known, ret_scheme, err);
}

/* `scheme new`: write a scheme of the data's features. */
static int scheme_new(const struct arguments *arguments, FILE *out, struct error *err)
{
    CLEANUP(scheme_free) struct scheme scheme = {0};
    CLEANUP(features_free) struct features features = {0};
    const char *base = arguments->values[SCHEME];
    int result = base ? read_scheme(base, &scheme, err) : 0;
    if (result == 0)
        result = features_of_operands(arguments, &features, err);
    for (size_t i = 0; result == 0 && i < features.count; i++)
        if (!scheme_find(&scheme, span_of(features.items[i].name)))
            scheme_add(&scheme, &features.items[i]);
    if (result == 0)
        result = scheme_from_options(arguments, &scheme, err);
    if (result == 0)
        scheme_write(out, &scheme);
    return result;
}

static void add_rules(struct grid *grid, const struct graded *g, double weights)
{
    grid_row(grid, GRID_BODY);
    grid_cell(grid, "%s", g->feature);
    grid_cell(grid, "%s", g->group);
    grid_cell(grid, "%s", g->importance);
    grid_cell(grid, "%s", g->unit);
    grid_cell(grid, "%s", better_words[!g->lower_is_better]);
    for (size_t k = 0; k < SCORE_MAX; k++)
        grid_cell(grid, "%s %%", number_text(g->limits[k]).text);
    if (g->required > 0)
        grid_cell(grid, "%d", g->required);
    else
        grid_cell(grid, "%s", "");
    grid_cell(grid, "%s", number_text(g->weight).text);
    grid_cell(grid, "%.1f %%", 100 * g->weight / weights);
}

static void write_rules(FILE *out, const struct scheme *scheme)
{
    static const char *const headings[] = {"Feature", "Group",    "Importance", "Unit",
                                           "Better",  "1",        "2",          "3",
                                           "4",       "Required", "Weight",     "Share"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof headings / sizeof *headings, .left = 5};
    double weights = 0;
    for (size_t i = 0; i < scheme->count; i++)
        weights += scheme->items[i].weight;
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < grid.columns; c++)
        grid_cell(&grid, "%s", headings[c]);
    for (size_t i = 0; i < scheme->count; i++)
        add_rules(&grid, &scheme->items[i], weights);
    grid_write(out, &grid, GRID_TEXT);
}

/* Writes where the scheme and the data differ; returns how often. */
static size_t write_differences(FILE *out, const struct scheme *scheme,
                                const struct features *features)
{
    size_t count = 0;
    for (size_t i = 0; i < features->count; i++) {
        const struct feature *f = &features->items[i];
        const struct graded *g = scheme_find(scheme, span_of(f->name));
        if (!g)
            fprintf(out, "%s is in the data, but not in the scheme: it is not graded\n", f->name);
        else if (strcmp(g->unit, f->unit) != 0)
            fprintf(out, "%s has the unit '%s' in the data, but '%s' in the scheme\n", f->name,
                    f->unit, g->unit);
        else if (g->lower_is_better != f->lower_is_better)
            fprintf(out, "%s is better if %s in the data, but if %s in the scheme\n", f->name,
                    better_words[!f->lower_is_better], better_words[!g->lower_is_better]);
        else
            continue;
        count++;
    }
    for (size_t i = 0; i < scheme->count; i++)
        if (!features_find(features, span_of(scheme->items[i].feature))) {
            fprintf(out, "%s is in the scheme, but not in the data: it stays without a score\n",
                    scheme->items[i].feature);
            count++;
        }
    return count;
}

/* `scheme check`: show the rules, and where they differ from the data. */
static int scheme_check(const struct arguments *arguments, FILE *out, struct error *err)
{
    CLEANUP(scheme_free) struct scheme scheme = {0};
    CLEANUP(features_free) struct features features = {0};
    const char *name = arguments->values[SCHEME];
    size_t differences = 0;
    if (!name)
        return error_set(err, ERROR_USAGE, "scheme check: expected --scheme NAME");
    int result = read_scheme(name, &scheme, err);
    if (result == 0 && arguments->operand_count > 1)
        result = features_of_operands(arguments, &features, err);
    if (result == 0)
        result = scheme_from_options(arguments, &scheme, err);
    if (result != 0)
        return result;
    write_rules(out, &scheme);
    if (arguments->operand_count > 1)
        differences = write_differences(out, &scheme, &features);
    return differences == 0 ? 0
                            : error_set(err, ERROR_CHECK,
                                        "scheme check: differences between %s and the data: %zu",
                                        scheme.name, differences);
}

static int scheme_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(output_free) struct output output = {0};
    const char *action = arguments->operands[0];
    bool is_new = strcmp(action, "new") == 0;
    if (!is_new && strcmp(action, "check") != 0)
        return error_set(err, ERROR_USAGE, "scheme: unknown action %s, expected new or check",
                         quoted(action, strlen(action)).text);
    int result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    result = is_new ? scheme_new(arguments, output.stream, err)
                    : scheme_check(arguments, output.stream, err);
    struct error committed;
    if ((result == 0 || result == ERROR_CHECK) && output_commit(&output, &committed) != 0) {
        *err = committed;
        return err->code;
    }
    return result;
}

const struct command command_scheme = {
    .name = "scheme",
    .operands = "new|check [STUDY | FILE...]",
    .operands_least = 1,
    .operands_most = 257,
    .purpose = "Write a grading scheme for data, or check one",
    .details =
        "`scheme new` writes a scheme with the features that a study or other tools' files\n"
        "have; with --scheme it adds to that scheme the features that it lacks. `scheme check\n"
        "--scheme NAME` shows a scheme's rules and, if there are data, where they differ: then\n"
        "it exits with status 1. The options change rules before the scheme is written.",
    .options =
        {
            [SCHEME] = {"scheme", 0, "NAME", NULL, "name or file of the scheme to start from"},
            [BETTER] = {"better", 0, "WORD", NULL,
                        "lower, higher or FEATURE=lower; default: by the tool or the unit"},
            [IMPORTANCE] = {"importance", 0, "FEATURE=WORD", NULL,
                            "mandatory, highly desirable, desirable or nice to have"},
            [WEIGHT] = WEIGHT_OPTION,
            [LIMITS] = LIMITS_OPTION,
            [REQUIRED] = {"required", 0, "FEATURE=SCORE", NULL,
                          "least score that does not reject a platform"},
            [GROUP] = {"group", 0, "FEATURE=NAME", NULL, "group in which the scores are summed"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .repeats = "better importance weight limits required group",
    .run = scheme_command_run,
};
