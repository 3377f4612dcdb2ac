/* Comparison of two lists of summaries, cell by cell. */
#ifndef ANALYSIS_GRADING_COMPARE_H
#define ANALYSIS_GRADING_COMPARE_H

#include "model/summary.h"

/* Compares units and counts exactly, statistics to a relative `tolerance` (|a - b| <= tolerance *
 * max(|a|, |b|)). Writes a line for each difference and for each cell that only one list has, and
 * returns the number of lines. */
size_t compare_summaries(FILE *out, const struct summaries *a, const struct summaries *b,
                         double tolerance);

#endif
