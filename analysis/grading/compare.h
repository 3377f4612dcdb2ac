/* Whether two sets of summaries say the same. */
#ifndef ANALYSIS_GRADING_COMPARE_H
#define ANALYSIS_GRADING_COMPARE_H

#include "model/summary.h"

/* Compares them cell by cell: units and counts exactly, statistics to a relative `tolerance`
 * (|a - b| <= tolerance * max(|a|, |b|)). Writes a line for each difference and for each cell that
 * only one has, and returns how many there are. */
size_t compare_summaries(FILE *out, const struct summaries *a, const struct summaries *b,
                         double tolerance);

#endif
