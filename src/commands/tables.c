#include "analysis/report/study_uncertainty.h"
#include "analysis/report/tables.h"
#include "base/memory.h"
#include "study_options.h"

enum { OBSERVATIONS = EVIDENCE_OPTIONS_COUNT, FEATURES, VERSIONS, ENVIRONMENT, CHECKSUMS };

static int run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(evidence_free) struct evidence evidence = {0};
    CLEANUP(chance_free) struct chance chance = {0};
    struct table_sources sources = {
        .features = arguments->values[FEATURES],
        .versions = arguments->values[VERSIONS],
        .environment = arguments->values[ENVIRONMENT],
        .checksums = arguments->values[CHECKSUMS],
    };
    int result = evidence_from(arguments, &evidence, err);
    if (result == 0)
        result = chance_find(&evidence, arguments->values[OBSERVATIONS], true, &chance, err);
    if (result == 0)
        result = tables_write(arguments->operands[0], &sources, &evidence, &chance, err);
    return result;
}

const struct command command_tables = {
    .name = "tables",
    .operands = "DIR",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Writes the tables of the paper as LaTeX files into DIR.",
    .details = "Each file is one tabular, to be put into a table with a caption.",
    .options =
        {
            EVIDENCE_OPTIONS,
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL, "where the repetitions are"},
            [FEATURES] = {"features", 0, "FILE", "results/published/features.csv",
                          "the features as the study lists them"},
            [VERSIONS] = {"versions", 0, "FILE", "results/published/versions.csv",
                          "the versions that it used"},
            [ENVIRONMENT] = {"environment", 0, "FILE", "results/published/environment.csv",
                             "the machines that it used"},
            [CHECKSUMS] = {"checksums", 0, "FILE", "paper/inputs.sha256",
                           "the checksums of the inputs"},
        },
    .run = run,
};
