/* Results in a file that another benchmark tool wrote: the words that each result has, and its
 * values. Which words name a platform, a feature or a level is decided later
 * (import/foreign_study.h). */
#ifndef IMPORT_FORMATS_RESULTS_H
#define IMPORT_FORMATS_RESULTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

/* A word of a result: the field `command` of hyperfine is `sleep 0.01`. */
struct result_word {
    char *field; /* printable */
    char *text;  /* printable; may be empty */
};

/* One repetition. */
struct result_value {
    double value; /* NAN if it failed */
    size_t line;  /* in the file */
};

enum result_better { BETTER_UNKNOWN, BETTER_LOWER, BETTER_HIGHER };

/* Statistics of values that the file does not give. NAN is unknown. */
struct result_statistics {
    double n, mean, sd, median, min, max;
};

/* One result: repetitions of one measurement. A result without values is a summary: the file has
 * only `statistics`. All texts belong to the result. */
struct result {
    struct result_word *words;
    size_t word_count, word_capacity;
    char *unit; /* of the values; "" if the tool does not tell */
    enum result_better better;
    bool repeats; /* the same runs have a result that says as much: a rate beside its time */
    struct result_value *values;
    size_t count, capacity;
    struct result_statistics statistics; /* of a summary */
    size_t line;
};

/* The results of one file, in its order. results_free accepts a zeroed list. */
struct results {
    char *path;
    struct result *items;
    size_t count, capacity;
};
void results_free(struct results *results);

/* Appends a result that begins in this line. The pointer is valid until the next call. */
struct result *results_add(struct results *results, const char *unit, enum result_better better,
                           size_t line);

/* Removes the last result. */
void results_remove_last(struct results *results);

/* Copies a word into the result, unless it has one for this field. Characters that may not be shown
 * become `?`. */
void result_add_word(struct result *result, const char *field, struct span text);

/* Appends a repetition; `value` is NAN if it failed. */
void result_add_value(struct result *result, double value, size_t line);

/* True if the result has statistics only. */
bool result_is_summary(const struct result *result);

/* The result's text of a field; NULL if it has none. */
const char *result_word(const struct result *result, struct span field);

/* True if both have the same words in the same order. */
bool result_has_words_of(const struct result *result, const struct result *other);

#endif
