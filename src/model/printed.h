/* Scores as a publication prints them, and the CSV file of them. */
#ifndef MODEL_PRINTED_H
#define MODEL_PRINTED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* One cell of a printed score sheet, or with `is_sum` the sum of a group, which the file calls the
 * feature `sum`. The texts belong to the list. */
struct printed {
    char *section, *group, *platform, *feature;
    bool is_sum;
    int score; /* SCORE_NONE where the sheet has a gap */
};

/* In the order of the file. printed_free accepts a zeroed list. */
struct printed_scores {
    struct printed *items;
    size_t count, capacity;
};
void printed_free(struct printed_scores *printed);
int printed_read(const char *path, struct printed_scores *ret_printed, struct error *err);

#endif
