/* Draws of the mean of a cell, from weights that the cells of its runs share (posterior.h).
 *
 * Levels and features of one experiment on one platform share their runs, if no repetition is
 * missing and there are not many; other cells are drawn on their own. */
#ifndef ANALYSIS_GRADING_RUN_WEIGHTS_H
#define ANALYSIS_GRADING_RUN_WEIGHTS_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/stats/posterior.h"
#include "model/sample.h"
#include "model/summary.h"

/* With more repetitions, means are so certain that their joint draws matter little, but cost much.
 */
enum { RUN_SHARED_MOST = 200 };

/* True if the cell shares the weights of its runs: no repetition is missing, and they are at most
 * RUN_SHARED_MOST. */
bool run_is_shared(const struct sample *sample);

/* The weights that were used last: cells of the same runs, one after the other, share them.
 * run_weights_free accepts a zeroed object. */
struct run_weights {
    char *run;
    struct posterior posterior;
};
void run_weights_free(struct run_weights *weights);

/* Draws of the mean of a cell with at least two repetitions and a standard deviation: of the true
 * mean, or if `repeat`, of that of a repeated study. `sample` has its repetitions; NULL if they are
 * not known. The same seed gives the same draws, and more draws begin with the same ones. No draw
 * of a cell that measured nothing negative is below 0. */
void run_weights_draw(const struct summary *summary, const struct sample *sample, uint64_t seed,
                      bool repeat, size_t draws, struct run_weights *weights, double ret_means[]);

#endif
