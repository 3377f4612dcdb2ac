/* Feature sets in which platforms are compared: each group of the scheme, all features, and if any
 * platform has a gap, the features common to all platforms of the study. */
#ifndef ANALYSIS_GRADING_FEATURE_SET_H
#define ANALYSIS_GRADING_FEATURE_SET_H

#include "scoring.h"

#define FEATURE_SET_ALL "all"
#define FEATURE_SET_COMMON "common"

/* Lists the names of a study's feature sets and returns how many there are. `ret_sets` holds two
 * more names than the scheme has features. */
size_t feature_sets_list(const struct scores *scores, const char *study, const char *ret_sets[]);

/* Calls `function` for each feature set of each study, in the order of the scores. */
void feature_sets_each(const struct scores *scores,
                       void (*function)(void *context, const char *study, const char *set),
                       void *context);

/* True if a score counts in a set. A gap counts in none. */
bool feature_set_has(const struct score *score, const char *set);

#endif
