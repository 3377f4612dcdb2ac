/* Options of audit, figures and tables that select a study and its files. */
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

/* The rules of these options: the beginning of a command's list. */
#define STUDY_OPTIONS                                                                              \
    [STUDY_OPTION_STUDY] = {"study", 0, "NAME", "karna-2021", "study in the summary"},              \
    [STUDY_OPTION_SUMMARY] = {"summary", 0, "FILE", "results/karna-2021/summary.csv",               \
                              "summary of the study"},                                             \
    [STUDY_OPTION_SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/thesis.csv",                   \
                             "grading scheme"},                                                    \
    [STUDY_OPTION_PRINTED] = {"scores", 0, "FILE", NULL,                                           \
                              "scores that the study printed; default for karna-2021: "             \
                              "results/karna-2021/printed.csv"},                                     \
    [STUDY_OPTION_BASELINE] = {"baseline", 0, "NAME", "metal", "platform that ratios refer to"},   \
    [STUDY_OPTION_CLAIMS] = {"claims", 0, "FILE", NULL,                                            \
                             "what the study claims; default: claims.csv beside the scores"},      \
    [STUDY_OPTION_FACTS] = {"facts", 0, "FILE", NULL,                                              \
                            "facts from the raw logs; default: from the logs in $STUDY_LOGS"},     \
    [STUDY_OPTION_REVIEW] = {"review", 0, "DIR", NULL,                                             \
                             "literature review of the study; default for karna-2021: "             \
                             "results/literature"}

/* Read the files that the options name. */
int study_data_from_options(const struct arguments *arguments, struct study_data *ret_data,
                            struct error *err);

#endif
