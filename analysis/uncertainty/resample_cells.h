/* The cells of a platform's feature, one for each level, and draws of their means. resample.h
 * describes the draws. */
#ifndef ANALYSIS_UNCERTAINTY_RESAMPLE_CELLS_H
#define ANALYSIS_UNCERTAINTY_RESAMPLE_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/grading/estimator.h"
#include "analysis/grading/run_weights.h"
#include "doubt.h"
#include "model/sample.h"
#include "model/summary.h"

/* Upper bound of ratios: the ratio to a draw of 0. */
static const double RATIO_MOST = 1e300;

struct resampling {
    uint64_t seed;
    size_t draws;
    size_t threads;
    bool independent;         /* draw each cell on its own, even if the repetitions are known */
    enum estimator estimator; /* that the means of the summaries are by */
    bool truth_only; /* leave out what a repeated study would print: it takes half of the time */
};

/* The defaults: 10,000 draws, seed 1, all processors. */
struct resampling resampling_default(void);

/* The two questions that draws answer: about the mean behind the repetitions, and about the mean
 * that a repeated study of the same size would print. */
enum question { QUESTION_TRUTH, QUESTION_REPEAT, QUESTIONS };
const char *question_name(enum question question);

/* The number of questions that are answered: the first ones. */
size_t resampling_questions(const struct resampling *how);

/* The standard error of a probability that is the share of `draws` draws; NAN for NAN. */
double simulation_error(double probability, size_t draws);

/* How the draws of a cell are made; later methods know less about the cell. */
enum draw_method {
    DRAW_JOINT,  /* with the other cells of its runs */
    DRAW_SINGLE, /* on its own, from n, mean and sd */
    DRAW_NONE,   /* not at all: doubt.h says why */
};
const char *draw_method_name(enum draw_method method);

/* The cell of one level. */
struct resample_cell {
    const struct summary *summary;
    const struct sample *sample; /* NULL if the repetitions are not known */
    enum draw_method method;
    enum doubt doubt;
    double *draws[QUESTIONS]; /* NULL until drawn; belong to the cell */
};

/* The cells of a platform's feature, one for each level. resample_cells_free accepts a zeroed
 * object. */
struct resample_cells {
    const char *platform;
    struct resample_cell *items;
    size_t count; /* 0 if the feature was not measured */
};
void resample_cells_free(struct resample_cells *cells);

/* Finds the cells; they borrow from all arguments. `samples` may be NULL. If only the mean over the
 * levels is known, it is the only cell, without draws: its sd does not describe repetitions. */
struct resample_cells resample_cells_find(const struct summaries *summaries,
                                          const struct samples *samples,
                                          const struct resampling *how, const char *study,
                                          const char *platform, const char *feature);

/* True if two cells of a platform were measured in the same runs, and no run is missing. Then
 * their repetitions belong together, one by one. */
bool resample_cells_share_runs(const struct resample_cell *a, const struct resample_cell *b);

/* Draws the means of all cells for the first `questions` questions. A cell without draws gets its
 * mean. By another estimator, draws lie as much farther from it as its standard error is greater
 * than that of the mean. No draw of a cell that measured nothing negative is below 0. */
void resample_cells_draw(const struct resampling *how, size_t questions,
                         struct run_weights *weights, struct resample_cells *cells);

/* Frees the draws. */
void resample_cells_forget(struct resample_cells *cells);

/* The draws at a level, or the means of the draws over all levels. Returns the draws of a cell, or
 * `buffer`, which holds `draws` numbers. */
const double *resample_cells_draws(const struct resample_cells *cells, enum question question,
                                   int level, size_t draws, double buffer[]);

/* The mean of the level means. */
double resample_cells_mean(const struct resample_cells *cells);

/* The fewest repetitions at a level, or at any level for LEVEL_ALL. Raises `method` to the method
 * that knows least, and `doubt` to the greatest. */
size_t resample_cells_n(const struct resample_cells *cells, int level, enum draw_method *method,
                        enum doubt *doubt);

#endif
