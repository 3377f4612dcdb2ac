/* The operand STUDY, and the options of audit, figures and tables that select its files. */
#ifndef COMMANDS_STUDY_OPTIONS_H
#define COMMANDS_STUDY_OPTIONS_H

#include "analysis/report/study_data.h"
#include "command.h"

enum study_option {
    STUDY_OPTION_STUDY,
    STUDY_OPTION_SUMMARY,
    STUDY_OPTION_OBSERVATIONS,
    STUDY_OPTION_SCHEME,
    STUDY_OPTION_PRINTED,
    STUDY_OPTION_BASELINE,
    STUDY_OPTION_CLAIMS,
    STUDY_OPTION_FACTS,
    STUDY_OPTION_REVIEW,
    STUDY_OPTIONS_COUNT
};

#define STUDY_SCHEME_HELP "name or file of the grading scheme; default: the study's"
#define STUDY_BASELINE_HELP "platform that ratios refer to; default: the study's"
#define STUDY_OPERAND_DETAILS                                                                      \
    "STUDY is the folder of a study, or the name of one that comes with virtgrade.\n"

/* The rules of these options: the beginning of a command's list. */
#define STUDY_OPTIONS                                                                              \
    [STUDY_OPTION_STUDY] = {"study", 0, "NAME", NULL,                                              \
                            "study in the values, if there are several"},                          \
    [STUDY_OPTION_SUMMARY] = {"summary", 0, "FILE", NULL,                                          \
                              "summary.csv, instead of summarizing the observations"},             \
    [STUDY_OPTION_OBSERVATIONS] = {"observations", 0, "FILE", NULL,                                \
                                   "default: the study's observations.csv"},                       \
    [STUDY_OPTION_SCHEME] = {"scheme", 0, "NAME", NULL, STUDY_SCHEME_HELP},                        \
    [STUDY_OPTION_PRINTED] = {"scores", 0, "FILE", NULL,                                           \
                              "what the study printed; default: its printed.csv"},                 \
    [STUDY_OPTION_BASELINE] = {"baseline", 0, "NAME", NULL, STUDY_BASELINE_HELP},                  \
    [STUDY_OPTION_CLAIMS] = {"claims", 0, "FILE", NULL,                                            \
                             "what the study claims; default: its claims.csv"},                    \
    [STUDY_OPTION_FACTS] = {"facts", 0, "FILE", NULL,                                              \
                            "facts from the raw logs; default: its facts.csv"},                    \
    [STUDY_OPTION_REVIEW] = {"review", 0, "DIR", NULL,                                             \
                             "literature review of the study; default: the one in study.ini"}

/* Read the study `name` (NULL for none) and the files that the options give. */
int study_data_from_options(const char *name, const struct arguments *arguments,
                            struct study_data *ret_data, struct error *err);

/* Sources of a command whose operand is a study or a file. An operand that names no study is a
 * summary, or with `operand_is_summary` false, observations. */
struct graded_study_sources graded_study_of_operand(const char *operand, bool operand_is_summary);

#endif
