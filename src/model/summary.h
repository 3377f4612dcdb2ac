/* What is known of a cell (study, platform, feature, level), and the CSV file of it: summary.csv.
 */
#ifndef MODEL_SUMMARY_H
#define MODEL_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

/* A statistic that does not exist is NAN and stays empty in the file: all of them where n is 0, sd
 * and interval where n is 1. Of how many values a mean is may not be told: then n is 1, and empty
 * in the file, and all statistics but the mean may be empty too. The texts belong to the list. */
struct summary {
    char *study, *platform, *feature, *unit;
    int level;
    size_t n;
    bool n_is_unknown;
    double mean;
    double sd; /* sample standard deviation, n - 1 */
    double median, min, max;
    double ci_low, ci_high; /* 95 % interval of the mean */
    size_t line;            /* where it first stands in the file it comes from, else 0 */
};

enum summary_column {
    SUMMARY_STUDY,
    SUMMARY_PLATFORM,
    SUMMARY_FEATURE,
    SUMMARY_LEVEL,
    SUMMARY_UNIT,
    SUMMARY_N,
    SUMMARY_MEAN,
    SUMMARY_SD,
    SUMMARY_MEDIAN,
    SUMMARY_MIN,
    SUMMARY_MAX,
    SUMMARY_LOW,
    SUMMARY_HIGH,
    SUMMARY_COLUMNS
};

/* A growing list, and where it was read from; summaries_free accepts a zeroed one. */
struct summaries {
    struct summary *items;
    size_t count, capacity;
    char *path;
    size_t positions[SUMMARY_COLUMNS]; /* of the columns in the file */
};
void summaries_free(struct summaries *summaries);

/* A new item at the end, zeroed; the caller sets its texts, which the list then owns. */
struct summary *summaries_add(struct summaries *summaries);

/* Sorts by study, platform, feature and level. */
void summaries_sort(struct summaries *summaries);

/* Orders two cells by their keys, like strcmp. */
int summary_compare(const struct summary *a, const struct summary *b);

/* The cell with this key in a sorted list, NULL where there is none. */
const struct summary *summaries_find(const struct summaries *summaries, const char *study,
                                     const char *platform, const char *feature, int level);

/* Reads a file ("-" is standard input) and sorts it. ERROR_INPUT also where two rows have the same
 * key, or a feature has two units. */
int summaries_read(const char *path, struct summaries *ret_summaries, struct error *err);

/* Where a cell's field was read, for error_at. */
struct place summary_place(const struct summaries *summaries, const struct summary *summary,
                           enum summary_column column);

/* Writes a sorted list. */
void summaries_write(FILE *out, const struct summaries *summaries);

#endif
