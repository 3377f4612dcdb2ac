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
 *     not-measured  a platform lacks a feature that others have; more than four are one finding
 *     repetitions   a cell has fewer repetitions than another of its feature
 *     first         the first repetition is more than 5 robust standard deviations from the median
 *     outliers      another value is that far off
 *     bimodal       a cell has at least two values on each side of a wide gap
 *     drift         a cell, or the means of its levels, has a trend over the repetitions
 *     change        the level of a cell, or of the means of its levels, shifts at a repetition
 *     running-mean  each value seems to be the mean of a repetition and all before it
 *     repeats       a cell has more equal values than its scale and spread allow
 *     copied        two cells of a feature have the same values in the same order, three or more
 *     digits        a feature's last digits are not equally frequent
 *     coarse        the step of a cell's scale is at least its standard deviation
 *
 * The robust standard deviation is 1.4826 times the median absolute deviation. A gap is wide if it
 * is 1.5 times as wide as the values on either side of it and 5 % of the mean; one in a hundred
 * normal samples of ten has such a gap.
 *
 * Tests are significant if p is below 0.05 after Holm's correction over all cells (or series, or
 * features) of the rule; `copied` has Bonferroni's over all places of all pairs of cells.
 *
 *     drift         Kendall's tau of value and repetition, exact (analysis/stats/kendall.h; Mann,
 *                   Nonparametric Tests Against Trend, 1945)
 *     change        the greatest t of all splits, of the values and of their logarithms
 *                   (analysis/stats/change.h). Tests of ranks such as Pettitt's (A Non-Parametric
 *                   Approach to the Change-Point Problem, 1979) cannot find a collapse of the last
 *                   two of ten values: one order in 45 ends in the two lowest.
 *     running-mean, repeats, copied
 *                   coincidences among more values than chance gives (analysis/stats/coincidence.h)
 *     running-mean  also all cells of a feature together, if at least two are running means: the
 *                   greater of the number significant alone and the bound of
 *                   analysis/stats/combined_p.h with Bonferroni's correction for the features, each
 *                   at half of the level. Steps from value to value that shrink are no evidence,
 *                   since a slow first repetition looks the same
 *     digits        chi-square of the ten digits (Mosimann, Wiseman and Edelman, Data Fabrication:
 *                   Can People Generate Random Digits?, 1995), from 50 values of cells that spread
 *                   over ten steps, and the effect of at least medium size
 *     coarse        reading adds a twelfth of the squared step to the variance (Sheppard, 1898)
 *
 * The step of a scale is what the digits of all values have in common: of a cell, a platform, a
 * level or a feature, if chance gives such a step once in a million (analysis/stats/digits.h).
 *
 * On clean values each of these rules has a finding for fewer than 3 of 1000 cells of ten
 * values, by simulation (tests/unit/quality.c). `change` has up to 10 with heavy tails, and up to
 * 20 where all cells have two modes: one of them comes first or last by chance. */
void quality_check(const struct quality_sources *sources, struct quality *ret_quality);

/* A one-line description of a rule; empty for an unknown one. */
const char *quality_meaning(const char *rule);

/* Writes the findings: as a table with a section for each rule, or as CSV with the columns rule,
 * platform, subject, level, evidence and source. */
void quality_write(FILE *out, const struct quality *quality, enum grid_format format);

#endif
