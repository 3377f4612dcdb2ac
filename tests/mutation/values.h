/* The values of an import, and how they differ from those of the undamaged logs. */
#ifndef TESTS_MUTATION_VALUES_H
#define TESTS_MUTATION_VALUES_H

#include "import/imported.h"

/* A relative difference that the tools' own rounding leaves. */
static const double VALUES_ROUNDING = 0.002;

/* One observation; the order is that of the keys. */
struct imported_value {
    const struct observation *observation;
    size_t line; /* of its source */
};
struct values {
    struct imported imported;
    struct imported_value *items;
    size_t count;
};
void values_take(struct imported *imported, struct values *ret_values);
void values_free(struct values *values);

/* The differences of two lists of values, one item after another. */
enum change {
    CHANGE_END,    /* no more items */
    CHANGE_NONE,   /* equal */
    CHANGE_FAILED, /* it has become failed */
    CHANGE_VALUE,
    CHANGE_LOST,
    CHANGE_GAINED_FAILED, /* a new repetition, but failed */
    CHANGE_GAINED,
};
struct comparison {
    const struct values *before, *after;
    size_t i, k;
    const struct imported_value *was, *is; /* the items; NULL for a lost or a gained one */
    double difference;                     /* relative; of a changed value */
};
struct comparison comparison_of(const struct values *before, const struct values *after);
enum change comparison_next(struct comparison *comparison);

/* True if the number is one of another repetition of the same cell. */
bool values_have_in_cell(const struct values *values, const struct observation *observation);

/* "http_time of metal at level 10, repetition 2: 136.25 becomes 13.625"; the caller frees it. */
char *comparison_text(const struct comparison *comparison);

#endif
