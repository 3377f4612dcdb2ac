/* What in the data of a study a reader should know before trusting it: each check is a rule with a
 * name, and each finding has its evidence. */
#ifndef ANALYSIS_QUALITY_QUALITY_H
#define ANALYSIS_QUALITY_QUALITY_H

#include "base/grid.h"
#include "model/fact.h"
#include "model/sample.h"
#include "analysis/grading/score.h"

/* What is looked at, all borrowed; `facts` may be NULL, and the rules about logs then find nothing.
 */
struct quality_sources {
    const char *study;
    const struct scores *scores;
    const struct samples *samples;
    const struct facts *facts;
};

/* `subject` is the feature or what the tool ran; platform and level are empty and LEVEL_NONE where
 * the finding is about several. The texts belong to the list. */
struct quality_finding {
    const char *rule;
    char *platform, *subject, *evidence, *source;
    int level;
};

/* By rule, in the order of the list of rules. quality_free accepts a zeroed list. */
struct quality {
    struct quality_finding *items;
    size_t count, capacity;
};
void quality_free(struct quality *quality);

/* Applies all rules.
 *
 * About the logs: not-2xx and failed-requests (what ab counts as answered may be no success),
 * lost (datagrams that did not arrive), stalled (seconds in which no transaction ended), duration
 * (a run more than 5 % off the usual one of its kind), one-direction (bandwidth of which no run
 * went in reverse), seeding (random numbers seeded from the time, so that no two platforms had the
 * same sequence), other-day (platforms measured more than a day apart), versions (server and
 * client, or two platforms, with different versions), systems (platforms with different kernels),
 * clock (a processor that did not run at its full clock), typed (values without a log), stolen
 * (runs during which others had more of the host's processors than the study allows), settings
 * (what of the common settings a platform does not honour).
 *
 * About the values, of graded features: not-measured (a platform lacks what others have),
 * repetitions (a cell with fewer than another), first (the first repetition is more than 5 robust
 * standard deviations, 1.4826 times the median absolute deviation, from the median), outliers
 * (other values that far off), bimodal (at least two values on both sides of a gap that is 1.5
 * times as wide as either side and 5 % of the mean; of normal samples of ten, one in a hundred is
 * called so), drift (Kendall's tau of value and repetition, exact, p below 0.05 after Holm's
 * correction over all cells: Mann, Nonparametric Tests Against Trend, 1945). */
void quality_check(const struct quality_sources *sources, struct quality *ret_quality);

/* What a rule is about, in one line. */
const char *quality_meaning(const char *rule);

/* Writes the findings: for people as a table, by rule; GRID_CSV gives rule, platform, subject,
 * level, evidence and source. */
void quality_write(FILE *out, const struct quality *quality, enum grid_format format);

#endif
