/* An A/A control: two names of the same platform, measured as if they were two. They differ only by
 * chance and by what the study does to its platforms, such as their order; so their grades should
 * be the same, and their ratio 1. */
#ifndef ANALYSIS_UNCERTAINTY_CONTROL_H
#define ANALYSIS_UNCERTAINTY_CONTROL_H

#include "host_ratios.h"
#include "resample.h"

/* One feature. The texts are borrowed. */
struct control_feature {
    const char *study, *feature;
    struct log_ratio ratio; /* of the first name to the second, over all hosts */
    int score, other_score; /* SCORE_NONE if the scheme does not grade the feature */
    /* Probability that a repeated study of the same size would print different grades: the share of
     * the draws (QUESTION_REPEAT in resample_cells.h) in which they differ. NAN without draws. */
    double p_different;
    size_t draws; /* behind it */
};

/* In the order of the sources and of the study's features. controls_free accepts a zeroed
 * object. */
struct controls {
    struct control_feature *items;
    size_t count, capacity;
};
void controls_free(struct controls *controls);

/* Compares two platforms in all features that both have; the result borrows from the sources.
 * `resampled` may be NULL, or without scores of this study: then there are no grades. The
 * baseline's own ratio is 100 % in each draw. */
void control_add(const struct ratio_source *source, const char *first, const char *second,
                 const struct resampled *resampled, struct controls *list);

#endif
