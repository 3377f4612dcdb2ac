/* An ordered relation of platforms, as `metal >= docker > kvm >> qemu`: what it says of how many
 * times as good one is as another.
 *
 *     relation = group { order group }
 *     group    = operand { "~" operand } | operand { "," operand }
 *     order    = ">"    better
 *              | ">="   not worse
 *              | ">>"   at least five times as good
 *     operand  = [ factor "*" ] platform [ "/" feature ]
 *
 * Operands that `~` joins differ by no obvious difference: one is at most 1.1 times as good as the
 * other. Those that a comma joins are not compared with each other. An order holds between each
 * operand of one group and each of the next; between groups further apart it follows: in
 * a > b >> c, a is more than five times as good as c. A factor stands before what it multiplies:
 * kvm ~ 0.5*metal. An operand is of the feature that is named, or of the one that the relation is
 * about. Words and signs may have spaces between them. */
#ifndef ANALYSIS_EXPECTATIONS_RELATION_H
#define ANALYSIS_EXPECTATIONS_RELATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

extern const double RELATION_MUCH;    /* `>>`: 5 */
extern const double RELATION_SIMILAR; /* `~`: 1.1 */

/* Numbers from `least` to `most`; an open end does not belong to them. */
struct range {
    double least, most;
    bool least_is_open, most_is_open;
};
bool range_has(const struct range *range, double number);

/* How far a number above 0 is from the nearer end of the range, as a logarithm: above 0 within. */
double range_depth(const struct range *range, double number);

/* Whether some number is in both. */
bool range_meets(const struct range *a, const struct range *b);

/* The reciprocals of its numbers, and its numbers times a factor above 0. */
struct range range_inverse(const struct range *range);
struct range range_times(const struct range *range, double factor);

struct operand {
    double factor;
    char *platform;
    char *feature; /* NULL where none is named */
    size_t group;
};

/* relation_free accepts a zeroed one. */
struct relation {
    struct operand *operands;
    size_t count, capacity;
    struct group {
        bool is_similar;    /* joined by ~ */
        bool is_joined;     /* by either sign */
        struct range order; /* to the next group */
    } * groups;
    size_t group_count, group_capacity;
};
void relation_free(struct relation *relation);

/* Reads a relation of two operands at least. ERROR_INPUT tells what is wrong, and what was
 * expected.
 */
int relation_parse(struct span text, struct relation *ret_relation, struct error *err);

/* What is said of operand i against operand j, which stands behind it: the range of the ratio of
 * the two, each times its factor. False where nothing is said. */
bool relation_range(const struct relation *relation, size_t i, size_t j, struct range *ret_range);

#endif
