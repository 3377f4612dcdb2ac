#include <stdlib.h>
#include <string.h>

#include "analysis/report/figures.h"
#include "analysis/report/study_uncertainty.h"
#include "base/file.h"
#include "base/memory.h"
#include "figure_drawing.h"
#include "output_format.h"
#include "study_options.h"

enum { PLATFORMS = STUDY_OPTIONS_COUNT, COLOUR, DRAW, FORMAT };

/* Puts the platforms of --platforms first and hides the others. The caller frees `*ret_hidden`,
 * which is NULL without the option. */
static int order_platforms(const char *names, struct platform_list *list, bool **ret_hidden,
                           struct error *err)
{
    size_t count;
    struct span wrong;
    if (!names)
        return 0;
    size_t *indices = memory_alloc(list->count + 1, sizeof *indices);
    bool *hidden = memory_alloc(list->count + 1, sizeof *hidden);
    if (!platform_list_parse(list, names, indices, &count, &wrong)) {
        free(indices);
        free(hidden);
        return error_set(err, ERROR_USAGE, "--platforms: %s, expected each platform once",
                         quoted(wrong.s, wrong.n).text);
    }
    size_t shown = count;
    for (size_t i = 0; i < list->count; i++) {
        size_t k = 0;
        while (k < shown && indices[k] != i)
            k++;
        if (k < shown)
            continue;
        hidden[count] = true;
        indices[count++] = i;
    }
    platform_list_select(list, indices, count);
    free(indices);
    *ret_hidden = hidden;
    return 0;
}

/* Sets the colours that --colour NAME=#RRGGBB states. */
static int set_colours(const struct arguments *arguments, struct platform_list *list,
                       struct error *err)
{
    const char *values[REPEATS_MOST];
    size_t count = arguments_repeated(arguments, "colour", values);
    for (size_t i = 0; i < count; i++) {
        const char *equals = strrchr(values[i], '=');
        struct span name = {values[i], equals ? (size_t)(equals - values[i]) : 0};
        const struct listed_platform *platform = platform_list_named(list, name);
        uint32_t colour;
        if (!platform || !platform_colour_parse(span_of(equals + 1), &colour))
            return error_set(err, ERROR_USAGE,
                             "--colour: %s, expected PLATFORM=#RRGGBB with a platform of the study",
                             quoted(values[i], strlen(values[i])).text);
        list->items[platform - list->items].colour = colour;
    }
    return 0;
}

/* Draws the figures of --draw from the data in `directory`, as pictures beside them. */
static int draw_chosen(const struct arguments *arguments, const char *directory, struct error *err)
{
    const char *names[REPEATS_MOST];
    size_t count = arguments_repeated(arguments, "draw", names);
    CLEANUP_TEXT char *list = memory_print("%s/figures.csv", directory);
    CLEANUP(file_free) struct file figures = {0};
    if (count == 0)
        return 0;
    int result = file_read(list, &figures, err);
    for (size_t i = 0; i < count && result == 0; i++) {
        CLEANUP_TEXT char *row = memory_print("\n%s,", names[i]);
        if (strcmp(names[i], "all") == 0)
            count = 0;
        else if (!memmem(figures.text.s, figures.text.n, row, strlen(row)))
            return error_set(err, ERROR_USAGE, "--draw: no figure %s, expected all, or one of %s",
                             quoted(names[i], strlen(names[i])).text, list);
    }
    return result == 0 ? figures_draw(directory, names, count, arguments->values[FORMAT], err)
                       : result;
}

static int figures_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_data_free) struct study_data data = {0};
    CLEANUP(study_uncertainty_free) struct study_uncertainty uncertainty = {0};
    const char *name = arguments->operand_count > 1 ? arguments->operands[0] : NULL,
               *directory = arguments->operands[arguments->operand_count - 1];
    bool *hidden = NULL;
    size_t format;
    int result = choice_parse("format", arguments->values[FORMAT], "pdf,svg,png", &format, err);
    if (result == 0)
        result = study_data_from_options(name, arguments, &data, err);
    struct study *study = &data.graded.study;
    if (result == 0)
        result = order_platforms(arguments->values[PLATFORMS], &study->platforms, &hidden, err);
    if (result == 0)
        result = set_colours(arguments, &study->platforms, err);
    if (result != 0) {
        free(hidden);
        return result;
    }
    study_uncertainty_compute(&data, &uncertainty);
    struct figure_sources sources = figure_sources_of(&data, &uncertainty);
    sources.hidden = hidden;
    result = figures_write(directory, &sources, err);
    free(hidden);
    return result == 0 ? draw_chosen(arguments, directory, err) : result;
}

const struct command command_figures = {
    .name = "figures",
    .operands = "[STUDY] DIR",
    .operands_least = 1,
    .operands_most = 2,
    .purpose = "Write the data of the figures as CSV files, and draw them",
    .details = STUDY_OPERAND_DETAILS
    "The gnuplot programs in figures/ draw the files in DIR; --draw runs them.",
    .options =
        {
            STUDY_OPTIONS,
            [PLATFORMS] = {"platforms", 0, "NAME,...", NULL,
                           "platforms to show in figures of features, in this order"},
            [COLOUR] = {"colour", 0, "NAME=#RRGGBB", NULL, "colour of a platform"},
            [DRAW] = {"draw", 0, "FIGURE", NULL, "draw this figure of figures.csv, or all"},
            [FORMAT] = {"format", 0, "NAME", "svg", "of what is drawn: pdf, svg or png"},
        },
    .repeats = "colour draw",
    .run = figures_command_run,
};
