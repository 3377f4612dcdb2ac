/* Features in a file of values that the study does not know. */
#ifndef ANALYSIS_GRADING_UNKNOWN_FEATURES_H
#define ANALYSIS_GRADING_UNKNOWN_FEATURES_H

#include "model/feature.h"
#include "model/summary.h"

/* The choices for them. */
enum unknown_features {
    UNKNOWN_STOP, /* an error at the first */
    UNKNOWN_SKIP, /* left out */
    UNKNOWN_KEEP, /* as if the study knew them: the unit tells whether lower or higher is better */
};

/* Lists the features of a file of observations that are not in `known`, in the order of the file. A
 * direction that the unit does not tell (unit_direction) is `lower`. ERROR_INPUT for a bad row, and
 * ERROR_USAGE for standard input, which cannot be read twice. */
int unknown_features_read(const char *path, const struct features *known,
                          struct features *ret_unknown, struct error *err);

/* Lists the features of summaries that are not in `known`. */
void unknown_features_of_summaries(const struct summaries *summaries, const struct features *known,
                                   struct features *ret_unknown);

/* Removes the cells of these features. */
void unknown_features_drop(struct summaries *summaries, const struct features *unknown);

#endif
