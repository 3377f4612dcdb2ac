/* What an interval that is called one of 95 % covers, and whether a probability that is given comes
 * true: measured by simulation, where the truth is known. */
#ifndef ANALYSIS_UNCERTAINTY_CI_COVERAGE_H
#define ANALYSIS_UNCERTAINTY_CI_COVERAGE_H

#include "resample.h"

/* How often the interval of the ratio of two means holds the true ratio, where platform and
 * baseline have `n` repetitions each from the population. */
struct coverage {
    const char *population; /* "normal", "skewed", "bimodal", or that of the cells themselves */
    enum drawing drawing;
    size_t n, sets;
    double covered, below, above; /* parts of the sets; below: the truth is below the interval */
    double width;                 /* the median width, in percent of the true ratio */
};

/* Of the sets whose score was given a probability between two bounds: how many there are, the mean
 * of the probabilities, and in which part of them the score is that of the true ratio. */
struct calibration {
    enum drawing drawing;
    double from, to;
    size_t sets;
    double claimed, right;
};

struct coverages {
    struct coverage *items;
    size_t count, capacity;
    struct calibration *calibrations;
    size_t calibration_count;
};
void coverages_free(struct coverages *coverages);

/* Simulates with `n` repetitions, by the seed and the threads of `how`. The populations have a
 * coefficient of variation of 10 %: normal; skewed, lognormal about a standard deviation of 0.8 of
 * the logarithm; bimodal, three in ten from a second mode five standard deviations of a mode above,
 * as in the study's CPU test. With `samples`, each graded platform's values and the baseline's are
 * a population too, drawn from with replacement: "the study's cells". The calibration has normal
 * populations whose true ratio is anywhere from 50 to 100 %, and limits at 60, 70, 80 and 90 %. The
 * result is the same with any number of threads. */
void coverage_measure(const struct scores *scores, const struct samples *samples, size_t n,
                      const struct resampling *how, struct coverages *ret_coverages);

#endif
