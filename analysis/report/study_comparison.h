/* One feature over many studies: the ratio of each platform to its study's baseline, and whether
 * other studies confirm a study of reference.
 *
 * A study has the feature if it measured one of that name, or else all that measure the same
 * (model/feature.h). The study of reference says what that is, or else the first study that knows
 * the feature. The question may also be a word of measure_words itself.
 *
 * A platform has the same name in all studies, or the one that platforms.csv gives in `same_as`; if
 * several platforms of a study have one, each has its ratio, and the first stands for it beside the
 * study of reference.
 *
 * Features of different studies have different units and directions, so a ratio says how many times
 * as good a platform is as the baseline (ratio_ci.h), over the levels that both have. Its interval
 * comes from draws, and is NAN where doubt.h withholds it or only means are known. The baseline is
 * the first platform of a list that the study measured in the feature, by either of its names. The
 * question gives the list; the default is `metal`, the baseline of study.ini, `runc`, `docker`.
 *
 * Two studies are compared by each pair of platforms that both have, baselines too, so that it does
 * not matter which baseline either has:
 *
 *     order  which of the pair is better. It is the same in the means, or not. A study is sure of
 *            it if the interval of the pair's ratio excludes 1.
 *     size   do the 95 % intervals of the pair's ratio overlap? Those of two studies of the same
 *            ratio overlap in more than 95 % of all cases (Schenker and Gentleman, On Judging the
 *            Significance of Differences by Examining the Overlap Between Confidence Intervals,
 *            2001), so intervals that are apart are a strong sign of a difference.
 *
 * A platform in three or more studies with the same baseline has its ratios pooled
 * (random_effects.h), one feature a study. The error of a logarithm is the width of its interval
 * by 2 * 1.96. */
#ifndef ANALYSIS_REPORT_STUDY_COMPARISON_H
#define ANALYSIS_REPORT_STUDY_COMPARISON_H

#include "analysis/stats/random_effects.h"
#include "analysis/uncertainty/ratio_ci.h"

/* A study and what the table tells of it, all borrowed; "" for an unknown year or host. */
struct compared_study {
    struct measured_study values;
    const char *year, *host;
};

struct comparison_question {
    const char *feature;   /* name of a feature, or a word of measure_words */
    const char *reference; /* name of a study; the first that has the feature if it has not */
    const char *const *baselines;
    size_t baseline_count;
};

/* A platform in a feature of a study. */
struct study_ratio {
    size_t study; /* its index */
    const struct feature *feature;
    const char *platform, *baseline; /* over studies */
    const char *own, *own_baseline;  /* in the study */
    size_t n, baseline_n;            /* the fewest repetitions of any level; 0 if unknown */
    enum doubt doubt;                /* the greatest of platform and baseline */
    double ratio, low, high;
};

/* A platform over the studies. */
struct pooled_studies {
    const char *platform, *baseline;
    struct random_effects effects; /* of the logarithms */
};

/* A feature of another study beside the study of reference. */
struct study_agreement {
    size_t study;
    const struct feature *feature;
    size_t pairs;      /* of platforms that both studies have */
    size_t same_means; /* pairs whose means have the same order in both */
    size_t sure;       /* pairs whose order is certain in both */
    size_t same_order; /* certain pairs with the same order in both */
    size_t intervals;  /* pairs with an interval of their ratio in both */
    size_t overlaps;   /* pairs whose intervals overlap */
};

/* How all other studies together agree with the study of reference. */
enum confirmation {
    CONFIRMATION_HOLDS,  /* everything agrees */
    CONFIRMATION_PARTLY, /* something does */
    CONFIRMATION_FAILS,  /* nothing does */
    CONFIRMATION_OPEN,   /* nothing can be compared */
};
const char *confirmation_text(enum confirmation confirmation);

/* Ratios sorted by platform, year and study. Borrows from the studies; study_comparison_free
 * accepts a zeroed one. */
struct study_comparison {
    const struct compared_study *studies;
    size_t study_count;
    const struct feature *feature; /* that of the study of reference */
    const char *measures;          /* "" if none is known */
    size_t reference;
    struct study_ratio *ratios;
    size_t ratio_count, ratio_capacity;
    struct pooled_studies *pooled;
    size_t pooled_count, pooled_capacity;
    struct study_agreement *agreements;
    size_t agreement_count, agreement_capacity;
    enum confirmation order, size;
};
void study_comparison_free(struct study_comparison *comparison);

/* ERROR_INPUT if no study has the feature with a baseline and another platform. */
int studies_compare(const struct compared_study studies[], size_t count,
                    const struct comparison_question *question, const struct resampling *how,
                    struct study_comparison *ret_comparison, struct error *err);

/* The sums over all other studies; study and feature are not set. */
struct study_agreement study_agreement_sum(const struct study_comparison *comparison);

/* The title of a platform over studies: that of the study of reference, or of the first one that
 * lists it. */
const char *compared_platform_title(const struct study_comparison *comparison,
                                    const char *platform);

/* The title of a ratio's platform, and of its baseline, in its study. */
const char *ratio_platform_title(const struct study_comparison *comparison,
                                 const struct study_ratio *ratio);
const char *ratio_baseline_title(const struct study_comparison *comparison,
                                 const struct study_ratio *ratio);

/* True if a study has a ratio. */
bool study_is_compared(const struct study_comparison *comparison, size_t study);

#endif
