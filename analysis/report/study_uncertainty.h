/* How far chance and choice may have made the grades of a study: what evidence is to the grades,
 * this is to their certainty. What figures and tables about it start from. */
#ifndef ANALYSIS_REPORT_STUDY_UNCERTAINTY_H
#define ANALYSIS_REPORT_STUDY_UNCERTAINTY_H

#include "analysis/uncertainty/ci_coverage.h"
#include "study_data.h"
#include "analysis/uncertainty/pair_tests.h"
#include "analysis/quality/quality.h"
#include "analysis/uncertainty/sensitivity.h"

/* It borrows from the evidence, and its parts from one another: it stays where it is filled.
 * study_uncertainty_free accepts a zeroed one. */
struct study_uncertainty {
    struct samples samples; /* empty where only summaries are known */
    bool has_samples;
    struct resampled resampled;
    struct acceptabilities acceptabilities;
    struct coverages coverages;
    struct pairs pairs;     /* none without samples */
    struct quality quality; /* likewise */
};
void study_uncertainty_free(struct study_uncertainty *uncertainty);

/* Resamples the repetitions in the file `observations`, or where that is NULL the summaries, as
 * resampling_usual says. Coverage, which takes longest, is measured only if `measures_coverage`. */
int study_uncertainty_find(const struct study_data *data, const char *observations,
                           bool measures_coverage, struct study_uncertainty *ret_uncertainty,
                           struct error *err);

#endif
