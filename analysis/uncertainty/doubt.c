#include "doubt.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/grading/run_weights.h"
#include "analysis/stats/kendall.h"
#include "model/level.h"

/* Fewer repetitions than these are few. */
enum { FEW = 5 };

static const double TREND = 0.001;

static bool has_trend(const struct sample *sample)
{
    return sample && sample->count >= FEW && sample->count <= KENDALL_MOST &&
           kendall_test(sample->values, sample->count).p < TREND;
}

enum doubt doubt_of(const struct summary *summary, const struct sample *sample)
{
    if (summary->level == LEVEL_ALL)
        return DOUBT_MEANS;
    if (summary->n < 2)
        return DOUBT_ONE;
    if (isnan(summary->sd))
        return DOUBT_UNKNOWN;
    if (summary->sd > SPREAD_MOST * fabs(summary->mean))
        return DOUBT_SPREAD;
    double *means;
    size_t hosts = run_hosts(sample, &means);
    free(means);
    if (hosts == 0 && has_trend(sample))
        return DOUBT_TREND;
    if (summary->sd == 0)
        return DOUBT_SAME;
    return (hosts > 0 ? hosts : summary->n) < FEW ? DOUBT_FEW : DOUBT_NOT;
}

bool doubt_withholds(enum doubt doubt)
{
    return doubt >= DOUBT_SPREAD;
}

const char *doubt_name(enum doubt doubt)
{
    static const char *const names[] = {"",       "few",   "same",    "trend",
                                        "spread", "means", "unknown", "one"};
    return names[doubt];
}

const char *doubt_text(enum doubt doubt)
{
    static const char *const texts[] = {
        "",
        "two to four repetitions, or hosts",
        "all repetitions are the same",
        "the repetitions rise or fall in their order",
        "the standard deviation is far above the mean",
        "only the mean over levels is known",
        "no standard deviation is known",
        "one repetition",
    };
    return texts[doubt];
}
