#include "analysis/report/study_uncertainty.h"
#include "analysis/report/figures.h"
#include "analysis/report/figures_certainty.h"
#include "base/memory.h"
#include "study_options.h"

enum { OBSERVATIONS = EVIDENCE_OPTIONS_COUNT };

static int run(const struct arguments *arguments, struct error *err)
{
    CLEANUP(evidence_free) struct evidence evidence = {0};
    CLEANUP(chance_free) struct chance chance = {0};
    int result = evidence_from(arguments, &evidence, err);
    if (result == 0)
        result = figures_write(arguments->operands[0], &evidence.summaries,
                               arguments->values[OBSERVATIONS], &evidence.audit, err);
    if (result == 0)
        result = chance_find(&evidence, arguments->values[OBSERVATIONS], false, &chance, err);
    if (result == 0)
        result = figures_write_certainty(arguments->operands[0], evidence.audit.study,
                                         &chance.resampled, &chance.acceptabilities, err);
    return result;
}

const struct command command_figures = {
    .name = "figures",
    .operands = "DIR",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Writes the data of the figures as CSV files into DIR.",
    .details = "The programs in figures/ draw them. Single repetitions are there only with\n"
               "--observations.",
    .options =
        {
            EVIDENCE_OPTIONS,
            [OBSERVATIONS] = {"observations", 0, "FILE", NULL, "where the repetitions are"},
        },
    .run = run,
};
