#include "analysis/report/figures.h"
#include "analysis/report/study_uncertainty.h"
#include "base/memory.h"
#include "study_options.h"

static int figures_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_data_free) struct study_data data = {0};
    CLEANUP(study_uncertainty_free) struct study_uncertainty uncertainty = {0};
    const char *name = arguments->operand_count > 1 ? arguments->operands[0] : NULL,
               *directory = arguments->operands[arguments->operand_count - 1];
    int result = study_data_from_options(name, arguments, &data, err);
    if (result != 0)
        return result;
    const struct study *study = &data.graded.study;
    study_uncertainty_compute(&data, &uncertainty);
    const struct figure_sources sources = {
        .study = data.name,
        .baseline = data.graded.baseline,
        .features = &study->features,
        .platforms = &study->platforms,
        .summaries = &data.graded.summaries,
        .samples = graded_study_samples(&data.graded),
        .printed = &data.figures,
        .audit = &data.audit,
        .resampled = &uncertainty.resampled,
        .acceptabilities = &uncertainty.acceptabilities,
    };
    return figures_write(directory, &sources, err);
}

const struct command command_figures = {
    .name = "figures",
    .operands = "[STUDY] DIR",
    .operands_least = 1,
    .operands_most = 2,
    .purpose = "Write the data of the figures as CSV files",
    .details = STUDY_OPERAND_DETAILS "The gnuplot programs in figures/ draw the files in DIR.",
    .options = {STUDY_OPTIONS},
    .run = figures_command_run,
};
