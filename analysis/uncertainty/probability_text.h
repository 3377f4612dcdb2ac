/* Probabilities as text. */
#ifndef ANALYSIS_UNCERTAINTY_PROBABILITY_TEXT_H
#define ANALYSIS_UNCERTAINTY_PROBABILITY_TEXT_H

#include "resample.h"

/* A probability in whole percent; "<1 %" or ">99 %" if it
 * would look certain: a finite number of draws cannot say so, and "?"
 * for NAN. */
struct probability_text {
    char text[16];
};
struct probability_text probability_text(double probability);

/* The probability of the score that is printed, of one question: "?" if it has none, and "<50 %"
 * for all that are smaller, since so small ones are not calibrated for few repetitions
 * (calibration.h). */
struct probability_text grade_probability_text(const struct resampled_score *score,
                                               enum question question);

#endif
