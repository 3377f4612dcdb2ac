/* The options that say which study and which files; those of audit, figures and tables. */
#ifndef COMMANDS_STUDY_OPTIONS_H
#define COMMANDS_STUDY_OPTIONS_H

#include "analysis/report/study_data.h"
#include "command.h"

enum evidence_option {
    EVIDENCE_STUDY,
    EVIDENCE_SUMMARY,
    EVIDENCE_SCHEME,
    EVIDENCE_PRINTED,
    EVIDENCE_BASELINE,
    EVIDENCE_CLAIMS,
    EVIDENCE_FACTS,
    EVIDENCE_REVIEW,
    EVIDENCE_OPTIONS_COUNT
};

/* Their rules, to begin a command's list with. */
#define EVIDENCE_OPTIONS                                                                           \
    [EVIDENCE_STUDY] = {"study", 0, "NAME", "published", "the study in the summaries"},            \
    [EVIDENCE_SUMMARY] = {"summary", 0, "FILE", "results/published/summary.csv", "its data"},      \
    [EVIDENCE_SCHEME] = {"scheme", 0, "FILE", "analysis/schemes/thesis.csv", "its grading rules"}, \
    [EVIDENCE_PRINTED] = {"scores", 0, "FILE", NULL,                                               \
                          "what it printed; results/published/scores.csv of the published study"}, \
    [EVIDENCE_BASELINE] = {"baseline", 0, "NAME", "metal", "the platform to compare with"},        \
    [EVIDENCE_CLAIMS] = {"claims", 0, "FILE", NULL,                                                \
                         "what it says; claims.csv beside the scores if there is one"},            \
    [EVIDENCE_FACTS] = {"facts", 0, "FILE", NULL,                                                  \
                        "what its raw logs tell of each run; else of those in $STUDY_LOGS"},       \
    [EVIDENCE_REVIEW] = {"review", 0, "DIR", NULL,                                                 \
                         "its review of literature; results/literature of the published study"}

/* Reads what the options name. */
int evidence_from(const struct arguments *arguments, struct evidence *ret_evidence,
                  struct error *err);

#endif
