/* Schemes: the DESMET grading rules, and their CSV file. */
#ifndef MODEL_SCHEME_H
#define MODEL_SCHEME_H

#include <stdio.h>

#include "feature.h"

enum { SCORE_MAX = 4 };

/* The degrees of importance, DESMET's (Kitchenham, Linkman and Law, 1997) and shorter words for
 * them. Ends with NULL. */
enum { IMPORTANCE_WORDS = 7 };
extern const char *const importance_words[IMPORTANCE_WORDS + 1];

/* The weight of each degree, in the order of the words: mandatory 10, highly desirable 6, desirable
 * 3, nice to have 1. DESMET has a total weighted by importance but no numbers for it: these are our
 * assumption, for a feature without a weight of its own. */
extern const double importance_weights[IMPORTANCE_WORDS];

/* The most that a feature may weigh. */
#define WEIGHT_MOST 1e6

/* A feature that the scheme grades. A platform gets score k if its value, in percent of the
 * baseline, is at most limits[k - 1] if lower is better, or at least limits[k - 1] if higher is
 * better. */
struct graded {
    char *feature, *title, *group, *importance, *unit;
    bool lower_is_better;
    double limits[SCORE_MAX]; /* of score 1 to 4, percent of the baseline, inclusive */
    int required;             /* the least score that does not reject the platform; 0 for any */
    double weight;            /* above 0: the scheme's, or else that of the importance */
};

/* The features in the order of presentation: that of the file, with the features of a group
 * together where its first one is. scheme_free accepts a zeroed scheme. */
struct scheme {
    char *name; /* of the file, without folder and .csv */
    struct graded *items;
    size_t count, capacity;
};
void scheme_free(struct scheme *scheme);

/* The columns of a scheme. */
enum scheme_column {
    SCHEME_FEATURE,
    SCHEME_TITLE,
    SCHEME_GROUP,
    SCHEME_IMPORTANCE,
    SCHEME_UNIT,
    SCHEME_BETTER,
    SCHEME_SCORE1,
    SCHEME_SCORE4 = SCHEME_SCORE1 + SCORE_MAX - 1,
    SCHEME_REQUIRED,
    SCHEME_WEIGHT, /* optional */
    SCHEME_COLUMNS
};
extern const struct csv_column scheme_columns[SCHEME_COLUMNS];

/* Reads a scheme, and adds the features that only it knows to `known`. ERROR_INPUT for a bad row,
 * for limits that do not get stricter, and for a known feature with another unit or direction. */
int scheme_read(const char *path, struct features *known, struct scheme *ret_scheme,
                struct error *err);

/* The default limits of a feature: 60, 70, 80 and 90 % of the baseline if higher is better, and
 * 140, 130, 120 and 110 % if lower is. Kärnä, 2021, has these for all but boot times. */
extern const double scheme_default_limits[2][SCORE_MAX]; /* by lower_is_better */

/* Puts the features of each group together, where its first one is. */
void scheme_regroup(struct scheme *scheme);

/* Appends a feature with the default limits, desirable, in the group `measured`. */
void scheme_add(struct scheme *scheme, const struct feature *feature);

/* NULL if these are limits for the direction: above 0 and stricter from score to score. Otherwise
 * what they have to be, to follow `expected`. */
const char *scheme_limits_fault(const double limits[SCORE_MAX], bool lower_is_better);

/* Writes the scheme's CSV file, with the weights. */
void scheme_write(FILE *out, const struct scheme *scheme);

/* The weights as text: those of the degrees, `mandatory 10, highly desirable or high 6, ...`, and
 * of each feature that weighs otherwise. The caller frees it. */
char *scheme_weights_text(const struct scheme *scheme);

/* The rules of a feature; NULL if the scheme does not grade it. */
const struct graded *scheme_find(const struct scheme *scheme, struct span feature);

/* True if the scheme has a feature of this group. */
bool scheme_has_group(const struct scheme *scheme, const char *group);

#endif
