/* Parse an ordered relation of platforms such as `metal >= docker > kvm >> qemu`: it limits how
 * many times as good each platform is as another.
 *
 *     relation = group { order group }
 *     group    = operand { "~" operand } | operand { "," operand }
 *     order    = ">"    better
 *              | ">="   not worse
 *              | ">>"   at least five times as good
 *     operand  = [ factor "*" ] platform [ "/" feature ]
 *
 * `~` joins operands without an obvious difference: each is at most 1.1 times as good as another. A
 * comma joins operands that are not compared with each other. An order holds between each operand
 * of one group and each of the next. Orders between distant groups multiply: a > b >> c makes a
 * more than five times as good as c. A factor multiplies its platform: kvm ~ 0.5*metal. An operand
 * without a feature is about the feature of its expectation. Spaces are allowed between all parts.
 */
#ifndef ANALYSIS_EXPECTATIONS_RELATION_H
#define ANALYSIS_EXPECTATIONS_RELATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

extern const double RELATION_MUCH;    /* `>>`: 5 */
extern const double RELATION_SIMILAR; /* `~`: 1.1 */

/* The interval from `least` to `most`; an open end is not part of it. */
struct range {
    double least, most;
    bool least_is_open, most_is_open;
};
bool range_has(const struct range *range, double number);

/* Log distance of a positive number from the nearer end of the range: positive inside, negative
 * outside. */
double range_depth(const struct range *range, double number);

/* True if the ranges overlap. */
bool range_meets(const struct range *a, const struct range *b);

/* The reciprocals of a range, and the range times a factor above 0. */
struct range range_inverse(const struct range *range);
struct range range_times(const struct range *range, double factor);

struct relation_operand {
    double factor;
    char *platform;
    char *feature; /* NULL if none is given */
    size_t group;
};

/* relation_free accepts a zeroed one. */
struct relation {
    struct relation_operand *operands;
    size_t count, capacity;
    struct relation_group {
        bool is_similar;    /* joined by ~ */
        bool is_joined;     /* by either sign */
        struct range order; /* to the next group */
    } * groups;
    size_t group_count, group_capacity;
};
void relation_free(struct relation *relation);

/* Parses a relation of at least two operands. The text of an ERROR_INPUT names the wrong word and
 * what was expected. */
int relation_parse(struct span text, struct relation *ret_relation, struct error *err);

/* The range that the relation allows for the ratio of operand i to a later operand j, each times
 * its factor. False if the relation does not compare them. */
bool relation_range(const struct relation *relation, size_t i, size_t j, struct range *ret_range);

#endif
