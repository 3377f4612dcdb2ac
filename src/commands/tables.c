#include "analysis/report/study_uncertainty.h"
#include "analysis/report/tables.h"
#include "base/memory.h"
#include "study_options.h"

enum { OBSERVATIONS = STUDY_OPTIONS_COUNT, CHECKSUMS };

static int tables_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_data_free) struct study_data data = {0};
    CLEANUP(study_uncertainty_free) struct study_uncertainty uncertainty = {0};
    struct table_sources sources = {.checksums = arguments->values[CHECKSUMS]};
    int result = study_data_from_options(arguments, &data, err);
    if (result == 0)
        result = study_uncertainty_compute(&data, arguments->values[OBSERVATIONS], true,
                                           &uncertainty, err);
    if (result == 0)
        result = tables_write(arguments->operands[0], &sources, &data, &uncertainty, err);
    return result;
}

const struct command command_tables = {
    .name = "tables",
    .operands = "DIR",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Write the tables of the paper as LaTeX files",
    .details = "Each file in DIR is one tabular, to be placed in a table with a caption.",
    .options =
        {
            STUDY_OPTIONS,
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL,
                              "observations, for single repetitions"},
            [CHECKSUMS] = {"checksums", 0, "FILE", "paper/inputs.sha256",
                           "checksums of the inputs"},
        },
    .run = tables_command_run,
};
