/* The result of a study in one sentence: who leads, how sure that is, and how many scores are
 * open. */
#ifndef ANALYSIS_REPORT_PAGE_PAGE_RESULT_H
#define ANALYSIS_REPORT_PAGE_PAGE_RESULT_H

#include "analysis/uncertainty/resample.h"

/* A score is decided, and a platform first, if the probability is at least this. */
static const double PAGE_DECIDED = 0.95;

/* The set whose ranks compare like with like: `common` if any platform has a gap, else `all`. */
const char *page_ranked_set(const struct rankings *rankings);

/* The sentence. The caller frees it. */
char *page_result(const struct resampled *resampled);

#endif
