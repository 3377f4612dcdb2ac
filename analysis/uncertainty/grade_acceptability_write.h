/* The acceptabilities of overall grades as a table for people and as CSV. */
#ifndef ANALYSIS_UNCERTAINTY_GRADE_ACCEPTABILITY_WRITE_H
#define ANALYSIS_UNCERTAINTY_GRADE_ACCEPTABILITY_WRITE_H

#include "base/grid.h"
#include "grade_acceptability.h"

/* Adds a grid's rows: a platform in a set, with the probability of each grade and of each rank. The
 * first column is the study. The caller frees the grid. */
struct grid grade_acceptabilities_grid(const struct grade_acceptabilities *list);

/* One row for each grade and each rank. */
void grade_acceptabilities_csv(FILE *out, const struct grade_acceptabilities *list);

#endif
