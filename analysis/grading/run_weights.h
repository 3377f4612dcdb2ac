/* Draws of the mean of a cell, from weights that the cells of its runs share (posterior.h).
 *
 * Levels and features of one experiment on one platform share their runs, if they have the same
 * repetitions and there are not many; other cells are drawn on their own.
 *
 * If a cell was measured on several hosts, or in several sittings, then these are what the result
 * is to hold for, and the repetitions on each are not independent. A cell of at least
 * RUN_HOSTS_LEAST hosts is drawn from the means of the hosts, as if each were one repetition: their
 * variance has both that between the hosts and that within. (For hosts with equally many
 * repetitions, that is the analysis of a random factor; Scheffe, The Analysis of Variance, 1959,
 * section 7.2.) All cells share the weights of the hosts: a host that slows all platforms alike
 * does not change their ratios. */
#ifndef ANALYSIS_GRADING_RUN_WEIGHTS_H
#define ANALYSIS_GRADING_RUN_WEIGHTS_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/stats/posterior.h"
#include "model/sample.h"
#include "model/summary.h"

/* With more repetitions, means are so certain that their joint draws matter little, but cost much.
 */
enum { RUN_SHARED_MOST = 200, RUN_HOSTS_LEAST = 3 };

/* True if the cell shares the weights of its runs: they are at most RUN_SHARED_MOST. */
bool run_is_shared(const struct sample *sample);

/* The hosts of a cell, if there are at least RUN_HOSTS_LEAST, else 0. Sets the mean on each, in the
 * order of the list's hosts, in an array that the caller frees; NULL if 0. */
size_t run_hosts(const struct sample *sample, double **ret_means);

/* The weights that were used last: cells of the same runs, one after the other, share them.
 * run_weights_free accepts a zeroed object. */
struct run_weights {
    char *run;
    struct posterior posterior;
};
void run_weights_free(struct run_weights *weights);

/* Draws of the mean of a cell with at least two repetitions and a standard deviation: of the true
 * mean, or if `repeat`, of that of a repeated study. They lie about the summary's mean. `sample`
 * has its repetitions; NULL if they are not known. The same seed gives the same draws, and more
 * draws begin with the same ones. No draw of a cell that measured nothing negative is below 0. */
void run_weights_draw(const struct summary *summary, const struct sample *sample, uint64_t seed,
                      bool repeat, size_t draws, struct run_weights *weights, double ret_means[]);

#endif
