#include "analysis/report/figures.h"
#include "analysis/report/study_uncertainty.h"
#include "base/memory.h"
#include "study_options.h"

enum { OBSERVATIONS = STUDY_OPTIONS_COUNT };

static int figures_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_data_free) struct study_data data = {0};
    CLEANUP(study_uncertainty_free) struct study_uncertainty uncertainty = {0};
    int result = study_data_from_options(arguments, &data, err);
    if (result == 0)
        result = figures_write(arguments->operands[0], &data.summaries,
                               arguments->values[OBSERVATIONS], &data.audit, err);
    if (result == 0)
        result = study_uncertainty_compute(&data, arguments->values[OBSERVATIONS], false,
                                           &uncertainty, err);
    if (result == 0)
        result = figures_write_certainty(arguments->operands[0], data.audit.study,
                                         &uncertainty.resampled, &uncertainty.acceptabilities, err);
    return result;
}

const struct command command_figures = {
    .name = "figures",
    .operands = "DIR",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Write the data of the figures as CSV files",
    .details = "The gnuplot programs in figures/ draw the files in DIR. Single repetitions are\n"
               "included only with --observations.",
    .options =
        {
            STUDY_OPTIONS,
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL,
                              "observations, for single repetitions"},
        },
    .run = figures_command_run,
};
