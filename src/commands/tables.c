#include "analysis/report/study_uncertainty.h"
#include "analysis/report/tables.h"
#include "base/memory.h"
#include "study_options.h"

enum { FEATURES = STUDY_OPTIONS_COUNT, VERSIONS, ENVIRONMENT, CHECKSUMS };

static int tables_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_data_free) struct study_data data = {0};
    CLEANUP(study_uncertainty_free) struct study_uncertainty uncertainty = {0};
    struct table_sources sources = {
        .features = arguments->values[FEATURES],
        .versions = arguments->values[VERSIONS],
        .environment = arguments->values[ENVIRONMENT],
        .checksums = arguments->values[CHECKSUMS],
    };
    const char *name = arguments->operand_count > 1 ? arguments->operands[0] : NULL,
               *directory = arguments->operands[arguments->operand_count - 1];
    int result = study_data_from_options(name, arguments, &data, err);
    if (result != 0)
        return result;
    study_uncertainty_compute(&data, true, &uncertainty);
    return tables_write(directory, &sources, &data, &uncertainty, err);
}

const struct command command_tables = {
    .name = "tables",
    .operands = "[STUDY] DIR",
    .operands_least = 1,
    .operands_most = 2,
    .purpose = "Write the tables of the paper as LaTeX files",
    .details = STUDY_OPERAND_DETAILS
               "Each file in DIR is one tabular, to be placed in a table with a caption.",
    .options =
        {
            STUDY_OPTIONS,
            [FEATURES] = {"features", 0, "FILE", "results/karna-2021/features.csv",
                          "features as the study lists them"},
            [VERSIONS] = {"versions", 0, "FILE", "results/karna-2021/versions.csv",
                          "versions that the study used"},
            [ENVIRONMENT] = {"environment", 0, "FILE", "results/karna-2021/environment.csv",
                             "machines that the study used"},
            [CHECKSUMS] = {"checksums", 0, "FILE", "paper/inputs.sha256",
                           "checksums of the inputs"},
        },
    .run = tables_command_run,
};
