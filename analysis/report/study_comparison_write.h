/* One feature over many studies as tables, JSON, and the data of a figure. */
#ifndef ANALYSIS_REPORT_STUDY_COMPARISON_WRITE_H
#define ANALYSIS_REPORT_STUDY_COMPARISON_WRITE_H

#include <stdio.h>

#include "base/grid.h"
#include "study_comparison.h"

/* A row for each ratio, and then for each platform that is pooled: its interval, and after it the
 * one for another study like these. */
void study_comparison_write_ratios(FILE *out, const struct study_comparison *comparison,
                                   enum grid_format format);

/* A row for each feature of another study: how it agrees with the study of reference. */
void study_comparison_write_agreement(FILE *out, const struct study_comparison *comparison,
                                      enum grid_format format);

/* Does the study of reference hold elsewhere? A sentence, or with GRID_CSV a row. */
void study_comparison_write_verdict(FILE *out, const struct study_comparison *comparison,
                                    enum grid_format format);

/* Writes the whole comparison as one JSON object. */
void study_comparison_write_json(FILE *out, const struct study_comparison *comparison);

/* The data of figures/26_studies.gp, in the form of figures.h: a row for each ratio and pooled one,
 * in the order of the rows of the figure. `mark` numbers the studies, from 1; 0 is pooled. */
void study_comparison_write_figure(FILE *out, const struct study_comparison *comparison);

#endif
