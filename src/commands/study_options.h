/* The options that say which study and which files; those of audit, figures and tables. */
#ifndef COMMANDS_STUDY_OPTIONS_H
#define COMMANDS_STUDY_OPTIONS_H

#include "analysis/report/study_data.h"
#include "command.h"

enum study_option {
    STUDY_OPTION_STUDY,
    STUDY_OPTION_SUMMARY,
    STUDY_OPTION_SCHEME,
    STUDY_OPTION_PRINTED,
    STUDY_OPTION_BASELINE,
    STUDY_OPTION_CLAIMS,
    STUDY_OPTION_FACTS,
    STUDY_OPTION_REVIEW,
    STUDY_OPTIONS_COUNT
};

/* Their rules, to begin a command's list with. */
#define STUDY_OPTIONS                                                                              \
    [STUDY_OPTION_STUDY] = {"study", 0, "NAME", "published", "the study in the summaries"},        \
    [STUDY_OPTION_SUMMARY] = {"summary", 0, "FILE", "results/published/summary.csv", "its data"},  \
    [STUDY_OPTION_SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/thesis.csv",                   \
                             "its grading rules"},                                                 \
    [STUDY_OPTION_PRINTED] =                                                                       \
        {"scores", 0, "FILE", NULL,                                                                \
         "what it printed; results/published/scores.csv of the published study"},                  \
    [STUDY_OPTION_BASELINE] = {"baseline", 0, "NAME", "metal", "the platform to compare with"},    \
    [STUDY_OPTION_CLAIMS] = {"claims", 0, "FILE", NULL,                                            \
                             "what it says; claims.csv beside the scores if there is one"},        \
    [STUDY_OPTION_FACTS] = {"facts", 0, "FILE", NULL,                                              \
                            "what its raw logs tell of each run; else of those in $STUDY_LOGS"},   \
    [STUDY_OPTION_REVIEW] = {                                                                      \
        "review", 0, "DIR", NULL,                                                                  \
        "its review of literature; results/literature of the published study"}

/* Reads what the options name. */
int study_data_from_options(const struct arguments *arguments, struct study_data *ret_data,
                            struct error *err);

#endif
