/* The cells behind a platform's feature, one for each level, and draws of their means: see
 * resample.h for how those are made. */
#ifndef ANALYSIS_UNCERTAINTY_RESAMPLE_CELLS_H
#define ANALYSIS_UNCERTAINTY_RESAMPLE_CELLS_H

#include <stdint.h>

#include "model/sample.h"
#include "model/summary.h"

/* The ratio to what was drawn as 0. */
static const double RATIO_MOST = 1e300;

struct resampling {
    uint64_t seed;
    size_t draws;
    size_t threads;
    bool parametric; /* also where the single repetitions are known */
};

/* 10,000 draws by seed 1 on all processors: what is done where nobody asks for something else. */
struct resampling resampling_usual(void);

/* How a cell's draws are made; the later, the less is known. */
enum drawing { DRAWING_BOOTSTRAP, DRAWING_PARAMETRIC, DRAWING_FIXED };
const char *drawing_name(enum drawing drawing);

/* A level's cell of a platform. */
struct cell {
    const struct summary *summary;
    const struct sample *sample; /* NULL where its repetitions are not known */
    enum drawing drawing;
    double *draws; /* the caller's room */
};

/* The cells of a platform's feature, one for each level; row_free accepts a zeroed one. */
struct row {
    const char *platform;
    struct cell *cells;
    size_t count; /* 0 where it was not measured */
};
void row_free(struct row *row);

/* Finds them; the row borrows from all. `samples` may be NULL. Where only the mean over the levels
 * is known, that one is fixed: its sd is not that of repetitions. */
struct row row_find(const struct summaries *summaries, const struct samples *samples,
                    const struct resampling *how, const char *study, const char *platform,
                    const char *feature);

/* Makes the draws of one cell, for which `cell->draws` has room. */
void row_draw_cell(const struct resampling *how, struct cell *cell);

/* The draws of a row at a level, or their mean over its levels, for which there is `room`. */
const double *row_draws(const struct row *row, int level, size_t draws, double room[]);

/* The mean of a row: that of the mean over its levels. */
double row_mean(const struct row *row);

/* The fewest repetitions, and the least known drawing, of a row at a level or over all. */
size_t row_n(const struct row *row, int level, enum drawing *drawing);

#endif
