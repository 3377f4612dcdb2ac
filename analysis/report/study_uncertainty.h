/* How far a study's grades depend on chance and on choices: resampling, weights, pairwise
 * tests and quality checks. The common input of figures and tables about uncertainty. */
#ifndef ANALYSIS_REPORT_STUDY_UNCERTAINTY_H
#define ANALYSIS_REPORT_STUDY_UNCERTAINTY_H

#include "analysis/quality/quality.h"
#include "analysis/uncertainty/pair_tests.h"
#include "analysis/uncertainty/smaa.h"
#include "study_data.h"

/* Borrows from the study's data, and the members from one another: don't move the struct once it is
 * filled. study_uncertainty_free accepts a zeroed one. */
struct study_uncertainty {
    struct resampled resampled;
    struct acceptabilities acceptabilities;
    struct pair_tests pairs; /* empty without samples */
    struct quality quality;  /* empty without samples */
};
void study_uncertainty_free(struct study_uncertainty *uncertainty);

/* Resample the repetitions, or if they are unknown the summaries, with the settings of
 * resampling_default. */
void study_uncertainty_compute(const struct study_data *data,
                               struct study_uncertainty *ret_uncertainty);

#endif
