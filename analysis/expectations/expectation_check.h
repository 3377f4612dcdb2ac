/* Check expectations against the measurements of studies. */
#ifndef ANALYSIS_EXPECTATIONS_EXPECTATION_CHECK_H
#define ANALYSIS_EXPECTATIONS_EXPECTATION_CHECK_H

#include "analysis/uncertainty/ratio_ci.h"
#include "model/scheme.h"
#include "expectations.h"

enum expectation_outcome {
    EXPECTATION_HOLDS,
    EXPECTATION_VIOLATED,
    EXPECTATION_UNDECIDED,
    EXPECTATION_NOT_MEASURED, /* fewer than two operands were measured */
    EXPECTATION_NO_RELATION,
    EXPECTATION_OUTCOMES
};
const char *expectation_outcome_name(enum expectation_outcome outcome);

/* The result for one expectation and study. `probability` is the share of draws in which all
 * comparisons of measured operands hold together. The expectation holds from 0.95, is violated up
 * to 0.05 and undecided in between. If no cell has a known spread, the share is 0 or 1: it says
 * what the means show, not how certain that is.
 *
 * The critical comparison is the one that holds in the fewest draws; of several, the one whose
 * ratio of means lies least deep in its range, or farthest outside. It is described by the operands
 * `a` and `b`, their ratio (how many times as good, without factors) and its 95 % interval. */
struct expectation_check {
    enum expectation_outcome outcome;
    double probability;
    size_t measured; /* number of operands */
    size_t a, b;
    double ratio, low, high;
};

/* Checks an expectation against a study. ERROR_INPUT if the features of the operands have different
 * units in the summaries or are not all better in the same direction. */
int expectation_check(const struct expectation *expectation, const struct measured_study *study,
                      const struct resampling *how, struct expectation_check *ret_check,
                      struct error *err);

/* All expectations checked against all studies: checks[e * study_count + s]. Owns `checks`, borrows
 * the rest. */
struct expectation_checks {
    const struct expectations *expectations;
    const struct measured_study *studies;
    size_t study_count;
    const struct scheme *titles; /* of features */
    const struct resampling *how;
    struct expectation_check *checks;
};

/* Checks all; fails as expectation_check does. expectation_checks_free accepts a zeroed object. */
int expectation_checks_run(const struct expectations *expectations,
                           const struct measured_study studies[], size_t study_count,
                           const struct scheme *titles, const struct resampling *how,
                           struct expectation_checks *ret_checks, struct error *err);
void expectation_checks_free(struct expectation_checks *checks);

/* Number of checks with this outcome, over all studies. */
size_t expectation_checks_count(const struct expectation_checks *checks,
                                enum expectation_outcome outcome);

#endif
