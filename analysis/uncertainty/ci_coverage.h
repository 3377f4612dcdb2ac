/* Coverage of the 95 % intervals and calibration of the probabilities, measured by simulation from
 * populations whose truth is known. */
#ifndef ANALYSIS_UNCERTAINTY_CI_COVERAGE_H
#define ANALYSIS_UNCERTAINTY_CI_COVERAGE_H

#include "resample.h"

/* How often the interval of the ratio of two means contains the true ratio, if platform and
 * baseline have `n` repetitions each from the population. */
struct ci_coverage {
    const char *population; /* "normal", "skewed", "bimodal" or "the study's cells" */
    enum draw_method method;
    size_t n, sets;               /* repetitions of a simulated data set, and number of sets */
    double covered, below, above; /* shares of the sets; below: the truth is below the interval */
    double width;                 /* median width of the interval, in percent of the true ratio */
};

/* Calibration: among the sets whose observed score was given a probability between two bounds, the
 * mean of that probability and the share of sets in which the score is that of the true ratio. */
struct calibration {
    enum draw_method method;
    double from, to;
    size_t sets;
    double claimed, right;
};

/* ci_coverages_free accepts a zeroed object. */
struct ci_coverages {
    struct ci_coverage *items;
    size_t count, capacity;
    struct calibration *calibrations;
    size_t calibration_count;
};
void ci_coverages_free(struct ci_coverages *coverages);

/* Simulates sets of `n` repetitions with the seed and the threads of `how`.
 *
 * The populations have a coefficient of variation of 10 %: normal; skewed, a lognormal whose
 * logarithm has a standard deviation of 0.8; bimodal, three in ten values from a second mode that
 * lies five standard deviations of a mode above the first, as in the study's CPU test. With
 * `samples`, the values of each graded platform and of its baseline are another population, drawn
 * from with replacement: "the study's cells".
 *
 * The calibration has normal populations whose true ratio is uniform from 50 to 100 %, and limits
 * at 60, 70, 80 and 90 %.
 *
 * The result does not depend on the number of threads. */
void ci_coverage_measure(const struct scores *scores, const struct samples *samples, size_t n,
                         const struct resampling *how, struct ci_coverages *ret_coverages);

#endif
