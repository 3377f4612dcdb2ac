#include <stdlib.h>
#include <string.h>

#include "analysis/report/page/page.h"
#include "analysis/report/page/page_index.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/tree.h"
#include "model/settings.h"
#include "environment_file.h"
#include "figure_drawing.h"
#include "study_options.h"

enum { FIGURES = STUDY_OPTIONS_COUNT, INDEX, OUTPUT };

enum { STUDIES_MOST = 100000 };

static void remove_folder(char **folder)
{
    struct error ignored;
    if (*folder)
        tree_remove(*folder, &ignored);
    free(*folder);
}

/* Draws the pictures into a new folder, which the caller removes. If that fails, the page has none,
 * and this is said. */
static int draw_pictures(const struct study_data *data, const struct study_uncertainty *uncertainty,
                         FILE *messages, char **ret_folder, struct error *err)
{
    struct error fault;
    const char *temporary = getenv("TMPDIR");
    char *folder = memory_print("%s/virtgrade-XXXXXX", temporary ? temporary : "/tmp");
    if (!mkdtemp(folder)) {
        int result = error_set(err, ERROR_OUTPUT, "%s: cannot make a folder", folder);
        free(folder);
        return result;
    }
    const struct figure_sources sources = figure_sources_of(data, uncertainty);
    *ret_folder = folder;
    int result = figures_write(folder, &sources, err);
    if (result == 0 && figures_draw(folder, NULL, 0, "svg", &fault) != 0)
        fprintf(messages, "no pictures: %s\n", fault.text);
    return result;
}

static int report_page(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_data_free) struct study_data data = {0};
    CLEANUP(study_uncertainty_free) struct study_uncertainty uncertainty = {0};
    CLEANUP(settings_free) struct settings settings = {0};
    CLEANUP_JSON json_t *environment = NULL;
    CLEANUP(output_free) struct output output = {0};
    CLEANUP(remove_folder) char *drawn = NULL;
    const char *study = arguments->operand_count > 0 ? arguments->operands[0] : NULL,
               *pictures = arguments->values[FIGURES];
    int result = study_data_from_options(study, arguments, &data, err);
    if (result == 0)
        result = environment_of_study(&data.graded.study, &environment, err);
    if (result == 0)
        result = settings_read(NULL, &settings, err);
    if (result != 0)
        return result;
    study_uncertainty_compute(&data, &uncertainty);
    if (!pictures)
        result = draw_pictures(&data, &uncertainty, arguments->messages, &drawn, err);
    if (result == 0)
        result = output_open(arguments->values[OUTPUT], &output, err);
    if (result != 0)
        return result;
    const struct page_sources sources = {
        .data = &data,
        .uncertainty = &uncertainty,
        .environment = environment,
        .settings = &settings,
        .figures = pictures ? pictures : drawn,
        .study = study                      ? study
                 : data.graded.observations ? data.graded.observations
                                            : data.name,
    };
    if (!page_is_live())
        fprintf(arguments->messages, "the page is static: virtgrade was built without WebAssembly "
                                     "(packages.txt, purpose page)\n");
    result = page_write(output.stream, &sources, err);
    return result == 0 ? output_commit(&output, err) : result;
}

static int add_to_index(const struct arguments *arguments, const char *study,
                        struct page_index *index, struct error *err)
{
    CLEANUP(study_data_free) struct study_data data = {0};
    CLEANUP(study_uncertainty_free) struct study_uncertainty uncertainty = {0};
    int result = study_data_from_options(study, arguments, &data, err);
    if (result != 0)
        return result;
    study_uncertainty_compute(&data, &uncertainty);
    page_index_add(index, &data, &uncertainty);
    return 0;
}

static int report_index(const struct arguments *arguments, struct error *err)
{
    CLEANUP(page_index_free) struct page_index index = {0};
    CLEANUP(output_free) struct output output = {0};
    const char *path = arguments->values[OUTPUT], *slash = path ? strrchr(path, '/') : NULL;
    CLEANUP_TEXT char *folder = slash ? memory_copy(path, (size_t)(slash - path)) : NULL;
    int result = 0;
    for (size_t i = 0; result == 0 && i < arguments->operand_count; i++)
        result = add_to_index(arguments, arguments->operands[i], &index, err);
    if (result == 0)
        result = output_open(path, &output, err);
    if (result == 0)
        result = page_index_write(output.stream, &index, folder, err);
    return result == 0 ? output_commit(&output, err) : result;
}

static int report_command_run(const struct arguments *arguments, struct error *err)
{
    if (arguments->values[INDEX])
        return report_index(arguments, err);
    if (arguments->operand_count > 1)
        return error_set(err, ERROR_USAGE, "report: expected one STUDY, or several and --index");
    return report_page(arguments, err);
}

const struct command command_report = {
    .name = "report",
    .operands = "[STUDY ...]",
    .operands_least = 0,
    .operands_most = STUDIES_MOST,
    .purpose = "Write a study as one page of HTML, to read and to play with",
    .details = STUDY_OPERAND_DETAILS
    "The page needs no network. In a browser with JavaScript, weights, limits, baseline,\n"
    "estimator, features and platforms can be changed, and the probabilities follow.\n"
    "With --index: a page with the result of each STUDY. It links to what is beside it:\n"
    "NAME/report.html and NAME/report.pdf of a study, and paper.pdf.",
    .options =
        {
            STUDY_OPTIONS,
            [FIGURES] = {"figures", 0, "DIR", NULL,
                         "pictures that `virtgrade figures` drew; default: drawn for the page"},
            [INDEX] = {"index", 0, NULL, NULL, "write an index of several studies"},
            [OUTPUT] = {"output", 'o', "FILE", NULL, "write to FILE, not to standard output"},
        },
    .run = report_command_run,
};
