/* Scores as a publication printed them, and their CSV file printed.csv. */
#ifndef MODEL_PRINTED_H
#define MODEL_PRINTED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* One cell of a printed score sheet; with `is_sum`, the sum of a group, which has the feature `sum`
 * in the file. The texts belong to the list. */
struct printed {
    char *section, *group, *platform, *feature;
    bool is_sum;
    int score; /* SCORE_NONE for a gap in the sheet */
};

/* The cells in the order of the file. ERROR_INPUT if a cell comes twice. printed_free accepts a
 * zeroed list. */
struct printed_scores {
    struct printed *items;
    size_t count, capacity;
};
void printed_free(struct printed_scores *printed);
int printed_read(const char *path, struct printed_scores *ret_printed, struct error *err);

#endif
