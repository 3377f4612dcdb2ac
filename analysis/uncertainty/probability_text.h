/* Probabilities as text, with no digit beyond their Monte Carlo error.
 *
 * A share p of D independent draws has the standard error sqrt(p (1 - p) / D) (Koehler, Brown and
 * Haneuse, On the Assessment of Monte Carlo Error in Simulation-Based Statistical Analyses, 2009).
 * The last digit printed stands for at least two of them. */
#ifndef ANALYSIS_UNCERTAINTY_PROBABILITY_TEXT_H
#define ANALYSIS_UNCERTAINTY_PROBABILITY_TEXT_H

#include "resample.h"

/* A share of `draws` draws in percent: whole ones, tenths if there are a million draws, and tens if
 * there are too few. "<1 %" or ">99 %", or other such bounds, if it would look certain: a finite
 * number of draws cannot say so. "?" for NAN. With 0 draws the probability is exact. */
struct probability_text {
    char text[16];
};
struct probability_text probability_text(double probability, size_t draws);

/* The probability of the score that is printed, of one question: "?" if it has none, and "<50 %"
 * for all that are smaller, since so small ones are not calibrated for few repetitions
 * (calibration.h). */
struct probability_text grade_probability_text(const struct resampled_score *score,
                                               enum question question, size_t draws);

#endif
