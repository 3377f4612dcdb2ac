#include "analysis/report/study_uncertainty.h"
#include "analysis/report/tables.h"
#include "base/memory.h"
#include "study_options.h"

enum { CHECKSUMS = STUDY_OPTIONS_COUNT };

static int tables_command_run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(study_data_free) struct study_data data = {0};
    CLEANUP(study_uncertainty_free) struct study_uncertainty uncertainty = {0};
    struct table_sources sources = {.checksums = arguments->values[CHECKSUMS]};
    const char *name = arguments->operand_count > 1 ? arguments->operands[0] : NULL,
               *directory = arguments->operands[arguments->operand_count - 1];
    int result = study_data_from_options(name, arguments, &data, err);
    if (result != 0)
        return result;
    study_uncertainty_compute(&data, &uncertainty);
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
            [CHECKSUMS] = {"checksums", 0, "FILE", NULL,
                           "checksums of a paper's inputs, for its list of them"},
        },
    .run = tables_command_run,
};
