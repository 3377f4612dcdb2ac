/* The comparison of two runs as a table, CSV and JSON. Ratios are in percent, probabilities in
 * percent in tables and shares elsewhere. */
#ifndef ANALYSIS_UNCERTAINTY_REGRESSION_WRITE_H
#define ANALYSIS_UNCERTAINTY_REGRESSION_WRITE_H

#include <stdio.h>

#include "base/grid.h"
#include "model/platform_list.h"
#include "regression.h"

/* A table with the reasons of withheld probabilities and the number of each verdict below it. With
 * GRID_CSV, a row for each cell. */
void regressions_write(FILE *out, const struct regressions *regressions,
                       const struct platform_list *platforms, enum grid_format format);

/* Writes the rule, the counts and the cells as one JSON object. */
void regressions_write_json(FILE *out, const struct regressions *regressions);

#endif
