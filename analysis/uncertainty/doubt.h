/* Why the draws of a cell are rough, or say nothing: cells that are unlike those that calibration.h
 * simulates. */
#ifndef ANALYSIS_UNCERTAINTY_DOUBT_H
#define ANALYSIS_UNCERTAINTY_DOUBT_H

#include <stdbool.h>

#include "model/sample.h"
#include "model/summary.h"

/* In the order of weight:
 *
 *     few: two to four repetitions, or hosts if these are what is drawn (run_weights.h). Their
 *         probabilities are right on average, and less than those of ten for some populations.
 *     same: all repetitions are equal, so what they vary by is less than what was printed.
 *     trend: the repetitions on one host rise or fall (p below 0.001, kendall.h), so they are no
 *         sample of one population.
 *     spread: the standard deviation is more than SPREAD_MOST times the mean, and no
 *         cell of the simulations is so.
 *     means: only the mean over levels is known.
 *     unknown: there is no standard deviation.
 *     one: there is one repetition.
 *
 * From `spread` on, no probability is given. */
enum doubt {
    DOUBT_NOT,
    DOUBT_FEW,
    DOUBT_SAME,
    DOUBT_TREND,
    DOUBT_SPREAD,
    DOUBT_MEANS,
    DOUBT_UNKNOWN,
    DOUBT_ONE,
};

static const double SPREAD_MOST = 1.5;

/* `sample` is NULL if the repetitions are not known. */
enum doubt doubt_of(const struct summary *summary, const struct sample *sample);

/* True if no probability is given. */
bool doubt_withholds(enum doubt doubt);

/* The word for files, empty for DOUBT_NOT; and the reason for people. */
const char *doubt_name(enum doubt doubt);
const char *doubt_text(enum doubt doubt);

#endif
