/* How far chance and choice may have made the grades of a study: what evidence is to the grades,
 * this is to their certainty. What figures and tables about it start from. */
#ifndef ANALYSIS_REPORT_STUDY_UNCERTAINTY_H
#define ANALYSIS_REPORT_STUDY_UNCERTAINTY_H

#include "analysis/uncertainty/ci_coverage.h"
#include "study_data.h"
#include "analysis/uncertainty/pair_tests.h"
#include "analysis/quality/quality.h"
#include "analysis/uncertainty/smaa.h"

/* It borrows from the evidence, and its parts from one another: it stays where it is filled.
 * chance_free accepts a zeroed one. */
struct chance {
    struct samples samples; /* empty where only summaries are known */
    bool has_samples;
    struct resampled resampled;
    struct acceptabilities acceptabilities;
    struct ci_coverages coverages;
    struct pair_tests pairs; /* none without samples */
    struct quality quality;  /* likewise */
};
void chance_free(struct chance *chance);

/* Resamples the repetitions in the file `observations`, or where that is NULL the summaries, as
 * resampling_default says. Coverage, which takes longest, is measured only if `measures_coverage`.
 */
int chance_find(const struct evidence *evidence, const char *observations, bool measures_coverage,
                struct chance *ret_chance, struct error *err);

#endif
