/* Check the data of a study for problems that a reader should know of. Each check is a named rule;
 * each finding carries its evidence. */
#ifndef ANALYSIS_QUALITY_QUALITY_H
#define ANALYSIS_QUALITY_QUALITY_H

#include "analysis/grading/scoring.h"
#include "base/grid.h"
#include "model/fact.h"
#include "model/sample.h"

/* The data to check, all borrowed. Without `facts` (NULL), the rules about logs find nothing. */
struct quality_sources {
    const char *study;
    const struct scores *scores;
    const struct samples *samples;
    const struct facts *facts;
};

/* `subject` is the feature or what the tool ran. A finding about several platforms or levels has an
 * empty platform or LEVEL_NONE. The list owns the texts. */
struct quality_finding {
    const char *rule;
    char *platform, *subject, *evidence, *source;
    int level;
};

/* Sorted by rule, in the order of quality_check. quality_free accepts a zeroed list. */
struct quality {
    const struct platform_list *platforms; /* borrowed from the scores */
    struct quality_finding *items;
    size_t count, capacity;
};
void quality_free(struct quality *quality);

/* Applies all rules.
 *
 * About the logs:
 *     not-2xx          responses that ab counted as complete although they were no success
 *     failed-requests  requests that failed
 *     lost             datagrams that did not arrive
 *     stalled          seconds in which no transaction ended
 *     duration         runs more than 5 % off the usual duration of their kind
 *     one-direction    bandwidth without any run in reverse
 *     seeding          random numbers seeded from the time: no two platforms had the same sequence
 *     other-day        platforms measured more than a day apart
 *     versions         versions that differ between server and client, or between platforms
 *     systems          kernels that differ between platforms
 *     clock            a processor below its nominal clock
 *     typed            values without a log
 *     stolen           runs in which others used more of the processors than the study allows
 *     settings         common settings that a platform does not honour
 *
 * About the values of graded features:
 *     not-measured  a platform lacks a feature that others have
 *     repetitions   a cell has fewer repetitions than another
 *     first         the first repetition is more than 5 robust standard deviations from the median
 *     outliers      another value is that far off
 *     bimodal       a cell has at least two values on each side of a wide gap
 *     drift         a cell has a trend over the repetitions
 *
 * The robust standard deviation is 1.4826 times the median absolute deviation. A gap is wide if it
 * is 1.5 times as wide as the values on either side of it and 5 % of the mean; one in a hundred
 * normal samples of ten has such a gap. A trend is a Kendall's tau of value and repetition, exact,
 * with p below 0.05 after Holm's correction over all cells (Mann, Nonparametric Tests Against
 * Trend, 1945). */
void quality_check(const struct quality_sources *sources, struct quality *ret_quality);

/* A one-line description of a rule; empty for an unknown one. */
const char *quality_meaning(const char *rule);

/* Writes the findings: as a table with a section for each rule, or as CSV with the columns rule,
 * platform, subject, level, evidence and source. */
void quality_write(FILE *out, const struct quality *quality, enum grid_format format);

#endif
