/* How often the identities of the tools (tools/identity.h) hold in a study's logs, and their CSV
 * file identities.csv. */
#ifndef MODEL_IDENTITY_COUNT_H
#define MODEL_IDENTITY_COUNT_H

#include <stdio.h>

#include "base/error.h"
#include "base/text.h"

/* One identity in all runs of a test on a platform. The texts belong to the list. */
struct identity_count {
    char *study, *platform, *mode;
    char *identity;   /* "read MiB/s = ..." */
    char *facts;      /* the numbers in it, by their names in facts.csv, between blanks */
    long runs, held;  /* that it applies to, and in which it holds */
    double deviation; /* the largest relative difference between its sides; 0 for a bound */
    char *source;     /* of that run, or of the first that contradicts itself */
};

/* identity_counts_free accepts a zeroed list. */
struct identity_counts {
    struct identity_count *items;
    size_t count, capacity;
    size_t last; /* counted most recently: the next run's are near */
};
void identity_counts_free(struct identity_counts *counts);

/* Counts a run, found in a line of `file`. The texts of `key` (study, platform, mode and
 * identity) are copied. Returns the count; the caller sets `facts`, which the list then owns, if it
 * is NULL. */
struct identity_count *identity_counts_add(struct identity_counts *counts,
                                           const struct identity_count *key, bool holds,
                                           double deviation, const char *file, size_t line);

/* Adds a count of other runs, as of the study `study`; `source` is where its own leads then. */
void identity_counts_merge(struct identity_counts *counts, const struct identity_count *more,
                           const char *study, const char *source);

/* Reads a file of counts. ERROR_INPUT for a bad row. */
int identity_counts_read(const char *path, struct identity_counts *ret_counts, struct error *err);

/* Sorts by study, platform, mode and identity, and writes. */
void identity_counts_write(FILE *out, struct identity_counts *counts);

#endif
