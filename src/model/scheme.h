/* The DESMET grading rules, and the CSV file of them: a scheme. */
#ifndef MODEL_SCHEME_H
#define MODEL_SCHEME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

enum { SCORE_MOST = 4 };

/* A feature that the scheme grades. A platform gets score k where its value is, in percent of the
 * baseline's, at most limits[k - 1] where lower is better, and at least that where higher is. */
struct graded {
    char *feature, *title, *group, *importance, *unit;
    bool lower_is_better;
    double limits[SCORE_MOST]; /* of score 1 to 4, percent of the baseline, inclusive */
    int required;              /* the least score that does not reject the platform; 0 is none */
};

/* The features in the order of the file, which is the order of presentation; features of one group
 * stand together. scheme_free accepts a zeroed one. */
struct scheme {
    char *name; /* the file's, without folder and .csv */
    struct graded *items;
    size_t count, capacity;
};
void scheme_free(struct scheme *scheme);

/* Reads a scheme. Beyond the form, the limits must be in the order of the direction, a feature of
 * ours must have its own unit and direction, and groups must not be torn apart. */
int scheme_read(const char *path, struct scheme *ret_scheme, struct error *err);

/* The rules of a feature, NULL where the scheme does not grade it. */
const struct graded *scheme_find(const struct scheme *scheme, struct span feature);

/* Whether some of its features are of this group. */
bool scheme_has_group(const struct scheme *scheme, const char *group);

#endif
