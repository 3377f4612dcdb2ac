/* The cells of a platform's feature, one for each level, and draws of their means. resample.h
 * describes the methods. */
#ifndef ANALYSIS_UNCERTAINTY_RESAMPLE_CELLS_H
#define ANALYSIS_UNCERTAINTY_RESAMPLE_CELLS_H

#include <stdint.h>

#include "model/sample.h"
#include "model/summary.h"

/* Upper bound of ratios: the ratio to a draw of 0. */
static const double RATIO_MOST = 1e300;

struct resampling {
    uint64_t seed;
    size_t draws;
    size_t threads;
    bool parametric; /* even if the single repetitions are known */
};

/* The defaults: 10,000 draws, seed 1, all processors. */
struct resampling resampling_default(void);

/* How the draws of a cell are made; later methods know less about the cell. */
enum draw_method { DRAW_BOOTSTRAP, DRAW_PARAMETRIC, DRAW_FIXED };
const char *draw_method_name(enum draw_method method);

/* The cell of one level. */
struct resample_cell {
    const struct summary *summary;
    const struct sample *sample; /* NULL if the repetitions are not known */
    enum draw_method method;
    double *draws; /* buffer of the caller */
};

/* The cells of a platform's feature, one for each level. resample_cells_free accepts a zeroed
 * object and leaves the draws to the caller. */
struct resample_cells {
    const char *platform;
    struct resample_cell *items;
    size_t count; /* 0 if the feature was not measured */
};
void resample_cells_free(struct resample_cells *cells);

/* Finds the cells; they borrow from all arguments. `samples` may be NULL. If only the mean over the
 * levels is known, it is the only cell and fixed: its sd does not describe repetitions. */
struct resample_cells resample_cells_find(const struct summaries *summaries,
                                          const struct samples *samples,
                                          const struct resampling *how, const char *study,
                                          const char *platform, const char *feature);

/* Fills `cell->draws`, a buffer for `how->draws` numbers, with draws of the cell's mean. */
void resample_cell_draw(const struct resampling *how, struct resample_cell *cell);

/* The draws at a level, or the means of the draws over all levels. Returns the draws of a cell, or
 * `buffer`, which holds `draws` numbers. */
const double *resample_cells_draws(const struct resample_cells *cells, int level, size_t draws,
                                   double buffer[]);

/* The mean of the level means. */
double resample_cells_mean(const struct resample_cells *cells);

/* The fewest repetitions at a level, or at any level for LEVEL_ALL. Raises `method` to the method
 * that knows least. */
size_t resample_cells_n(const struct resample_cells *cells, int level, enum draw_method *method);

#endif
