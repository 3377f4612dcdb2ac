/* Ratios to the baseline on each host, and over hosts. */
#ifndef ANALYSIS_UNCERTAINTY_HOST_RATIOS_H
#define ANALYSIS_UNCERTAINTY_HOST_RATIOS_H

#include "analysis/stats/random_effects.h"
#include "log_ratio.h"
#include "model/study.h"

/* The rows of one study, all borrowed: `name` is the one in the rows. If the samples tell hosts
 * apart, each is one; otherwise all of the study is one host. */
struct ratio_source {
    const char *name;
    const struct study *study; /* what its names mean */
    const struct samples *samples;
    const char *baseline;
    bool has_blocks;
};

/* The ratio of a platform to the baseline on one host. The texts are borrowed. */
struct host_ratio {
    const char *study;
    const char *host; /* "" if the observations do not tell */
    struct log_ratio ratio;
    double p_holm; /* the signed-rank test's, corrected for all ratios on this host that grade:
                    * without levels, or over all of them; NAN for others */
};

/* A platform's feature at a level, with its hosts, in the order of the sources and of the names of
 * their hosts. `pooled` is over the hosts with a known variance. */
struct ratio_cell {
    const char *feature, *platform;
    int level;
    struct host_ratio *hosts;
    size_t host_count;
    size_t pooled_count;
    struct random_effects pooled; /* of the logarithms; only if pooled_count is above 0 */
};

/* Sorted by feature, platform and level, each in the order of the first study that has it.
 * host_ratios_free accepts a zeroed object. */
struct host_ratios {
    struct ratio_cell *items;
    size_t count, capacity;
    size_t host_count;  /* hosts with a ratio */
    size_t block_count; /* those of them with blocks */
};
void host_ratios_free(struct host_ratios *ratios);

/* Computes the ratios of all platforms but the baseline, in all features. Within blocks, a host's
 * effect is the mean of the differences; otherwise the difference of the means. The result borrows
 * from the sources. */
void host_ratios_make(const struct ratio_source sources[], size_t count,
                      struct host_ratios *ret_ratios);

/* True for a cell that grades: without levels, or over all of them. */
bool ratio_cell_grades(const struct ratio_cell *cell);

#endif
