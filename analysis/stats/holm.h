/* Correction of p-values for multiple tests. */
#ifndef ANALYSIS_STATS_HOLM_H
#define ANALYSIS_STATS_HOLM_H

#include <stddef.h>

/* Corrects the p-values of one family of tests in place (Holm, A Simple Sequentially Rejective
 * Multiple Test Procedure, 1979): in rising order, multiplies each by the number of tests not yet
 * passed, caps it at 1 and never lets it fall below the one before. */
void holm_adjust(double p[], size_t count);

#endif
