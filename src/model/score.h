/* The grade of a feature of a platform, and the CSV file of grades: scores.csv. */
#ifndef MODEL_SCORE_H
#define MODEL_SCORE_H

#include <stdio.h>

#include "scheme.h"
#include "summary.h"

enum { SCORE_NONE = -1 };

/* `baseline` and `value` are means in the feature's unit, `ratio` is value in percent of baseline;
 * what was not measured is NAN, and there is no score without both. The texts are borrowed from the
 * summaries and the scheme that were graded. */
struct score {
    const char *study, *platform;
    const struct graded *graded;
    double baseline, value, ratio;
    int score; /* 0 to SCORE_MOST, or SCORE_NONE */
    /* Where both are means of level means: over how many levels. They should be equal. */
    size_t baseline_levels, levels;
};

/* All grades of one scheme. scores_free accepts a zeroed one. */
struct scores {
    const struct scheme *scheme;
    const char *baseline; /* the platform that the ratios are relative to */
    struct score *items;
    size_t count, capacity;
};
void scores_free(struct scores *scores);

/* Writes them, sorted by study, platform and the order of the scheme. */
void scores_write(FILE *out, const struct scores *scores);

#endif
