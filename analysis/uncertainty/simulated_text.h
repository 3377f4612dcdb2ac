/* Simulated figures as text: with no digit beyond their Monte Carlo error.
 *
 * A share p of D independent draws has the standard error sqrt(p (1 - p) / D) (Koehler, Brown and
 * Haneuse, On the Assessment of Monte Carlo Error in Simulation-Based Statistical Analyses, 2009,
 * section 2). The last digit printed stands for at least two of them. */
#ifndef ANALYSIS_UNCERTAINTY_SIMULATED_TEXT_H
#define ANALYSIS_UNCERTAINTY_SIMULATED_TEXT_H

#include <stddef.h>

/* The Monte Carlo standard error of a share of `draws` draws; NAN for NAN. */
double monte_carlo_error(double share, size_t draws);

/* A share of draws in percent: whole ones, tenths if there are a million draws, and tens if there
 * are too few. "<1 %" and ">99 %", or other such bounds, if rounding would make it look certain;
 * "-" for NAN. */
struct simulated_text {
    char text[16];
};
struct simulated_text simulated_text(double share, size_t draws);

/* A positive number known to about +-`error`, rounded to the place of its error's first digit, but
 * to one digit at least: 6349 +- 2000 is 6000. */
double round_to_error(double value, double error);

#endif
