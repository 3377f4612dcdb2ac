/* Sets of features in which platforms are compared: each group of the scheme, all features, and
 * where a platform has a gap, those that every platform of the study has. */
#ifndef ANALYSIS_GRADING_FEATURE_SET_H
#define ANALYSIS_GRADING_FEATURE_SET_H

#include "score.h"

#define SET_ALL "all"
#define SET_COMMON "common"

/* The names of a study's sets; returns how many. `ret_sets` has room for the features of the scheme
 * and two more. */
size_t sets_list(const struct scores *scores, const char *study, const char *ret_sets[]);

/* Whether a score counts in a set; a gap counts nowhere. */
bool set_has(const struct scores *scores, const struct score *score, const char *set);

#endif
