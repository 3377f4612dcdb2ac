/* Calibration: whether probabilities are right as often as they say, and intervals cover as often
 * as they claim. Measured by simulation, from populations whose truth is known and that are like
 * the cells of studies.
 *
 * A simulated set has n repetitions of a platform and of its baseline. Their spreads are those of a
 * cell of the studies, taken in turn; the shape is that of the kind of population; the true ratio
 * is uniform from 40 to 120 %, and the limits of the scores are 60, 70, 80 and 90 %. */
#ifndef ANALYSIS_UNCERTAINTY_CALIBRATION_H
#define ANALYSIS_UNCERTAINTY_CALIBRATION_H

#include <stdio.h>

#include "base/error.h"
#include "resample_cells.h"

/* Kinds of populations, each with mean 1 and the coefficient of variation of a cell:
 *
 *     normal
 *     lognormal   skewed to the right
 *     left        a lognormal with a coefficient of variation of 0.4, mirrored: skewed to the left
 *     bimodal     three in ten values from a second mode, five of a mode's deviations above
 *     heavy       Student's t with 3 degrees of freedom
 *     outliers    one in ten values ten deviations above
 *     uniform
 *     measured    the values of the cell itself, drawn with replacement */
enum population {
    POPULATION_NORMAL,
    POPULATION_LOGNORMAL,
    POPULATION_LEFT,
    POPULATION_BIMODAL,
    POPULATION_HEAVY,
    POPULATION_OUTLIERS,
    POPULATION_UNIFORM,
    POPULATION_MEASURED,
    POPULATIONS
};
const char *population_name(enum population population);

/* The methods that are compared: the one of resample.h, and the bootstrap of the means, which knows
 * no repeated study. */
enum calibration_method { CALIBRATION_POSTERIOR, CALIBRATION_BOOTSTRAP, CALIBRATION_METHODS };

/* Classes of probabilities, by their bounds. */
enum { CALIBRATION_CLASSES = 9 };
extern const double calibration_bounds[CALIBRATION_CLASSES + 1];

/* The class of a probability. */
size_t calibration_class_of(double probability);

/* The sets whose printed score was given a probability of one class. */
struct calibration_class {
    size_t sets, right;
    double claimed; /* mean probability; NAN without sets */
};

/* One population, n, method and question. */
struct calibration {
    enum population population;
    size_t n, sets;
    enum calibration_method method;
    enum question question; /* right means: the true ratio, or a repeated study, has the score */
    struct calibration_class classes[CALIBRATION_CLASSES];
    double claimed, right; /* means over all sets */
    double brier;          /* mean square of probability less outcome: Brier, 1950 */
    double sharpness;      /* mean p (1 - p): 0 if each probability is 0 or 1 */
    double covered;        /* share of the 95 % intervals of the ratio that hold the truth, or the
                            * ratio of the repeated study */
    double mean_covered;   /* share of the 95 % intervals of the platform's mean (describe.h) that
                            * hold it; the same for all methods and questions */
};

/* By population, n, method and question. calibrations_free accepts a zeroed list. */
struct calibrations {
    uint64_t seed;
    struct calibration *items;
    size_t count, capacity;
};
void calibrations_free(struct calibrations *list);

/* A platform's and its baseline's values in one cell, borrowed. */
struct cell_pair {
    const struct sample *platform, *baseline;
};

/* Simulates `sets` sets for each population and each n of `sizes`. The result does not depend on
 * the number of threads. */
void calibrate(const struct cell_pair cells[], size_t cell_count, const size_t sizes[],
               size_t size_count, size_t sets, const struct resampling *how,
               struct calibrations *ret_list);

/* How far a calibration is from what it claims. Classes with fewer than CALIBRATION_LEAST sets do
 * not count. */
enum { CALIBRATION_LEAST = 200 };

struct calibration_judgement {
    double worst;       /* the largest difference of the share of right ones less the mean
                         * probability, of classes from 50 %, with its sign; NAN without a class */
    double worst_below; /* the same below 50 % */
    size_t classes;     /* from 50 % */
    size_t off; /* those of them whose binomial interval lies more than two points from the mean
                 * probability */
};
struct calibration_judgement calibration_judge(const struct calibration *calibration);

/* The exact binomial interval of 95 % for a share (Clopper and Pearson, The Use of Confidence or
 * Fiducial Limits Illustrated in the Case of the Binomial, 1934); `sets` is above 0. */
void binomial_interval(size_t right, size_t sets, double *ret_low, double *ret_high);

#endif
