/* Figures as a publication printed them, and their CSV file figures.csv. */
#ifndef MODEL_PRINTED_FIGURE_H
#define MODEL_PRINTED_FIGURE_H

#include <stddef.h>

#include "base/error.h"
#include "feature.h"

/* One figure. Where the publication printed something else than what it meant, such as the count of
 * a run instead of a rate, our form of the figure shows `shown` instead of `features`. The texts
 * belong to the list. */
struct printed_figure {
    char *name;    /* of our files: letters, digits, '.', '_' and '-' */
    char *section; /* "Figure 5" */
    char **features, **shown;
    size_t feature_count, shown_count; /* at least 1 each */
    char *quantity;                    /* title of the value axis */
    char *levels;                      /* title of the axis of levels; "" if it has none */
    double cut;                        /* start of the value axis; NAN if it is not cut */
};

/* In the order of the file. printed_figures_free accepts a zeroed list. */
struct printed_figures {
    struct printed_figure *items;
    size_t count, capacity;
};
void printed_figures_free(struct printed_figures *figures);

/* The columns of figures.csv. */
enum figure_column {
    FIGURE_NAME,
    FIGURE_SECTION,
    FIGURE_FEATURES,
    FIGURE_SHOWN,
    FIGURE_QUANTITY,
    FIGURE_LEVELS,
    FIGURE_CUT,
    FIGURE_COLUMNS
};
extern const struct csv_column figure_columns[FIGURE_COLUMNS];

/* Reads figures.csv: figure, section, features and shown (names between spaces; no name in `shown`
 * means the same as in `features`), quantity, levels and cut. ERROR_INPUT for a bad row, for a
 * figure that comes twice, for a feature that `features` does not have, and for features of
 * different units in one figure. */
int printed_figures_read(const char *path, const struct features *features,
                         struct printed_figures *ret_figures, struct error *err);

#endif
