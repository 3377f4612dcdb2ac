/* Write the checks of expectations as tables and as the data of a figure. */
#ifndef ANALYSIS_EXPECTATIONS_EXPECTATIONS_WRITE_H
#define ANALYSIS_EXPECTATIONS_EXPECTATIONS_WRITE_H

#include "base/grid.h"
#include "expectation_check.h"

/* Writes a row for each expectation and study (GRID_CSV), or a row for each expectation, grouped by
 * source, with a column for each study. */
void expectation_checks_write(FILE *out, const struct expectation_checks *checks,
                              enum grid_format format);

/* Writes the expectations of different sources that contradict each other, with the ratio that each
 * study measured. */
void expectation_checks_write_contradictions(FILE *out, const struct expectation_checks *checks,
                                             enum grid_format format);

/* Writes the number of each outcome: rows by study, source and kind (GRID_CSV), or a sentence for
 * each study. */
void expectation_checks_write_counts(FILE *out, const struct expectation_checks *checks,
                                     enum grid_format format);

/* Writes the data of a figure, in the format of figures.h: for each feature that some relation is
 * about, the value of every platform relative to the baseline, in every study. */
void expectation_checks_write_figure(FILE *out, const struct expectation_checks *checks,
                                     const char *baseline);

#endif
