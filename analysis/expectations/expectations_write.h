/* Expectations, and what studies say of them, as tables and as data of a figure. */
#ifndef ANALYSIS_EXPECTATIONS_EXPECTATIONS_WRITE_H
#define ANALYSIS_EXPECTATIONS_EXPECTATIONS_WRITE_H

#include "base/grid.h"
#include "expectations.h"
#include "model/scheme.h"

/* Expectations and studies, judged: judgements[e * study_count + s]. */
struct judged {
    const struct expectations *expectations;
    const struct measured_study *studies;
    size_t study_count;
    const struct scheme *titles; /* of features */
    const struct resampling *how;
    struct judgement *judgements;
};

/* Judges all. judged_free accepts a zeroed one. */
int judge_all(const struct expectations *expectations, const struct measured_study studies[],
              size_t study_count, const struct scheme *titles, const struct resampling *how,
              struct judged *ret_judged, struct error *err);
void judged_free(struct judged *judged);

/* How many have this answer in some study. */
size_t judged_count(const struct judged *judged, enum answer answer);

/* A row for each expectation and study (GRID_CSV), or for each expectation with a column for each
 * study, under the names of their sources. */
void judged_write(FILE *out, const struct judged *judged, enum grid_format format);

/* Which expectations of different sources cannot both be true, and what the studies say there. */
void judged_write_contradictions(FILE *out, const struct judged *judged, enum grid_format format);

/* How many there are of what, by study, source and kind: of GRID_CSV rows, else a sentence for each
 * study. */
void judged_write_counts(FILE *out, const struct judged *judged, enum grid_format format);

/* The data of a figure, as figures.h has them: for each feature that some relation is about, the
 * platforms' values relative to the baseline's, in every study. */
void judged_write_figure(FILE *out, const struct judged *judged, const char *baseline);

#endif
