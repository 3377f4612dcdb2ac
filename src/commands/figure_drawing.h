/* Drawing of a study's figures, for figures and report. */
#ifndef COMMANDS_FIGURE_DRAWING_H
#define COMMANDS_FIGURE_DRAWING_H

#include "analysis/report/figures.h"
#include "analysis/report/study_uncertainty.h"

/* The data behind the figures of a study, with all platforms. */
struct figure_sources figure_sources_of(const struct study_data *data,
                                        const struct study_uncertainty *uncertainty);

/* Draws figures from their data in `directory`, as pictures beside them: those with these names, or
 * all if `count` is 0, as `pdf`, `svg` or `png`. ERROR_FAILED if gnuplot does, or is missing. */
int figures_draw(const char *directory, const char *const names[], size_t count, const char *format,
                 struct error *err);

#endif
