/* Scores: the grade of each feature of each platform. Their CSV file is scores.csv. */
#ifndef MODEL_SCORE_H
#define MODEL_SCORE_H

#include <stdio.h>

#include "scheme.h"
#include "study.h"
#include "summary.h"

enum { SCORE_NONE = -1 };

/* `baseline` and `value` are means in the feature's unit; `ratio` is `value` in percent of
 * `baseline`. They are NAN if not measured, and without both there is no score. The texts are
 * borrowed from the graded summaries and the scheme. */
struct score {
    const char *study, *platform;
    const struct graded *graded;
    double baseline, value, ratio;
    int score;      /* 0 to SCORE_MAX, or SCORE_NONE */
    bool is_common; /* every platform of the study has a score of the feature */
    /* Number of levels that each mean averages; 0 if it is not a mean of level means. The two
     * should be equal. */
    size_t baseline_levels, levels;
};

/* All scores under one scheme: by study and platform, and of each platform one score for each
 * feature of the scheme, in its order. scores_free accepts a zeroed list. */
struct scores {
    const struct study *study; /* what the names of platforms and features mean */
    const struct scheme *scheme;
    const char *baseline; /* the platform that the ratios are relative to */
    struct score *items;
    size_t count, capacity;
};
void scores_free(struct scores *scores);

/* The columns of the file. No command reads it but as a table of any columns. */
enum score_column {
    SCORE_STUDY,
    SCORE_SCHEME,
    SCORE_PLATFORM,
    SCORE_FEATURE,
    SCORE_GROUP,
    SCORE_IMPORTANCE,
    SCORE_BASELINE,
    SCORE_VALUE,
    SCORE_RATIO,
    SCORE_SCORE,
    SCORE_COLUMNS
};
extern const struct csv_column score_columns[SCORE_COLUMNS];

/* Writes the scores in the order of the list: by study, platform and the order of the scheme. */
void scores_write(FILE *out, const struct scores *scores);

#endif
