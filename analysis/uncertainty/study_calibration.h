/* Calibration of what is said of whole studies: intervals of points, and probabilities of being
 * first. Measured by simulating a study again and again from populations whose true scores are
 * known: those of the study itself.
 *
 * The repetitions of a simulated study are drawn together for all cells of a run, so cells of a run
 * stay correlated as they are. Kinds of populations (calibration.h):
 *
 *     normal     x + sum_s z_s (x_s - x) / sqrt(n - 1) for each new repetition, with z_s standard
 *                normal: the means and covariances are those of the repetitions x_s
 *     measured   the study's repetitions, drawn with replacement */
#ifndef ANALYSIS_UNCERTAINTY_STUDY_CALIBRATION_H
#define ANALYSIS_UNCERTAINTY_STUDY_CALIBRATION_H

#include <stdio.h>

#include "analysis/grading/graded_study.h"
#include "calibration.h"

/* One study, kind of population and question. */
struct study_calibration {
    const char *study;
    enum population population; /* POPULATION_NORMAL or POPULATION_MEASURED */
    enum question question;
    size_t sets;        /* simulated studies */
    size_t intervals;   /* of points: each platform in each set of features */
    double points_mean; /* share of them that hold the true points, or those of a repeated study */
    /* The platform with the most points among all features, or those that all platforms have: the
     * probability that it is first, and how often it is, alone or with others. */
    struct calibration_class first[CALIBRATION_CLASSES];
};

struct study_calibrations {
    struct study_calibration *items;
    size_t count;
};
void study_calibrations_free(struct study_calibrations *list);

/* Simulates `sets` studies of each kind. The study needs its repetitions. The result borrows the
 * name of the study and does not depend on the number of threads. */
void calibrate_study(const struct graded_study *study, size_t sets, const struct resampling *how,
                     struct study_calibrations *ret_list);

/* A row for the intervals, and one for each class of probabilities of being first. `with_header`
 * writes the header before. */
void study_calibrations_write(FILE *out, const struct study_calibrations *list, bool with_header);

#endif
