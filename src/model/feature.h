/* Features: what is measured, with unit and direction. A study's are in its features.csv; without
 * that file they are those of our own experiments. */
#ifndef MODEL_FEATURE_H
#define MODEL_FEATURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

/* The texts belong to the list. */
struct feature {
    char *name, *title, *unit;
    bool lower_is_better;
};

/* In the order of presentation. `file` is features.csv, where an unknown feature has to be added;
 * NULL if the list comes from no file. features_free accepts a zeroed list. */
struct features {
    struct feature *items;
    size_t count, capacity;
    char *file;
};
void features_free(struct features *features);

/* The features of our own experiments. */
void features_of_experiments(struct features *ret_features);

/* Reads features.csv: feature, title, unit, and whether lower or higher is better. ERROR_INPUT for
 * a bad row, and for a feature that comes twice. */
int features_read(const char *path, struct features *ret_features, struct error *err);

/* Appends a copy of a feature that the list does not have. */
void features_add(struct features *features, const struct feature *feature);

/* The feature with this name; NULL if there is none. */
const struct feature *features_find(const struct features *features, struct span name);

/* Ends "'x' is not ..." for an unknown feature, and says where to add which line. The name must be
 * printable. The caller frees the text. */
char *features_remedy(const struct features *features, struct span name);

#endif
